from __future__ import annotations

from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.payments.rank import at_percentile, rank


@pytest.mark.parametrize(
    ("share", "count", "expected"),
    (("0.99", 100, 99), ("0.99", 101, 100), ("0.5", 4, 2), ("0.51", 4, 3), ("1", 7, 7), ("0", 7, 1), ("1/3", 3, 1)),
)
def test_the_rank_is_share_times_count_rounded_up(share: str, count: int, expected: int) -> None:
    assert rank(Fraction(share), count) == expected


@pytest.mark.parametrize(("share", "count"), ((Fraction(-1, 9), 1), (Fraction(10, 9), 1), (Fraction(1, 2), 0)))
def test_there_is_no_rank_outside_the_values(share: Fraction, count: int) -> None:
    with pytest.raises(ValueError, match="no rank"):
        rank(share, count)


@given(st.lists(st.integers(), min_size=1), st.fractions(0, 1, max_denominator=1000))
def test_at_least_the_share_lies_at_or_below_the_value_and_it_is_the_smallest_such(
    values: list[int], share: Fraction
) -> None:
    value = at_percentile(values, share)
    needed = max(1, ceil(share * len(values)))
    assert value in values
    assert sum(other <= value for other in values) >= needed
    assert sum(other < value for other in values) < needed


@given(st.lists(st.integers(), min_size=1), st.randoms(use_true_random=False))
def test_the_order_of_the_values_does_not_matter(values: list[int], random: object) -> None:
    shuffled = list(values)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert at_percentile(shuffled, Fraction(9, 10)) == at_percentile(values, Fraction(9, 10))
