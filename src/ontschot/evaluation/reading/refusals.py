"""Why an evaluation cannot be made, or what it cannot carry, told before any figure is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ontschot.evaluation.effects.group_time import Comparison, Question
from ontschot.evaluation.moments import Moments
from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.reading.account import Account, LeftOut
from ontschot.evaluation.reading.rules import Unbalanced
from ontschot.i18n import T, Text
from ontschot.problems import Level, Place, Problem

__all__ = ["account_problems", "moments_problems"]

_LEFT_OUT: dict[LeftOut, tuple[Text, Text]] = {
    LeftOut.TREATMENT_CHANGES: (
        T("The first treated period differs between rows of one unit, or stands in some rows only"),
        T("Give every row of a unit the same first treated period; for a unit that stops no effect can be estimated."),
    ),
    LeftOut.NOT_ALWAYS_SEEN: (
        T("Units that do not have the outcome in every period"),
        T("Complete the rows, or lay down in the design that only complete units count or that rows are sections."),
    ),
    LeftOut.NO_WEIGHT: (
        T("Units without a weight above zero in the first period"),
        T("Give these units a weight, or let all units count the same."),
    ),
    LeftOut.TREATED_FROM_THE_START: (
        T("Units that were treated from the first period on; nothing is known of them untreated"),
        T("Add earlier periods, or accept that these units say nothing about the effect."),
    ),
}


def account_problems(account: Account, unbalanced: Unbalanced, place: Place) -> Iterator[Problem]:
    """Tell which units do not count and why; refuses when nobody counts, or where the design says so.

    place: the file or return that the units came from.
    """
    refusing = {LeftOut.TREATMENT_CHANGES}
    if unbalanced is Unbalanced.REFUSE:
        refusing.add(LeftOut.NOT_ALWAYS_SEEN)
    for reason, count in sorted(account.left_out.items()):
        message, remedy = _LEFT_OUT[reason]
        level = Level.ERROR if reason in refusing else Level.REMARK
        code, named = f"panel-{reason.value.replace('_', '-')}", ", ".join(account.names[reason])
        yield Problem(code, place, message, named, remedy=remedy, level=level, count=count)
    if account.negative:
        message = T("Units with a negative outcome in some period; they count as they are")
        yield Problem("panel-negative", place, message, level=Level.REMARK, count=account.negative)
    if not account.used:
        yield Problem("panel-empty", place, T("There is no unit that can be used."))


def moments_problems(moments: Moments, question: Question, place: Place) -> Iterator[Problem]:
    """Tell why effects cannot be estimated from these sums."""
    if not moments.treated:
        yield Problem(
            "panel-nobody-treated",
            place,
            T("No unit is ever treated."),
            remedy=T("Give treated units their first treated period."),
        )
        return
    if len(moments.periods) == 1 or min(moments.periods) >= max(moments.treated) - question.anticipation:
        yield Problem(
            "panel-no-period-before",
            place,
            T("There is no period before the treatment in which an effect cannot yet show."),
            remedy=T("Add earlier periods."),
        )
    if not _comparable(moments, question):
        yield Problem(
            "panel-nobody-to-compare",
            place,
            T("There is nobody to compare with: no unit stays untreated long enough."),
            remedy=T("Add units that are not treated, or lay down that units not yet treated may serve."),
        )
    if not np.any(moments.scatter) and np.ptp(moments.mean) == 0:
        yield Problem(
            "panel-constant",
            place,
            T("The outcome is the same for every unit in every period."),
            remedy=T("Check that the right column was named."),
        )


def _comparable(moments: Moments, question: Question) -> bool:
    if NEVER in moments.cohorts:
        return True
    return question.comparison is Comparison.NOT_YET and len(moments.treated) > 1
