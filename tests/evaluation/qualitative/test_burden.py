"""The administrative burden: exact medians, per kind of respondents and together."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.evaluation.qualitative.build import answer

from ontschot.evaluation.qualitative.burden import burden, median
from ontschot.evaluation.qualitative.findings import Burden
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.evaluation.qualitative.typed import Comparison

PROVIDER = RespondentType.PROVIDER


def test_hours_and_comparisons_per_kind_and_together() -> None:
    found = burden(
        [
            answer(part="q17a", number=Fraction(40)),
            answer("ZA-01", part="q17a", number=Fraction(25, 2), kind=PROVIDER),
            answer("ZA-01", part="q17b", comparison=Comparison.HIGHER, kind=PROVIDER),
            answer(part="q17b", comparison=Comparison.SAME),
            answer(),
        ]
    )
    assert found == (
        Burden(None, 2, Fraction(105, 4), 0, 1, 1),
        Burden(RespondentType.INSURER, 1, Fraction(40), 0, 1, 0),
        Burden(PROVIDER, 1, Fraction(25, 2), 0, 0, 1),
    )


def test_nothing_measured_is_nothing() -> None:
    assert burden([answer()]) == ()


@pytest.mark.parametrize(
    ("values", "middle"),
    (([], None), ([3], 3), ([9, 1, 5], 5), ([1, 2], Fraction(3, 2)), ([4, 1, 3, 2], Fraction(5, 2))),
)
def test_the_median_is_exact(values: list[int], middle: Fraction | None) -> None:
    assert median([Fraction(value) for value in values]) == middle
