"""Costs of many people at once, exact in machine integers, for draws by the thousand."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from ontschot.agreements.terms.truncation import Truncation
from ontschot.money import Cents
from ontschot.payments.rank import rank

__all__ = ["Costs", "as_costs", "counted", "cut", "roomy"]

Costs = NDArray[np.int64] | NDArray[np.object_]
"""Cents per person."""

_ROOM = 2**62


def as_costs(costs: Collection[Cents], people: int, factor: int = 1) -> Costs:
    """Make an array in which the sum of `people` costs, times a factor, cannot overflow.

    Machine integers where nothing can overflow, and slower Python integers where it could.
    """
    most = max(map(abs, costs), default=0) * max(people, 1) * max(factor, 1)
    return np.asarray(list(costs), dtype=np.int64 if most < _ROOM else object)


def roomy(values: Costs, count: int) -> Costs:
    """Give whole numbers of which `count` together cannot overflow: slower ones where these could."""
    most = max(int(values.max(initial=0)), -int(values.min(initial=0))) * max(count, 1)
    return values if most < _ROOM else values.astype(object)


def counted(costs: Costs, terms: Truncation | None, left: Fraction = Fraction(1)) -> Fraction:
    """Add up costs times a ratio after truncation, as `truncated` does one by one; exact cents."""
    return Fraction(int(cut(costs, terms, left).sum()), left.denominator)


def cut(costs: Costs, terms: Truncation | None, left: Fraction = Fraction(1)) -> Costs:
    """Give costs times a ratio after truncation, in parts of a cent of which `left.denominator` go in one."""
    parts = costs * left.numerator
    return parts if terms is None else np.minimum(parts, _cap(terms, parts, left.denominator))


def _cap(terms: Truncation, parts: Costs, unit: int) -> int:
    if terms.amount_cents is not None:
        return min(terms.amount_cents * unit, int(parts.max(initial=0)))
    place = rank(terms.percentile or Fraction(1), len(parts)) - 1
    return int(np.partition(parts, place)[place])
