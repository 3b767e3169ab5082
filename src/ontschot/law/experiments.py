"""What the rules about experiments share: the part of the document they look at, and how they miss something."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.finding import Figure
from ontschot.law.statement import says_too_little
from ontschot.law.verdict import Verdict, judgement, not_applicable, unknown

__all__ = ["about_experiments", "for_a_person", "missing", "told"]


def about_experiments(function: Callable[[Case, Experiment], Verdict]) -> Callable[[Case], Verdict]:
    """Let a rule look at experiments only: to an agreement that is none it asks nothing."""

    @wraps(function)
    def judged(case: Case) -> Verdict:
        part = case.agreement.experiment
        if part is None:
            return not_applicable(T("The agreement is no experiment with alternative payment."))
        return function(case, part)

    return judged


def told(text: str | None) -> bool:
    """Say whether something was written that another person can judge."""
    return not says_too_little(text)


def missing(message: Text, gaps: dict[Text, bool], remedy: Text) -> Verdict | None:
    """Give what is lacking as unknown; nothing when all is there. gaps: what is asked, and whether it is there."""
    absent = tuple(name for name, present in gaps.items() if not present)
    return unknown(message, missing=absent, remedy=remedy) if absent else None


def for_a_person(message: Text, figures: tuple[Figure, ...] = ()) -> Verdict:
    """Ask a person to judge what is all there."""
    return judgement(message, figures=figures, remedy=T("Have it judged, and record who judged it, when and why."))
