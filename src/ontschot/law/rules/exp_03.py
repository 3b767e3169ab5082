"""Experiment money pays organisation and coordination, never care."""

from __future__ import annotations

from ontschot.agreements.experiment.application import BudgetKind
from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.model import Agreement
from ontschot.agreements.parties import PartyKind
from ontschot.i18n import Euro, T
from ontschot.law.case import Case
from ontschot.law.experiments import about_the_programme, not_agreed
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met, together, unknown
from ontschot.sources import source


@rule(
    "EXP-03",
    Severity.BLOCKING,
    source("QA", "vraag 9"),
    source("QA", "vraag 17"),
    source("QA", "vraag 19"),
    source("QA", "vraag 24"),
    title=T("Experiment money pays organisation and coordination only; care stays paid by insurer or care office"),
    reads=("experiment", "parties"),
    own_part=T("that insurer or care office is party, so that it can be seen who keeps paying the care"),
)
@about_the_programme
def exp_03(case: Case, part: Experiment) -> Verdict:
    """A line of the project budget that pays care itself has no place in experiment money."""
    return together(_experiment_money(part), _care_itself(case, part))


def _experiment_money(part: Experiment) -> Verdict:
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


def _care_itself(case: Case, part: Experiment) -> Verdict:
    if _payers(case.agreement):
        return met(T("Insurer or care office is party, and keeps paying the care."))
    return not_agreed(
        case,
        part,
        T("No insurer or care office is party, so it cannot be seen who keeps paying the care."),
        missing=(T("the insurer or care office that pays the care"),),
        remedy=T("Agree with the insurer or care office of the insured that it keeps paying their care."),
    )


def _payers(agreement: Agreement) -> bool:
    return bool(agreement.insurers or agreement.parties_of(PartyKind.CARE_OFFICE))
