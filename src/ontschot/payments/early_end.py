"""An agreement that ended early: what was agreed for the days after its end is not owed."""

from __future__ import annotations

from datetime import date

from ontschot.agreements.lifecycle import Status
from ontschot.agreements.model import Agreement
from ontschot.periods import Period

__all__ = ["before", "ended_early"]


def ended_early(agreement: Agreement) -> date | None:
    """Give the day on which an agreement ended before the end of its period; None when it did not.

    It is the first day that no longer counts. Source: own design; parties who settle otherwise amend the agreement.
    """
    ends = [change.date for change in agreement.history if change.status is Status.ENDED]
    return ends[-1] if ends and ends[-1] < agreement.period.end else None


def before(period: Period, end: date | None) -> Period | None:
    """Give the part of a period that lies before an end; None when nothing is left."""
    if end is None or end >= period.end:
        return period
    return Period(period.start, end) if end > period.start else None
