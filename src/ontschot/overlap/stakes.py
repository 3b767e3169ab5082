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


def money_on_days(agreement: Agreement, met: Iterable[tuple[Strand, tuple[Period, ...]]]) -> Fraction:
    """Give the exact cents of one agreement for some of its strands on some days.

    By days of each amount, and by the cost of the activities where every activity of the amount has a cost build-up;
    else the whole amount counts, which is then an upper bound.
    """
    days: defaultdict[Funding, dict[str, list[Period]]] = defaultdict(lambda: defaultdict(list))
    for strand, periods in met:
        for funding in strand.fundings:
            inside = [piece for period in periods if (piece := funding.period.overlap(period))]
            days[funding][strand.activity.id] += inside
    return sum((_part(agreement, funding, met_days) for funding, met_days in days.items()), Fraction(0))


def _part(agreement: Agreement, funding: Funding, days: Mapping[str, Sequence[Period]]) -> Fraction:
    shares = _cost_shares(agreement, funding.activities)
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
