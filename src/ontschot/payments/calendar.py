"""When an entitlement falls due: the calendar that parties agreed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise

from ontschot.agreements.payment import Calendar, Payment
from ontschot.periods import Period

__all__ = ["pieces"]

_MONTHS = {
    Calendar.MONTHLY: 1,
    Calendar.QUARTERLY: 3,
    Calendar.HALF_YEARLY: 6,
    Calendar.YEARLY: 12,
}


def pieces(payment: Payment, period: Period) -> dict[Period, Fraction]:
    """Cut the part of a care year in which something is owed into instalments, each with its weight.

    A full month, quarter, half-year or year weighs one; a piece of it weighs its share in days, so that equal
    instalments stay equal whatever the length of the months. With loose dates each instalment weighs one and runs up
    to the next date; what lies before the first date falls due on that date.
    """
    if payment.calendar is Calendar.DATES:
        return dict.fromkeys(_between(payment.dates, period), Fraction(1))
    full = _blocks(_MONTHS[payment.calendar], period)
    cut = [(block.overlap(period), block) for block in full]
    return {piece: Fraction(piece.days, block.days) for piece, block in cut if piece}


def _blocks(months: int, period: Period) -> Iterator[Period]:
    for year in period.years:
        starts = [date(year, month, 1) for month in range(1, 13, months)]
        yield from (Period(start, end) for start, end in pairwise([*starts, date(year + 1, 1, 1)]))


def _between(dates: tuple[date, ...], period: Period) -> Iterator[Period]:
    inside = sorted({day for day in dates if day in period}) or [period.start]
    yield from (Period(start, end) for start, end in pairwise([*inside, period.end]))
