"""Use it or lose it: money that is not spent in a year stays available until the end, and then is released."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ontschot.money import Cents

__all__ = ["OverspentError", "UsedYear", "released_of", "use_it_or_lose_it"]


class OverspentError(ValueError):
    """More is used in a year than is available, or something in a year outside the term."""

    def __init__(self, year: int, message: str) -> None:
        super().__init__(message)
        self.year = year


@dataclass(frozen=True, slots=True)
class UsedYear:
    """One year: what came in, what was carried from before, what was used, carried on, and released, in cents.

    `last` says that nothing is carried on: the term ended, or what was left did not stay available.
    """

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
        """What goes back to those who contributed."""
        return self.left if self.last else 0


def use_it_or_lose_it(
    granted: Mapping[int, Cents], used: Mapping[int, Cents], lost: Collection[int] = ()
) -> tuple[UsedYear, ...]:
    """Follow the money year by year (TRF-15); granted is used plus released.

    granted and used: cents per year; every year between the first and the last granted counts. lost: years after which
    what is left does not stay available, because that is not efficient and effective. Raises OverspentError when
    more is used than available, or anything in a year outside the term.
    """
    years = range(min(granted), max(granted) + 1)
    if outside := set(used) - set(years):
        raise OverspentError(min(outside), f"money is used outside {years.start}-{years.stop - 1}")
    rows: list[UsedYear] = []
    for year in years:
        carried = rows[-1].carried_on if rows else 0
        ends = year == years[-1] or year in lost
        row = UsedYear(year, granted.get(year, 0), carried, used.get(year, 0), last=ends)
        if row.left < 0:
            raise OverspentError(year, f"more is used in {year} than is available")
        rows.append(row)
    return tuple(rows)


def released_of(rows: Iterable[UsedYear]) -> dict[int, Cents]:
    """Say how much of what was granted in each year is released; the oldest money is used first."""
    left: dict[int, Cents] = {}
    gone: dict[int, Cents] = {}
    for row in rows:
        left[row.year] = row.granted
        _take(left, row.used)
        if row.last:
            gone |= left
            left = {}
    return {**gone, **dict.fromkeys(left, 0)}


def _take(left: dict[int, Cents], used: Cents) -> None:
    for year, cents in left.items():
        taken = min(cents, used)
        left[year] -= taken
        used -= taken
