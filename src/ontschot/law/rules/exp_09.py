"""A bundle is designed before it is contracted."""

from __future__ import annotations

from ontschot.agreements.experiment.design import Model
from ontschot.agreements.experiment.model import Experiment, Phase
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments, missing, told
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, met, not_applicable
from ontschot.sources import source

CONTRACTED = frozenset({Phase.CONTRACT, Phase.RUNNING, Phase.EVALUATION, Phase.ENDED})


@rule(
    "EXP-09",
    Severity.BLOCKING,
    source("QA", "vraag 15"),
    title=T("The design of a bundle says who, when, which care and which indicators; the contract tariff and duration"),
    reads=("experiment",),
    own_part=T("that the same is asked of a population budget"),
)
@about_experiments
def exp_09(case: Case, part: Experiment) -> Verdict:
    """Who is in and out, start and end, the care, the indicators; later tariff, duration, division of savings."""
    del case
    if part.design.model not in {Model.BUNDLE, Model.POPULATION}:
        return not_applicable(T("The experiment pays no bundle or population budget."))
    lacking = missing(
        T("The design or the contract is not complete."),
        {**_design(part), **(_contract(part) if part.phase in CONTRACTED else {})},
        T("Complete the design with the insurer, the NZa and the professions; then the contract."),
    )
    return lacking or met(T("Design and, as far as it is there, contract say what they must."))


def _design(part: Experiment) -> dict[Text, bool]:
    design = part.design
    return {
        T("which patients are inside"): told(design.included),
        T("which patients are outside"): design.excluded is not None,
        T("when it starts"): told(design.starts),
        T("when it ends"): told(design.ends),
        T("which care of the pathway is inside"): bool(design.care),
        T("which indicators are measured"): bool(design.indicators),
    }


def _contract(part: Experiment) -> dict[Text, bool]:
    design = part.design
    return {
        T("the tariff in the contract"): design.tariff_agreed,
        T("the duration of the contract"): design.duration_agreed,
        T("whether and how savings are divided"): design.savings_divided is not None,
    }
