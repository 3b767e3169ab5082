from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.models import amount_cap, percentile_cap

from ontschot.payments.refusal import NobodyError, TruncationMismatchError
from ontschot.payments.truncation import require_same, truncated


def test_a_cost_of_exactly_the_cap_is_whole() -> None:
    result = truncated([99, 100, 101, 250], amount_cap("1.00"))
    assert list(result.costs) == [99, 100, 100, 100]
    assert [result.cents, result.cut, result.people_cut] == [399, 151, 2]


def test_a_percentile_is_a_cost_that_was_measured() -> None:
    result = truncated([5, 1, 4, 2, 3], percentile_cap("50%"))
    assert [result.cap, result.cents] == [3, 1 + 2 + 3 + 3 + 3]


def test_without_terms_nothing_is_cut() -> None:
    result = truncated([7, Fraction(1, 3)], None)
    assert [result.cap, result.cut, result.cents] == [None, 0, Fraction(22, 3)]


def test_there_is_no_percentile_of_nobody() -> None:
    with pytest.raises(NobodyError, match="no cost of which a percentile"):
        truncated([], percentile_cap("99%"))
    assert truncated([], amount_cap("1.00")).cents == 0


@given(st.lists(st.integers(0, 10**9), min_size=1), st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter(costs: list[int], random: object) -> None:
    shuffled = list(costs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for terms in (amount_cap("12.34"), percentile_cap("90%"), None):
        first, second = truncated(costs, terms), truncated(shuffled, terms)
        assert (first.cents, first.cut, first.cap) == (second.cents, second.cut, second.cap)
        assert first.cents + first.cut == sum(costs)


def test_both_sides_carry_the_truncation_that_was_agreed() -> None:
    require_same(amount_cap("1.00"), [("2023", amount_cap("1.00")), ("2025", amount_cap("1.00"))])


@pytest.mark.parametrize("other", (None, amount_cap("1.01"), percentile_cap("99%")))
def test_sides_that_are_cut_differently_are_not_compared(other: object) -> None:
    with pytest.raises(TruncationMismatchError) as refusal:
        require_same(amount_cap("1.00"), [("2023", other), ("2025", amount_cap("1.00"))])  # type: ignore[list-item]
    assert [item.place.part for item in refusal.value.problems] == ["2023"]
