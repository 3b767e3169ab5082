from __future__ import annotations

from fractions import Fraction

import pytest

from ontschot.agreements.terms.population_budget import AtRisk
from ontschot.i18n import T
from ontschot.payments.at_risk import withhold
from ontschot.payments.settlement import Course

TERMS = AtRisk.model_validate({"share": "10%", "quality": {"form": "gate", "gate": "0.5"}})


@pytest.mark.parametrize(("score", "left"), (("0.5", 100), ("0.49", 50), ("1", 100)))
def test_what_quality_did_not_earn_goes_back_to_the_payers(score: str, left: int) -> None:
    course = Course(T("Quality"), 100)
    withhold(course, TERMS, Fraction(500), Fraction(score))
    assert course.provider == left


def test_without_terms_there_is_no_step() -> None:
    course = Course(T("Quality"), 100)
    withhold(course, None, Fraction(500), None)
    assert len(course.balances) == 1
