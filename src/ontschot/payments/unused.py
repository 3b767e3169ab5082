"""Use it or lose it: money that is not spent in a year stays available until the end, and then is released."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ontschot.money import Cents

__all__ = ["UsedYear", "use_it_or_lose_it"]


@dataclass(frozen=True, slots=True)
class UsedYear:
    """One year: what came in, what was carried from before, what was used, carried on, and released, in cents."""

    year: int
    granted: Cents
    carried_in: Cents
    used: Cents
    last: bool

    @property
    def left(self) -> Cents:
        """What was not used by the end of the year."""
        return self.carried_in + self.granted - self.used

    @property
    def carried_on(self) -> Cents:
        """What stays available for the transition in the next year."""
        return 0 if self.last else self.left

    @property
    def released(self) -> Cents:
        """What goes back to those who contributed, because the term has ended."""
        return self.left if self.last else 0


def use_it_or_lose_it(granted: Mapping[int, Cents], used: Mapping[int, Cents]) -> tuple[UsedYear, ...]:
    """Follow the money year by year (TRF-15); granted is used plus released.

    granted and used: cents per year; every year between the first and the last granted counts. Raises ValueError when
    more is used than available, or anything in a year outside the term.
    """
    years = range(min(granted), max(granted) + 1)
    if set(used) - set(years):
        message = f"money is used outside {years.start}-{years.stop - 1}"
        raise ValueError(message)
    rows: list[UsedYear] = []
    for year in years:
        carried = rows[-1].carried_on if rows else 0
        row = UsedYear(year, granted.get(year, 0), carried, used.get(year, 0), last=year == years[-1])
        if row.left < 0:
            message = f"more is used in {year} than is available"
            raise ValueError(message)
        rows.append(row)
    return tuple(rows)
