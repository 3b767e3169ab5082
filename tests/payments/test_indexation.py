from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.agreements.payment import IndexStep
from ontschot.payments.indexation import increments, round_half_away
from ontschot.periods import Period, year_period

WHOLE = Period(date(2025, 1, 1), date(2027, 1, 1))


def _step(day: str, factor: str) -> IndexStep:
    return IndexStep.model_validate({"date": day, "factor": factor, "source": "NZa"})


def test_steps_build_on_each_other_in_order_of_date() -> None:
    steps = (_step("2026-01-01", "1,10"), _step("2025-01-01", "1,05"))
    found = increments(73000, WHOLE, year_period(2026), steps)
    assert [item.exact_cents for item in found] == [
        Fraction(36500) * Fraction(5, 100),
        Fraction(36500) * Fraction(105, 1000),
    ]
    assert [item.cents for item in found] == [1825, 3833]


def test_a_step_after_the_part_adds_nothing_and_is_left_out() -> None:
    assert increments(73000, WHOLE, year_period(2025), (_step("2026-01-01", "1,10"),)) == ()


def test_a_step_halfway_counts_from_its_day_on() -> None:
    (found,) = increments(36500, year_period(2025), year_period(2025), (_step("2025-12-31", "2"),))
    assert found.cents == 100


@pytest.mark.parametrize(
    ("value", "cents"), (("1/2", 1), ("-1/2", -1), ("49/100", 0), ("3/2", 2), ("-3/2", -2), ("2", 2))
)
def test_half_a_cent_is_rounded_away_from_zero(value: str, cents: int) -> None:
    assert round_half_away(Fraction(value)) == cents


@given(st.fractions())
def test_rounding_mirrors_and_stays_within_half_a_cent(value: Fraction) -> None:
    assert round_half_away(-value) == -round_half_away(value)
    assert abs(round_half_away(value) - value) <= Fraction(1, 2)
