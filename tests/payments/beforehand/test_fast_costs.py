from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.models import amount_cap, percentile_cap

from ontschot.payments.beforehand.fast_costs import as_costs, counted
from ontschot.payments.truncation import truncated

COSTS = st.lists(st.integers(-(10**6), 10**12), min_size=1, max_size=30)


@given(COSTS, st.fractions(0, 1, max_denominator=97))
def test_the_fast_way_counts_as_the_settlement_does(costs: list[int], left: Fraction) -> None:
    array = as_costs(costs, len(costs), left.numerator)
    for terms in (None, amount_cap("123456.78"), percentile_cap("95%")):
        assert counted(array, terms, left) == truncated([cost * left for cost in costs], terms).cents


def test_amounts_that_machine_integers_cannot_hold_stay_exact() -> None:
    huge = as_costs([2**61, 2**61 + 1], 4)
    assert huge.dtype == object
    assert counted(huge, percentile_cap("50%"), Fraction(1, 3)) == Fraction(2 * 2**61, 3)
    assert as_costs([2**70], 1, 0).dtype == object


def test_amounts_that_fit_are_machine_integers() -> None:
    assert as_costs([10**9], 10**6).dtype == np.int64
    assert as_costs([], 10).dtype == np.int64


def test_a_cap_beyond_machine_integers_cuts_nothing() -> None:
    left = Fraction(10**7 - 1, 10**7)
    assert counted(as_costs([5, 7], 2, left.numerator), amount_cap("1000000000000.00"), left) == 12 * left
