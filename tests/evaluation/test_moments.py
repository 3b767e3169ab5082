"""Sums per cohort are enough, whoever made them: merged equals pooled."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluation.conftest import MakePanel

from ontschot.evaluation.moments import Kind, Moments, merged, moments_of_panel, moments_of_sections
from ontschot.evaluation.panel import NEVER, Panel

SUMS = ("count", "mass", "mean", "heavy", "linear", "scatter")


def same(one: Moments, other: Moments, tolerance: float = 1e-9) -> bool:
    """Say whether two sets of sums are equal but for rounding."""
    named = (one.kind, one.cohorts, one.periods) == (other.kind, other.cohorts, other.periods)
    return named and all(
        np.allclose(getattr(one, name), getattr(other, name), rtol=tolerance, atol=tolerance) for name in SUMS
    )


def sections(panel: Panel) -> Moments:
    """Take every row of a panel for another unit."""
    times = len(panel.periods)
    return moments_of_sections(
        np.repeat(panel.cohort, times),
        np.tile(np.array(panel.periods), len(panel.units)),
        panel.outcome.ravel(),
        np.repeat(panel.weight, times),
    )


def test_sums_of_a_small_panel_by_hand() -> None:
    outcome = np.array([[1.0, 2.0], [3.0, 6.0], [10.0, 10.0]])
    panel = Panel(("a", "b", "c"), (1, 2), np.array([2, 2, NEVER]), outcome, np.array([1.0, 3.0, 2.0]), ("r",) * 3)
    found = moments_of_panel(panel).of([2])
    mean = [float(Fraction(1 + 9, 4)), float(Fraction(2 + 18, 4))]
    assert found.cohorts == (2,)
    assert found.count.tolist() == [[2, 2]]
    assert found.mass.tolist() == [[4, 4]]
    assert found.mean.tolist() == [mean]
    assert found.heavy.tolist() == [[10, 10]]
    assert found.linear[0].tolist() == [-1.5 + 9 * 0.5, -3 + 9 * 1]
    assert found.scatter[0].tolist() == [[2.25 + 9 * 0.25, 4.5 + 9 * 0.5], [4.5 + 9 * 0.5, 9 + 9]]


@given(st.integers(0, 10_000), st.integers(1, 4), st.booleans())
def test_merged_equals_pooled(make_panel: MakePanel, seed: int, owners: int, weighted: bool) -> None:
    panel = make_panel(seed, weighted=weighted)
    owner = np.random.default_rng(seed).integers(0, owners, len(panel.units))
    parts = [panel.where(owner == number) for number in np.unique(owner)]
    assert same(merged(map(moments_of_panel, parts)), moments_of_panel(panel))


def test_merged_equals_pooled_for_cross_sections(make_panel: MakePanel) -> None:
    panel = make_panel(weighted=True)
    even = np.arange(len(panel.units)) % 2 == 0
    assert same(merged([sections(panel.where(even)), sections(panel.where(~even))]), sections(panel))


def test_sections_are_the_panel_without_what_ties_periods_together(make_panel: MakePanel) -> None:
    panel = make_panel(weighted=True)
    whole, apart = moments_of_panel(panel), sections(panel)
    assert apart.kind is Kind.SECTIONS
    bare = replace(whole, kind=Kind.SECTIONS, scatter=whole.scatter * np.eye(len(panel.periods)))
    assert same(apart, bare)


@given(st.permutations(range(60)))
def test_the_order_of_units_does_not_matter(make_panel: MakePanel, order: list[int]) -> None:
    panel = make_panel(weighted=True)
    moved = Panel(
        tuple(panel.units[row] for row in order),
        panel.periods,
        panel.cohort[order],
        panel.outcome[order],
        panel.weight[order],
        tuple(panel.region[row] for row in order),
    )
    assert same(moments_of_panel(moved), moments_of_panel(panel))


def test_large_levels_cost_no_digits(make_panel: MakePanel) -> None:
    panel = make_panel()
    far = moments_of_panel(replace(panel, outcome=panel.outcome + 1e9))
    assert np.allclose(far.scatter, moments_of_panel(panel).scatter, rtol=1e-6)


def test_a_cohort_that_is_missing_in_a_period_is_refused() -> None:
    with pytest.raises(ValueError, match="not seen in every period"):
        moments_of_sections(np.array([2, 2, NEVER]), np.array([1, 2, 1]), np.ones(3), np.ones(3))


def test_other_periods_do_not_merge(make_panel: MakePanel) -> None:
    with pytest.raises(ValueError, match="does not go with"):
        merged([moments_of_panel(make_panel()), moments_of_panel(make_panel(periods=5))])
