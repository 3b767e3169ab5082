"""A bundle is designed before it is contracted."""

from __future__ import annotations

from ontschot.agreements.experiment.design import Model
from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.model import Agreement
from ontschot.agreements.terms import Bundle, PopulationBudget
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.experiments import (
    about_experiments,
    contracted,
    for_a_person,
    models_of,
    not_agreed,
    written,
)
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, met, not_applicable, unknown
from ontschot.sources import source

DESIGNED = frozenset({Model.BUNDLE, Model.POPULATION})
PLACE = "experiment.design"


@rule(
    "EXP-09",
    Severity.BLOCKING,
    source("QA", "vraag 15"),
    title=T("The design of a bundle says who, when, which care and which indicators; the contract tariff and duration"),
    reads=("experiment", "payment"),
    judge=T("the insurer or care office"),
    own_part=T("that the same is asked of a population budget"),
)
@about_experiments
def exp_09(case: Case, part: Experiment) -> Verdict:
    """Who is in and out, start and end, the care, the indicators; in the contract tariff and duration."""
    models = models_of(case.agreement, part)
    if not models:
        return unknown(
            T("It is not recorded which way of paying is tried."),
            missing=(T("the payment model"),),
            remedy=T("Record whether it is a bundle, a population budget, shared savings or another model."),
        )
    if not models & DESIGNED:
        return not_applicable(T("The experiment pays no bundle or population budget."))
    asked = {**_design(part), **(_contract(case.agreement, part) if contracted(part) else {})}
    divided = part.design.savings_divided
    figures = (Figure(T("division of savings"), divided, PLACE),) if divided else ()
    if gaps := tuple(name for name, there in asked.items() if not there):
        return not_agreed(
            case,
            part,
            T("The design or the contract is not complete."),
            figures=figures,
            missing=gaps,
            remedy=T("Complete the design with the insurer, the NZa and the professions; then the contract."),
        )
    if contracted(part) and not _settled(case.agreement):
        return for_a_person(
            T("The contract is said to have its tariff and duration, which stand nowhere here; a person looks."),
            figures,
        )
    return met(T("Design and, as far as it is there, contract say what they must."), figures=figures)


def _settled(agreement: Agreement) -> bool:
    """A settlement of the model holds both its tariff and its days."""
    settlements = agreement.payment.settlements if agreement.payment else ()
    return any(isinstance(terms.model, Bundle | PopulationBudget) for terms in settlements)


def _design(part: Experiment) -> dict[Text, bool]:
    design = part.design
    return {
        T("which patients are inside"): written(design.included),
        T("which patients are outside"): design.excluded is not None,
        T("when it starts"): written(design.starts),
        T("when it ends"): written(design.ends),
        T("which care of the pathway is inside"): bool(design.care),
        T("which indicators are measured"): bool(design.indicators),
    }


def _contract(agreement: Agreement, part: Experiment) -> dict[Text, bool]:
    settled = _settled(agreement)
    return {
        T("the tariff in the contract"): settled or part.design.tariff_agreed,
        T("the duration of the contract"): settled or part.design.duration_agreed,
    }
