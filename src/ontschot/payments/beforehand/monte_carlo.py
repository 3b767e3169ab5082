"""Luck and saving: a year that never was, drawn from a year that was, with or without a true saving."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from ontschot.agreements.terms.shared_savings import SharedSavings
from ontschot.agreements.terms.truncation import Truncation
from ontschot.money import Cents
from ontschot.payments.beforehand.distribution import Distribution
from ontschot.payments.beforehand.draws import drawn_people
from ontschot.payments.rank import rank
from ontschot.payments.shared_savings import Comparison, share_result

__all__ = ["WhatIf", "by_luck_alone", "monte_carlo"]

Costs = NDArray[np.int64] | NDArray[np.object_]
_ROOM = 2**62


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is supposed: last year's cost of each person in cents, the size of the group, and what the programme costs.

    `saving` is the part of the cost that the programme truly saves; `quality` the score supposed.
    """

    costs: tuple[Cents, ...]
    group: int
    coordination_cents: Cents = 0
    saving: Fraction = Fraction(0)
    quality: Fraction | None = None
    revenue: Fraction | None = None


def monte_carlo(terms: SharedSavings, case: WhatIf, *, draws: int, seed: int) -> Distribution:
    """Draw pairs of a benchmark year and a programme year, and settle each as the agreement says.

    Both years are drawn from the same people, so that they differ by chance, by the supposed saving and by the cost
    of coordination, and by nothing else; trend and risk are supposed to be known. The same seed gives the same draws.
    """
    costs = _as_array(case)
    pairs = drawn_people(len(costs), 2 * case.group, draws, seed)
    return Distribution(tuple(_payment(terms, case, costs[pair]) for pair in pairs), seed)


def by_luck_alone(terms: SharedSavings, case: WhatIf, *, draws: int, seed: int) -> Distribution:
    """Draw the same without any true saving: whatever is paid then, is paid for luck."""
    supposed = WhatIf(case.costs, case.group, case.coordination_cents, Fraction(0), case.quality, case.revenue)
    return monte_carlo(terms, supposed, draws=draws, seed=seed)


def _payment(terms: SharedSavings, case: WhatIf, pair: Costs) -> Cents:
    benchmark = _counted(terms.truncation, pair[: case.group], Fraction(1))
    actual = _counted(terms.truncation, pair[case.group :], 1 - case.saving) + case.coordination_cents
    return share_result(terms, Comparison(benchmark, actual, case.group, case.quality, case.revenue)).payment_cents


def _counted(terms: Truncation | None, costs: Costs, left: Fraction) -> Fraction:
    """Cost times a ratio, truncated and added up, in whole parts of a cent so that it stays exact."""
    parts = costs * left.numerator
    if terms is not None:
        parts = np.minimum(parts, _cap(terms, parts, left.denominator))
    return Fraction(int(parts.sum()), left.denominator)


def _cap(terms: Truncation, parts: Costs, unit: int) -> int:
    if terms.amount_cents is not None:
        return terms.amount_cents * unit
    return int(np.sort(parts)[rank(terms.percentile or Fraction(1), len(parts)) - 1])


def _as_array(case: WhatIf) -> Costs:
    """Machine integers where nothing can overflow, and slower Python integers where it could."""
    most = max(map(abs, case.costs), default=0) * case.group * (1 - case.saving).numerator
    return np.asarray(case.costs, dtype=np.int64 if most < _ROOM else object)
