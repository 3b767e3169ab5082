from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.periods import Period, year_period

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Period(min(pair), max(pair)))


@pytest.mark.parametrize("end", (date(2025, 1, 1), date(2024, 12, 31)))
def test_a_period_ends_after_it_starts(end: date) -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        Period(date(2025, 1, 1), end)


def test_the_end_is_the_first_day_that_no_longer_counts() -> None:
    experiment = Period(date(2024, 5, 1), date(2029, 5, 1))
    assert date(2029, 4, 30) in experiment
    assert date(2029, 5, 1) not in experiment
    assert list(experiment.years) == [2024, 2025, 2026, 2027, 2028, 2029]
    assert year_period(2024).days == 366


def test_a_year_touches_itself_alone() -> None:
    assert list(year_period(2025).years) == [2025]


@given(PERIODS)
def test_years_together_are_the_whole_period(period: Period) -> None:
    pieces = list(period.by_year().values())
    assert sum(piece.days for piece in pieces) == period.days
    assert all(piece.within(period) for piece in pieces)
    assert [piece.start.year for piece in pieces] == list(period.years)


@given(PERIODS, PERIODS)
def test_overlap_is_mutual_and_counts_common_days(first: Period, second: Period) -> None:
    common = first.overlap(second)
    assert common == second.overlap(first)
    days = {date.fromordinal(n) for n in range(first.start.toordinal(), first.end.toordinal())}
    assert (common.days if common else 0) == sum(day in second for day in days)
