"""TAPA$ with shared savings on top."""

from __future__ import annotations

from ontschot.agreements.experiment.design import Model
from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.model import Agreement
from ontschot.agreements.overlap_answers import FundingKind
from ontschot.agreements.terms import SharedSavings
from ontschot.agreements.terms.shared_savings import BaseTitle
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments, models_of
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.triage import is_tapas
from ontschot.law.verdict import Verdict, judgement, not_applicable
from ontschot.law.wording import part
from ontschot.sources import source


@rule(
    "EXP-15",
    Severity.ATTENTION,
    source("QA", "vraag 7"),
    title=T("Combining TAPA$ performances with shared savings is conceivable and still to be explored"),
    reads=("experiment", "other_funding", "payment"),
    judge=T("the insurer, with the NZa"),
)
@about_experiments
def exp_15(case: Case, experiment: Experiment) -> Verdict:
    """The source calls it an interesting example to explore; a person decides whether this one goes on."""
    beneath = _beneath(case.agreement)
    if Model.SHARED_SAVINGS not in models_of(case.agreement, experiment) or not beneath:
        return not_applicable(T("No shared savings on top of TAPA$ performances."))
    return judgement(
        T("Shared savings on top of TAPA$ performances is conceivable, and was still to be explored."),
        figures=tuple(beneath),
        remedy=T("Record who decided that this combination is tried, and on which conditions."),
    )


def _beneath(agreement: Agreement) -> list[Figure]:
    """Performances that parties name, and settlements that say they stand on top of them."""
    named = [
        Figure(T("performance beneath"), item.title, "other_funding")
        for item in agreement.other_funding
        if item.kind is FundingKind.EXISTING_TITLE and is_tapas(item.title)
    ]
    settlements = agreement.payment.settlements if agreement.payment else ()
    return named + [
        Figure(T("settlement on top of TAPA$"), terms.description, part("payment", "settlements", terms.id))
        for terms in settlements
        if isinstance(terms.model, SharedSavings) and terms.model.on_top_of is BaseTitle.TAPAS
    ]
