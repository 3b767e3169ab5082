from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.agreements.terms.minimum_rate import MinimumRate
from ontschot.payments.minimum_rate import minimum_rate
from ontschot.payments.refusal import TermsError

POINTS = [{"people": 5000, "rate": "3.9%"}, {"people": 6000, "rate": "3.6%"}, {"people": 10000, "rate": "2%"}]


def terms(form: str) -> MinimumRate:
    return MinimumRate.model_validate({"form": form, "points": POINTS})


def test_a_fixed_rate_does_not_ask_for_the_size() -> None:
    assert minimum_rate(MinimumRate.model_validate({"form": "fixed", "rate": "2%"}), 1) == Fraction(1, 50)


def test_no_terms_is_a_rate_of_zero() -> None:
    assert minimum_rate(None, 1) == 0


@pytest.mark.parametrize(
    ("people", "table", "line"),
    (
        (5000, "0.039", "0.039"),
        (5001, "0.039", "0.038997"),
        (5999, "0.039", "0.036003"),
        (6000, "0.036", "0.036"),
        (9999, "0.036", "0.020004"),
        (10000, "0.02", "0.02"),
        (10**6, "0.02", "0.02"),
    ),
)
def test_the_rate_by_size_is_exact_at_and_between_the_points(people: int, table: str, line: str) -> None:
    assert minimum_rate(terms("table"), people) == Fraction(table)
    assert minimum_rate(terms("interpolated"), people) == Fraction(line)


@pytest.mark.parametrize("form", ("table", "interpolated"))
def test_a_group_smaller_than_agreed_is_refused(form: str) -> None:
    with pytest.raises(TermsError, match="The group has 4,999 people; a minimum rate is agreed from 5,000 on"):
        minimum_rate(terms(form), 4999)


@given(st.integers(5000, 20000))
def test_a_larger_group_never_has_a_higher_rate_when_the_points_fall(people: int) -> None:
    for form in ("table", "interpolated"):
        assert minimum_rate(terms(form), people + 1) <= minimum_rate(terms(form), people)
