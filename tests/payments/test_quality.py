from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from ontschot.agreements.terms.quality import Quality
from ontschot.payments.quality import quality_factor
from ontschot.payments.refusal import QualityError

TABLE = [{"from_score": 0, "factor": 0}, {"from_score": "0.5", "factor": "50%"}, {"from_score": "0.8", "factor": 1}]


@pytest.mark.parametrize(
    ("terms", "score", "factor"),
    (
        ({"form": "gate", "gate": "0.4"}, "0.4", 1),
        ({"form": "gate", "gate": "0.4"}, "0.399999", 0),
        ({"form": "linear", "gate": "0.4"}, "0.4", Fraction(2, 5)),
        ({"form": "linear", "gate": "0.4"}, "0.39", 0),
        ({"form": "linear"}, "1", 1),
        ({"form": "linear", "zero_at": "0.5", "full_at": "0.9"}, "0.6", Fraction(1, 4)),
        ({"form": "linear", "zero_at": "0.5", "full_at": "0.9"}, "0.4", 0),
        ({"form": "linear", "zero_at": "0.5", "full_at": "0.9"}, "0.95", 1),
        ({"form": "table", "steps": TABLE}, "0.499", 0),
        ({"form": "table", "steps": TABLE}, "0.5", Fraction(1, 2)),
        ({"form": "table", "steps": TABLE}, "0.8", 1),
        ({"form": "table", "steps": TABLE, "gate": "0.6"}, "0.55", 0),
    ),
)
def test_a_score_gives_its_factor_and_exactly_at_a_border_it_counts(
    terms: dict[str, Any], score: str, factor: Fraction
) -> None:
    assert quality_factor(Quality.model_validate(terms), Fraction(score)) == factor


def test_without_terms_quality_plays_no_part() -> None:
    assert quality_factor(None, None) == quality_factor(None, Fraction(2)) == 1


def test_a_missing_score_is_not_zero_but_refused() -> None:
    with pytest.raises(QualityError) as refusal:
        quality_factor(Quality.model_validate({"form": "linear"}), None)
    assert [item.code for item in refusal.value.problems] == ["quality-missing"]


@pytest.mark.parametrize("score", ("1.0001", "-0.0001", "90"))
def test_a_score_outside_0_and_1_is_refused(score: str) -> None:
    with pytest.raises(QualityError) as refusal:
        quality_factor(Quality.model_validate({"form": "gate"}), Fraction(score))
    assert [item.code for item in refusal.value.problems] == ["quality-out-of-range"]
