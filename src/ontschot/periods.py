"""Periods of days, half-open: the end is the first day that no longer counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Period", "year_period"]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from start up to, not including, end. Raises ValueError when end is not after start."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            message = f"a period ends after it starts: {self.start} to {self.end}"
            raise ValueError(message)

    @property
    def days(self) -> int:
        """The number of days in the period."""
        return (self.end - self.start).days

    @property
    def years(self) -> range:
        """The calendar years that the period touches."""
        last = self.end.year if self.end > date(self.end.year, 1, 1) else self.end.year - 1
        return range(self.start.year, last + 1)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def within(self, other: Period) -> bool:
        """Say whether no day of this period falls outside the other."""
        return other.start <= self.start and self.end <= other.end

    def overlap(self, other: Period) -> Period | None:
        """Give the days that both periods have, or nothing."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start < end else None

    def by_year(self) -> dict[int, Period]:
        """Cut the period at each 1 January, because budgets are calendar years."""
        pieces = {year: self.overlap(year_period(year)) for year in self.years}
        return {year: piece for year, piece in pieces.items() if piece}


def year_period(year: int) -> Period:
    """Give a calendar year as a period."""
    return Period(date(year, 1, 1), date(year + 1, 1, 1))
