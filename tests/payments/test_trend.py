from __future__ import annotations

from fractions import Fraction

import pytest

from ontschot.agreements.terms.trend import TrendStep
from ontschot.payments.refusal import TermsError
from ontschot.payments.trend import trend_factor

STEPS = tuple(
    TrendStep.model_validate({"year": year, "factor": factor, "source": "raming"})
    for year, factor in ((2024, "1.03"), (2025, "1.02"), (2023, "1.05"))
)


@pytest.mark.parametrize(("start", "factor"), ((2025, "1"), (2024, "1.02"), (2023, "1.0506"), (2022, "1.10313")))
def test_the_years_after_the_base_year_count_up_to_the_year_settled(start: int, factor: str) -> None:
    assert trend_factor(STEPS, start, 2025) == Fraction(factor)


def test_no_trend_agreed_leaves_costs_as_they_are() -> None:
    assert trend_factor((), 2021, 2025) == 1


def test_a_factor_that_is_missing_is_named() -> None:
    with pytest.raises(TermsError) as refusal:
        trend_factor(STEPS, 2021, 2026)
    assert [item.place.part for item in refusal.value.problems] == ["2022", "2026"]


def test_a_base_year_after_the_year_settled_is_refused() -> None:
    with pytest.raises(TermsError, match="lies after the year settled"):
        trend_factor(STEPS, 2026, 2025)
