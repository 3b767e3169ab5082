"""Numbers and comparisons in answers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ontschot.evaluation.qualitative.typed import Comparison, comparison_of, number_of


@pytest.mark.parametrize(
    ("text", "number"),
    (
        ("12", Fraction(12)),
        (" 7,5 ", Fraction(15, 2)),
        ("0.25", Fraction(1, 4)),
        ("veel", None),
        ("-3", None),
        (None, None),
    ),
)
def test_hours_are_read_exactly(text: str | None, number: Fraction | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "comparison"),
    (
        ("Hoger", Comparison.HIGHER),
        ("the same", Comparison.SAME),
        (" gelijk ", Comparison.SAME),
        ("lower", Comparison.LOWER),
        ("hoger, want", None),
        (None, None),
    ),
)
def test_a_comparison_is_read_in_both_languages(text: str | None, comparison: Comparison | None) -> None:
    assert comparison_of(text) is comparison
