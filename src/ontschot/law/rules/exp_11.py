"""One budget holder."""

from __future__ import annotations

from ontschot.agreements.experiment.design import Model
from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met, not_applicable, unknown
from ontschot.law.wording import named
from ontschot.sources import source

HELD = frozenset({Model.BUNDLE, Model.POPULATION})


@rule(
    "EXP-11",
    Severity.BLOCKING,
    source("QA", "vraag 17"),
    title=T("Bundle and population payment have exactly one budget holder"),
    reads=("experiment", "parties"),
)
@about_experiments
def exp_11(case: Case, part: Experiment) -> Verdict:
    """Main and subcontractors are allowed; the insurer pays as contracted and the parties divide among themselves."""
    if part.design.model not in HELD:
        return not_applicable(T("The experiment pays no bundle or population budget."))
    holders = [party for party in case.agreement.parties if party.budget_holder]
    figures = tuple(Figure(T("budget holder"), party.name, f"parties.{party.id}") for party in holders)
    if not holders:
        return unknown(
            T("Nobody holds the budget yet."),
            missing=(T("the one budget holder"),),
            remedy=T("Name one party that holds the budget."),
        )
    if len(holders) > 1:
        return breached(
            T("More than one party holds the budget: {parties}.", parties=named(holders)),
            figures=figures,
            remedy=T("Leave one budget holder; the others can be subcontractors."),
        )
    return met(T("{party} holds the budget.", party=holders[0].name), figures=figures)
