"""Cohen's kappa, exact, on published tables and at its edges."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.evaluation.qualitative.kappa import agreement

PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=40)


def _table(yes_yes: int, yes_no: int, no_yes: int, no_no: int) -> list[tuple[str, str]]:
    return [("y", "y")] * yes_yes + [("y", "n")] * yes_no + [("n", "y")] * no_yes + [("n", "n")] * no_no


@pytest.mark.parametrize(
    ("table", "kappa"),
    (
        ((20, 5, 10, 15), Fraction(2, 5)),
        ((45, 15, 25, 15), Fraction(3, 23)),
        ((25, 35, 5, 35), Fraction(7, 27)),
        ((0, 10, 10, 0), Fraction(-1)),
        ((10, 0, 0, 10), Fraction(1)),
    ),
)
def test_tables_with_a_known_kappa(table: tuple[int, int, int, int], kappa: Fraction) -> None:
    assert agreement(_table(*table)).kappa == kappa


def test_cohens_own_example_of_three_categories() -> None:
    """Cohen (1960), table 1: 200 cases, observed 0.70 and expected 0.41, so that kappa is 29/59."""
    counts = {("a", "a"): 88, ("a", "b"): 14, ("a", "c"): 18, ("b", "a"): 10, ("b", "b"): 40, ("b", "c"): 10}
    counts |= {("c", "a"): 2, ("c", "b"): 6, ("c", "c"): 12}
    found = agreement([pair for pair, count in counts.items() for _ in range(count)])
    assert (found.observed, found.expected, found.kappa) == (Fraction(7, 10), Fraction(41, 100), Fraction(29, 59))
    assert found.confusion == tuple((one, other, count) for (one, other), count in sorted(counts.items()))


def test_one_category_for_everything_is_not_defined_and_says_so() -> None:
    found = agreement([("a", "a")] * 5)
    assert (found.observed, found.expected, found.kappa) == (Fraction(1), Fraction(1), None)
    assert str(found.undefined).startswith("Both coders used one and the same code")


def test_one_category_by_one_coder_only_is_chance() -> None:
    assert agreement([("a", "a"), ("a", "b")]).kappa == 0


def test_nothing_coded_by_both_is_not_defined() -> None:
    found = agreement([])
    assert (found.units, found.observed, found.kappa, str(found.undefined)) == (
        0,
        None,
        None,
        "No passage was coded by both.",
    )


@given(PAIRS)
def test_the_coders_can_be_swapped_and_the_order_does_not_matter(pairs: list[tuple[str, str]]) -> None:
    found, swapped = agreement(pairs), agreement([(other, one) for one, other in reversed(pairs)])
    assert (found.kappa, found.observed) == (swapped.kappa, swapped.observed)
    if found.kappa is not None:
        assert -1 <= found.kappa <= 1
        assert (found.kappa == 1) is (found.agreed == found.units)
