"""What an effect per person comes to in money: times the people where and when the agreement worked, per period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ontschot.budgets.frameworks import Figure, Frameworks
from ontschot.evaluation.inference.answer import Inferred
from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.reading.by_region import RegionSum
from ontschot.tables.sectors import sectors

__all__ = ["Amount", "amounts", "together"]

_CENTS = 100


@dataclass(frozen=True, slots=True)
class Amount:
    """An effect in euros over so many people, with its interval; ends can be infinite.

    period: None for all periods together. framework: the printed one of the sector in that year, None without one.
    """

    period: int | None
    people: float
    euros: float
    low: float
    high: float
    framework: Figure | None = None

    @property
    def share(self) -> float | None:
        """The effect as a part of the framework; None without one, never zero."""
        cents = self.framework.cents if self.framework else None
        return None if not cents else self.euros * _CENTS / cents


def amounts(found: Inferred, sums: Iterable[RegionSum], sector: str | None, book: Frameworks) -> tuple[Amount, ...]:
    """Give the effect in euros per treated period, beside the framework of the sector in that year.

    found: an effect in euros per unit of weight. sums: of what was measured, with the first periods of the design.
    """
    people: dict[int, float] = defaultdict(float)
    for item in sums:
        if item.cohort != NEVER and item.period >= item.cohort:
            people[item.period] += item.mass
    return tuple(_amount(found, period, people[period], _framework(sector, period, book)) for period in sorted(people))


def together(found: Inferred, lines: Iterable[Amount]) -> Amount:
    """Give the effect over all treated periods."""
    return _amount(found, None, sum(line.people for line in lines), None)


def _amount(found: Inferred, period: int | None, people: float, framework: Figure | None) -> Amount:
    interval = found.interval
    return Amount(period, people, found.estimate * people, interval.low * people, interval.high * people, framework)


def _framework(sector: str | None, year: int, book: Frameworks) -> Figure | None:
    known = sectors().get(sector or "")
    return book.framework(known.framework.code, year) if known and known.framework else None
