"""Experiment money pays organisation and coordination, never care."""

from __future__ import annotations

from ontschot.agreements.experiment.application import BudgetKind
from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import Euro, T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.sources import source


@rule(
    "EXP-03",
    Severity.BLOCKING,
    source("QA", "vraag 9"),
    source("QA", "vraag 17"),
    source("QA", "vraag 19"),
    source("QA", "vraag 24"),
    title=T("Experiment money pays organisation and coordination only; care stays paid by insurer or care office"),
    reads=("experiment",),
)
@about_experiments
def exp_03(case: Case, part: Experiment) -> Verdict:
    """A line of the project budget that pays care itself has no place in experiment money."""
    del case
    lines = part.application.budget
    figures = tuple(Figure(T("budgeted"), Euro(line.amount_cents), line.description) for line in lines)
    if not lines:
        return unknown(
            T("There is no project budget, so it cannot be seen what experiment money pays."),
            missing=(T("the project budget, line by line"),),
            remedy=T("Add the budget with the kind of each line."),
        )
    care = sum(line.amount_cents for line in lines if line.kind is BudgetKind.CARE)
    if care:
        return breached(
            T("{amount} of the project budget pays care itself.", amount=Euro(care)),
            figures=figures,
            remedy=T("Have care paid by insurer or care office and take these lines out of the budget."),
        )
    return met(T("Every line of the project budget pays organisation or coordination."), figures=figures)
