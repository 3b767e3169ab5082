from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest
from tests.payments.models import measured

from ontschot.agreements.terms.benchmark import Benchmark
from ontschot.agreements.terms.risk import RiskAdjustment
from ontschot.payments.benchmark import expected
from ontschot.payments.refusal import BaseYearError, NobodyError

TERMS = Benchmark.model_validate(
    {
        "base_years": [{"year": 2022, "weight": "1/3"}, {"year": 2023, "weight": "2/3"}],
        "trend": [
            {"year": 2023, "factor": "1.10", "source": "raming"},
            {"year": 2024, "factor": "1.00", "source": "raming"},
        ],
    }
)
NOW = measured(2024, 0, 24, risk_score=Fraction("1.05"))
BASE = (measured(2022, 12_000), measured(2023, 13_200), measured(2021, 99))


def test_base_years_count_by_weight_after_the_trend() -> None:
    result = expected(TERMS, None, BASE, NOW)
    assert [(line.year, line.per_member_month, line.trend) for line in result.lines] == [
        (2022, Fraction(1_000), Fraction("1.1")),
        (2023, Fraction(1_100), Fraction(1)),
    ]
    assert [result.per_member_month, result.cents] == [1_100, 26_400]


def test_the_mix_of_patients_moves_the_benchmark_up_to_the_cap() -> None:
    risk = RiskAdjustment.model_validate({"highest_rise": "3%"})
    assert expected(TERMS, risk, BASE, NOW).cents == 26_400 * Fraction("1.03")


def test_the_order_of_base_years_does_not_matter() -> None:
    assert {expected(TERMS, None, order, NOW).cents for order in permutations(BASE)} == {26_400}


def test_a_base_year_that_is_missing_is_refused_with_a_report() -> None:
    with pytest.raises(BaseYearError) as refusal:
        expected(TERMS, None, [measured(2021, 1)], NOW)
    assert [(item.code, item.place.part) for item in refusal.value.problems] == [
        ("base-year-missing", "2022"),
        ("base-year-missing", "2023"),
    ]


def test_a_base_year_measured_twice_is_refused() -> None:
    with pytest.raises(BaseYearError, match=r"Base year 2022 is measured more than once\."):
        expected(TERMS, None, [*BASE, measured(2022, 1)], NOW)


def test_a_base_year_of_nobody_is_refused() -> None:
    with pytest.raises(NobodyError, match="Nobody was insured in 2022"):
        expected(TERMS, None, [measured(2022, 0, 0), BASE[1]], NOW)
