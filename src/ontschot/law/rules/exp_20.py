"""The application has a budget."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import Euro, T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments, for_a_person
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, unknown
from ontschot.sources import source


@rule(
    "EXP-20",
    Severity.ATTENTION,
    source("QA", "vraag 17"),
    title=T("The application has a budget; whether it is fitting is judged at selection"),
    reads=("experiment",),
    judge=T("who selects the experiments"),
)
@about_experiments
def exp_20(case: Case, part: Experiment) -> Verdict:
    """A budget is part of the application; its size is not tested by a rule."""
    del case
    lines = part.application.budget
    if not lines:
        return unknown(
            T("The application has no budget."), missing=(T("the project budget"),), remedy=T("Add the budget.")
        )
    total = Euro(sum(line.amount_cents for line in lines))
    return for_a_person(
        T("The budget is {amount}; whether it is fitting is judged at selection.", amount=total),
        figures=(Figure(T("project budget"), total, "experiment.application.budget"),),
    )
