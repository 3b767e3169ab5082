"""The money that an agreement has for activities on certain days, each euro once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from ontschot.agreements.model import Agreement
from ontschot.overlap.days import count_days
from ontschot.overlap.strands import Funding, Strand
from ontschot.periods import Period

__all__ = ["money_on_days"]


class CostShares:
    """The share of each activity in the cost of some activities together, worked out once per agreement."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, Sequence[str]], Mapping[str, Fraction] | None] = {}
        self._agreements: dict[int, Agreement] = {}

    def of(self, agreement: Agreement, names: tuple[str, ...]) -> Mapping[str, Fraction] | None:
        """Give the exact share of each activity in the cost of all; nothing when one has no cost build-up."""
        key = id(agreement), names
        if key not in self._known:
            # Kept, so that no other agreement gets its number.
            self._agreements[id(agreement)] = agreement
            self._known[key] = _cost_shares(agreement, names)
        return self._known[key]


def money_on_days(
    agreement: Agreement, met: Iterable[tuple[Strand, tuple[Period, ...]]], shares: CostShares | None = None
) -> Fraction:
    """Give the exact cents of one agreement for some of its strands on some days.

    By days of each amount, and by the cost of the activities where every activity of the amount has a cost build-up;
    else the whole amount counts, which is then an upper bound. shares: to work these out once for many questions.
    """
    days: defaultdict[Funding, dict[str, list[Period]]] = defaultdict(lambda: defaultdict(list))
    for strand, periods in met:
        for funding in strand.fundings:
            inside = [piece for period in periods if (piece := funding.period.overlap(period))]
            days[funding][strand.activity.id] += inside
    known = shares or CostShares()
    parts = (_part(known.of(agreement, funding.activities), funding, met_days) for funding, met_days in days.items())
    return sum(parts, Fraction(0))


def _part(shares: Mapping[str, Fraction] | None, funding: Funding, days: Mapping[str, Sequence[Period]]) -> Fraction:
    if shares is None:
        counted = Fraction(count_days(piece for pieces in days.values() for piece in pieces))
    else:
        counted = sum((shares[name] * count_days(pieces) for name, pieces in days.items()), Fraction(0))
    return funding.cents * counted / funding.period.days


def _cost_shares(agreement: Agreement, names: Sequence[str]) -> dict[str, Fraction] | None:
    """The exact share of each activity in the cost of all; nothing when one has no cost build-up."""
    activities = [activity for activity in agreement.activities if activity.id in names]
    costs = {activity.id: activity.cost.exact_cents for activity in activities if activity.cost}
    total = sum(costs.values(), Fraction(0))
    if len(costs) < len(set(names)) or not total:
        return None
    return {name: cost / total for name, cost in costs.items()}
