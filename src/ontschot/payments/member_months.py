"""Member months: how many months of insurance count, by the convention that the agreement states."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from ontschot.agreements.terms.population_budget import MonthConvention
from ontschot.periods import Period, year_period

__all__ = ["insured_days", "member_months"]

_MONTHS = 12
_COUNTING_DAY = {MonthConvention.FIRST_DAY: 1, MonthConvention.FIFTEENTH: 15}
_COMMON_YEAR = 365


def member_months(spells: Iterable[Period], year: int, convention: MonthConvention) -> Fraction:
    """Give the exact months of one person in one year; spells may overlap and no day counts twice.

    By day of counting it is the number of months in which the person was insured on that day. In days it is days
    divided by 365, or by the days of the year itself, times twelve; by 365 a leap year has more than twelve months.
    """
    listed = list(spells)
    if convention in _COUNTING_DAY:
        days = (date(year, month, _COUNTING_DAY[convention]) for month in range(1, _MONTHS + 1))
        return Fraction(sum(any(day in spell for spell in listed) for day in days))
    whole = _COMMON_YEAR if convention is MonthConvention.DAYS_365 else year_period(year).days
    return Fraction(insured_days(listed, year) * _MONTHS, whole)


def insured_days(spells: Iterable[Period], year: int) -> int:
    """Give the number of different days in the year on which a person was insured."""
    pieces = sorted(piece for spell in spells if (piece := spell.overlap(year_period(year))))
    counted, reached = 0, date.min
    for piece in pieces:
        start = max(piece.start, reached)
        counted += max((piece.end - start).days, 0)
        reached = max(reached, piece.end)
    return counted
