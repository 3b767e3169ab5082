from __future__ import annotations

from fractions import Fraction

import pytest

from ontschot.agreements.terms.risk import RiskAdjustment
from ontschot.payments.refusal import TermsError
from ontschot.payments.risk import risk_ratio


def terms(**bounds: str) -> RiskAdjustment:
    return RiskAdjustment.model_validate(bounds)


@pytest.mark.parametrize(
    ("now", "bounds", "ratio"),
    (
        ("1.03", {"highest_rise": "3%"}, "1.03"),
        ("1.0301", {"highest_rise": "3%"}, "1.03"),
        ("1.02", {"highest_rise": "3%"}, "1.02"),
        ("0.90", {"highest_rise": "3%"}, "0.90"),
        ("0.90", {"deepest_fall": "3%"}, "0.97"),
        ("0.97", {"deepest_fall": "3%"}, "0.97"),
        ("1.20", {}, "1.20"),
    ),
)
def test_the_ratio_stays_within_the_agreed_bounds(now: str, bounds: dict[str, str], ratio: str) -> None:
    assert risk_ratio(Fraction(1), Fraction(now), terms(**bounds)) == Fraction(ratio)


def test_the_ratio_is_exact_and_relative_to_the_base_year() -> None:
    assert risk_ratio(Fraction(3), Fraction(2), terms()) == Fraction(2, 3)


@pytest.mark.parametrize(("base", "now"), ((0, 1), (1, 0), (-1, 1)))
def test_a_score_that_is_not_above_zero_is_refused(base: int, now: int) -> None:
    with pytest.raises(TermsError, match="not above zero"):
        risk_ratio(Fraction(base), Fraction(now), terms())


def test_no_adjustment_agreed_is_a_ratio_of_one() -> None:
    assert risk_ratio(Fraction(1), Fraction(2), None) == 1
