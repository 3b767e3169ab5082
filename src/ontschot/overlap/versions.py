"""One agreement booked twice: an earlier version and its correction that both stand (OVL-03)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from ontschot.money import Cents
from ontschot.overlap.strands import Funding, booked
from ontschot.payments.entitlement import Entitlement
from ontschot.periods import Period

__all__ = ["VersionOverlap", "version_overlaps"]


@dataclass(frozen=True, slots=True)
class VersionOverlap:
    """An amount that one payer owes under two versions of one agreement on the same days; `exact` in exact cents."""

    agreement_id: str
    amount_id: str
    payer: str
    versions: tuple[int, int]
    period: Period
    exact: Fraction

    @property
    def at_stake(self) -> Cents:
        """What may be paid twice, rounded once to whole cents, halves up."""
        return math.floor(self.exact + Fraction(1, 2))


def version_overlaps(entitlements: Iterable[Entitlement]) -> tuple[VersionOverlap, ...]:
    """Find amounts that a correction booked anew without taking the earlier entry back.

    Ordered by agreement, amount, payer and version. Source: own design, from 842 §3.
    """
    places: defaultdict[tuple[str, str, str], list[Funding]] = defaultdict(list)
    for funding in booked(entitlements):
        places[funding.agreement_id, funding.amount_id, funding.payer].append(funding)
    return tuple(
        overlap
        for place in sorted(places)
        for pair in combinations(sorted(places[place], key=lambda item: (item.version, item.period)), 2)
        if (overlap := _overlap(*pair))
    )


def _overlap(first: Funding, second: Funding) -> VersionOverlap | None:
    period = first.period.overlap(second.period)
    if period is None or first.version == second.version:
        return None
    exact = min(Fraction(item.cents * period.days, item.period.days) for item in (first, second))
    versions = (first.version, second.version)
    return VersionOverlap(first.agreement_id, first.amount_id, first.payer, versions, period, exact)
