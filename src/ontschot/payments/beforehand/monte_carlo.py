"""Luck and saving: a year that never was, drawn from a year that was, with or without a true saving."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ontschot.agreements.terms.shared_savings import SharedSavings
from ontschot.money import Cents
from ontschot.payments.beforehand.distribution import Distribution
from ontschot.payments.beforehand.draws import drawn_people
from ontschot.payments.beforehand.fast_costs import Costs, as_costs, counted
from ontschot.payments.shared_savings import Comparison, share_result

__all__ = ["WhatIf", "by_luck_alone", "monte_carlo"]


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
    costs = as_costs(case.costs, case.group, (1 - case.saving).numerator)
    pairs = drawn_people(len(costs), 2 * case.group, draws, seed)
    return Distribution(tuple(_payment(terms, case, costs[pair]) for pair in pairs), seed)


def by_luck_alone(terms: SharedSavings, case: WhatIf, *, draws: int, seed: int) -> Distribution:
    """Draw the same without any true saving: whatever is paid then, is paid for luck."""
    supposed = WhatIf(case.costs, case.group, case.coordination_cents, Fraction(0), case.quality, case.revenue)
    return monte_carlo(terms, supposed, draws=draws, seed=seed)


def _payment(terms: SharedSavings, case: WhatIf, pair: Costs) -> Cents:
    benchmark = counted(pair[: case.group], terms.truncation)
    actual = counted(pair[case.group :], terms.truncation, 1 - case.saving) + case.coordination_cents
    return share_result(terms, Comparison(benchmark, actual, case.group, case.quality, case.revenue)).payment_cents
