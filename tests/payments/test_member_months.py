from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.agreements.terms.population_budget import MonthConvention
from ontschot.payments.member_months import insured_days, member_months
from ontschot.periods import Period

DAYS = st.dates(date(2023, 6, 1), date(2025, 6, 1))
SPELLS = st.lists(st.builds(lambda start, days: Period(start, start + timedelta(days)), DAYS, st.integers(1, 400)))


def months(start: str, end: str, convention: MonthConvention, year: int = 2025) -> Fraction:
    return member_months([Period(date.fromisoformat(start), date.fromisoformat(end))], year, convention)


@pytest.mark.parametrize(
    ("start", "end", "first", "fifteenth"),
    (
        ("2025-01-01", "2026-01-01", 12, 12),
        ("2025-01-02", "2026-01-01", 11, 12),
        ("2025-01-15", "2025-01-16", 0, 1),
        ("2025-01-16", "2025-02-15", 1, 0),
        ("2024-01-01", "2025-01-01", 0, 0),
        ("2024-01-01", "2025-01-02", 1, 0),
    ),
)
def test_a_month_counts_on_its_counting_day(start: str, end: str, first: int, fifteenth: int) -> None:
    assert months(start, end, MonthConvention.FIRST_DAY) == first
    assert months(start, end, MonthConvention.FIFTEENTH) == fifteenth


def test_days_make_exact_parts_of_months() -> None:
    assert months("2025-01-01", "2025-02-01", MonthConvention.DAYS_365) == Fraction(31 * 12, 365)
    assert months("2024-01-01", "2025-01-01", MonthConvention.DAYS_365, 2024) == Fraction(366 * 12, 365)
    assert months("2024-01-01", "2025-01-01", MonthConvention.DAYS_OF_YEAR, 2024) == 12


@given(SPELLS, st.sampled_from(MonthConvention), st.randoms(use_true_random=False))
def test_no_day_counts_twice_and_the_order_of_spells_does_not_matter(
    spells: list[Period], convention: MonthConvention, random: object
) -> None:
    shuffled = [*spells, *spells]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert member_months(shuffled, 2024, convention) == member_months(spells, 2024, convention)
    assert insured_days(spells, 2024) == sum(
        any(day in spell for spell in spells) for day in (date(2024, 1, 1) + timedelta(n) for n in range(366))
    )
