"""What an effect comes to in money, beside the framework of the sector."""

from __future__ import annotations

from fractions import Fraction
from math import inf

import pytest

from ontschot.budgets.frameworks import frameworks
from ontschot.evaluation.amounts import amounts, together
from ontschot.evaluation.inference.answer import Inferred, Interval, Method
from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.reading.by_region import RegionSum


def found(low: float = -15.0) -> Inferred:
    interval = Interval(Method.CR2, low, -5.0, 0.01)
    return Inferred(-10.0, Fraction(95, 100), interval, (), 2, 8, (), for_policy=True, remarks=())


SUMS = (
    RegionSum("a", 2024, 2025, 1, 900.0, 0.0),
    RegionSum("a", 2025, 2025, 1, 1000.0, 0.0),
    RegionSum("a", 2030, 2025, 1, 1100.0, 0.0),
    RegionSum("b", 2025, 2025, 1, 500.0, 0.0),
    RegionSum("c", 2025, NEVER, 1, 9000.0, 0.0),
)


def test_only_people_where_and_when_the_agreement_worked_count() -> None:
    lines = amounts(found(), SUMS, "msz", frameworks())
    assert [(line.period, line.people, line.euros, line.low, line.high) for line in lines] == [
        (2025, 1500.0, -15_000.0, -22_500.0, -7_500.0),
        (2030, 1100.0, -11_000.0, -16_500.0, -5_500.0),
    ]
    whole = together(found(), lines)
    assert (whole.period, whole.people, whole.euros, whole.share) == (None, 2600.0, -26_000.0, None)


def test_the_framework_is_that_of_the_sector_in_the_year_and_is_never_extrapolated() -> None:
    first, later = amounts(found(), SUMS, "msz", frameworks())
    printed = frameworks().framework("msz", 2025)
    assert first.framework == printed
    assert printed is not None
    assert printed.cents is not None
    assert first.share == pytest.approx(-1_500_000 / printed.cents)
    assert (later.framework, later.share) == (None, None)


@pytest.mark.parametrize("sector", [None, "bestaat-niet"])
def test_without_a_sector_there_is_no_framework(sector: str | None) -> None:
    assert {line.framework for line in amounts(found(), SUMS, sector, frameworks())} == {None}


def test_an_interval_without_an_end_stays_without_one() -> None:
    assert together(found(-inf), amounts(found(-inf), SUMS, None, frameworks())).low == -inf
