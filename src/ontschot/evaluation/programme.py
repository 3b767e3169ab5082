"""The coordination money as a cost of the programme: what an effect is with it and without it.

This is the one place where euros to the cent from the ledger become a measured number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.reading.by_region import RegionSum
from ontschot.money import Cents

__all__ = ["PerHead", "Programme", "per_head", "with_programme"]

Programme = Mapping[tuple[str, int], Cents]
"""What was paid for coordination, in cents, by region and period."""


@dataclass(frozen=True, slots=True)
class PerHead:
    """What the programme cost in treated regions and periods: in all, and per unit of weight, exactly."""

    cents: Cents
    mass: Fraction

    @property
    def euros(self) -> float | None:
        """Euros per unit of weight; None when nobody was treated yet."""
        return float(Fraction(self.cents, 100) / self.mass) if self.mass else None


def with_programme(sums: Iterable[RegionSum], programme: Programme) -> tuple[RegionSum, ...]:
    """Add what coordination cost to the costs of the region and period that it was paid for, once per region."""
    added: set[tuple[str, int]] = set()
    found = []
    for item in sums:
        place = item.region, item.period
        cents = 0 if place in added else programme.get(place, 0)
        added.add(place)
        found.append(replace(item, total=item.total + cents / 100))
    return tuple(found)


def per_head(sums: Iterable[RegionSum], programme: Programme) -> PerHead:
    """Give what the programme cost where and when regions were treated. sums: with the design's first periods."""
    treated = [item for item in sums if item.cohort != NEVER and item.period >= item.cohort]
    places = {(item.region, item.period) for item in treated}
    return PerHead(
        sum(programme.get(place, 0) for place in places), sum((Fraction(item.mass) for item in treated), Fraction())
    )
