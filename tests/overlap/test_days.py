"""Days count once, whatever periods they fall in."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ontschot.overlap.days import count_days, merged
from ontschot.periods import Period

START = date(2024, 5, 1)


def period(first: int, days: int) -> Period:
    return Period(START + timedelta(first), START + timedelta(first + days))


PERIODS = st.lists(st.builds(period, st.integers(0, 60), st.integers(1, 20)), max_size=8)


def test_touching_periods_join_and_others_stay_apart() -> None:
    assert merged([period(10, 5), period(0, 5), period(5, 2)]) == (period(0, 7), period(10, 5))


def test_no_periods_no_days() -> None:
    assert merged([]) == ()
    assert count_days([]) == 0


@given(PERIODS)
def test_each_day_counts_once(periods: list[Period]) -> None:
    days = {item.start + timedelta(day) for item in periods for day in range(item.days)}
    assert count_days(periods) == len(days)
    assert all(one.end < other.start for one, other in zip(merged(periods), merged(periods)[1:], strict=False))
