from __future__ import annotations

from fractions import Fraction

import pytest

from ontschot.payments.completion import completed
from ontschot.payments.refusal import TermsError


def test_each_month_is_brought_to_its_whole() -> None:
    result = completed([930_000, 600_000], [Fraction("0.93"), Fraction("0.6")])
    assert [result.raw, result.cents, result.estimated] == [1_530_000, 2_000_000, 470_000]
    assert result.factor == Fraction(1_530_000, 2_000_000)


def test_nothing_is_rounded_on_the_way() -> None:
    assert completed([1, 1, 1], [Fraction(3, 7)] * 3).cents == 7


def test_a_credit_is_completed_as_a_charge_is() -> None:
    assert completed([-3], [Fraction(3, 4)]).cents == -4


def test_without_cost_everything_is_in() -> None:
    assert completed([], []).factor == 1


@pytest.mark.parametrize("factor", (Fraction(0), Fraction(-1, 2), Fraction(101, 100)))
def test_a_factor_that_is_no_part_is_refused(factor: Fraction) -> None:
    with pytest.raises(TermsError) as refusal:
        completed([1, 1], [Fraction(1), factor])
    assert [item.found for item in refusal.value.problems] == [str(factor)]


def test_each_month_needs_a_factor() -> None:
    with pytest.raises(ValueError, match="zip"):
        completed([1, 2], [Fraction(1)])
