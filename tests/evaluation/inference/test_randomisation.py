"""Randomisation inference, against the same done by hand on whole panels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluation.inference.conftest import MakeRegions
from tests.evaluation.inference.test_regions import USUAL, aggregate, collapsed

from ontschot.evaluation.inference.cr2 import Robust, cr2, regression_of
from ontschot.evaluation.inference.plan import Drawn
from ontschot.evaluation.inference.randomisation import Randomised, randomised
from ontschot.evaluation.panel import Floats, Panel

LEVEL = Fraction(19, 20)


def drawn(
    panel: Panel, *, level: Fraction = LEVEL, studentised: bool = False, seed: int = 1, draws: int = 999
) -> Randomised:
    return randomised(collapsed(panel), level=level, draws=draws, seed=seed, studentised=studentised)


def relabelled(panel: Panel) -> Iterator[Panel]:
    for cohort in sorted(set(permutations(panel.cohort.tolist()))):
        yield replace(panel, cohort=np.array(cohort))


def without(panel: Panel, effect: float) -> Panel:
    """The panel with an effect taken off every treated period."""
    treated = np.array(panel.periods) >= panel.cohort[:, None]
    return replace(panel, outcome=panel.outcome - effect * treated)


def size(panel: Panel, how: Drawn, *, studentised: bool) -> float:
    estimate = abs(aggregate(panel, USUAL, how))
    if not studentised:
        return estimate
    robust = cr2(regression_of(collapsed(panel, drawn=how)))
    assert isinstance(robust, Robust)
    return float(estimate / robust.error[0])


def by_hand(panel: Panel, effect: float, how: Drawn, *, studentised: bool = False) -> float:
    """The share of all ways that look at least as striking, once the effect is taken off."""
    idle = without(panel, effect)
    sizes = np.array([size(other, how, studentised=studentised) for other in relabelled(idle)])
    return float(np.mean(sizes >= size(idle, how, studentised=studentised) - 1e-9))


@pytest.mark.parametrize("how", Drawn)
@pytest.mark.parametrize("starts", [(4, 4), (3, 5)], ids=str)
def test_whole_panels_done_by_hand_give_the_same(
    make_regions: MakeRegions, starts: tuple[int, ...], how: Drawn
) -> None:
    panel = make_regions(starts, 7, weighted=True)
    level = Fraction(8, 10)
    found = randomised(collapsed(panel, drawn=how), level=level, draws=1, seed=1)
    assert found.complete
    assert found.p_value == pytest.approx(by_hand(panel, 0, how))
    step = 1e-6
    for end, outward in ((found.low, -step), (found.high, step)):
        assert by_hand(panel, end - outward, how) > 1 - level >= by_hand(panel, end + outward, how)


def test_whole_panels_done_by_hand_give_the_same_when_divided_by_their_error(make_regions: MakeRegions) -> None:
    panel = make_regions((4, 4), 7)
    level = Fraction(8, 10)
    found = drawn(panel, level=level, studentised=True)
    assert found.complete
    assert found.p_value == pytest.approx(by_hand(panel, 0, Drawn.SIMPLE, studentised=True))
    step = 1e-6
    for end, outward in ((found.low, -step), (found.high, step)):
        inside = by_hand(panel, end - outward, Drawn.SIMPLE, studentised=True)
        assert inside > 1 - level >= by_hand(panel, end + outward, Drawn.SIMPLE, studentised=True)


def test_few_ways_make_the_interval_coarse_and_too_few_leave_it_without_bound(make_regions: MakeRegions) -> None:
    coarse, unbounded = drawn(make_regions((4,), 30)), drawn(make_regions((4,), 19))
    assert (coarse.ways, coarse.tried, coarse.reached) == (30, 30, Fraction(29, 30))
    assert np.isfinite([coarse.low, coarse.high]).all()
    assert (unbounded.low, unbounded.high, unbounded.reached) == (-np.inf, np.inf, Fraction(1))
    assert unbounded.p_value >= 1 / 19


def test_a_mirror_image_is_as_striking_as_the_estimate(make_regions: MakeRegions) -> None:
    found = drawn(make_regions((4,) * 3, 6))
    assert found.p_value >= 2 / 20
    assert (found.low, found.high) == (-np.inf, np.inf)


def test_a_draw_comes_near_to_all_ways(make_regions: MakeRegions) -> None:
    regions = collapsed(make_regions((4,) * 4, 14))
    whole = randomised(regions, level=LEVEL, draws=9999, seed=1)
    some = randomised(regions, level=LEVEL, draws=9999, seed=1, few=10)
    assert (whole.complete, some.complete, some.ways, some.tried) == (True, False, whole.ways, 10_000)
    assert some.p_value == pytest.approx(whole.p_value, abs=4 * np.sqrt(0.25 / 9999))
    width = whole.high - whole.low
    assert (some.low, some.high) == pytest.approx((whole.low, whole.high), abs=0.05 * width)


def test_a_region_alone_on_its_side_has_no_error_to_divide_by(make_regions: MakeRegions) -> None:
    with pytest.raises(ValueError, match="an error of one region alone is not defined"):
        drawn(make_regions((4,)), studentised=True)


def moved(panel: Panel, outcome: Floats, order: list[int]) -> Panel:
    names = tuple(f"new name {number}" for number in range(len(order)))
    return Panel(names, panel.periods, panel.cohort[order], outcome[order], panel.weight[order], names)


FACTOR = st.sampled_from([1.0, 2.5, 1000.0, -1.0, -0.01])


@pytest.mark.parametrize("studentised", [False, True])
@given(st.permutations(range(24)), st.tuples(st.floats(-50, 50), st.floats(-50, 50)), FACTOR)
def test_names_rows_levels_and_units_do_not_matter(
    make_regions: MakeRegions, studentised: bool, order: list[int], shift: tuple[float, float], factor: float
) -> None:
    panel = make_regions((3, 3, 5, 5, 6), 24, weighted=True)
    other = factor * (panel.outcome + shift[0] * np.arange(24)[:, None] + shift[1] * np.arange(6))
    one = drawn(panel, studentised=studentised, draws=199)
    two = drawn(moved(panel, other, order), studentised=studentised, draws=199)
    assert not one.complete
    assert two.p_value == one.p_value
    ends = sorted([factor * one.low, factor * one.high])
    assert [two.low, two.high] == pytest.approx(ends, abs=1e-6 * abs(factor))


@given(st.integers(0, 50), st.floats(-3, 3))
def test_an_effect_is_in_the_interval_when_it_is_not_rejected(
    make_regions: MakeRegions, seed: int, effect: float
) -> None:
    panel = make_regions((4, 5), 9, seed=seed)
    found = drawn(panel, level=Fraction(3, 4))
    p_value = drawn(without(panel, effect)).p_value
    if abs(effect - found.low) > 1e-6 and abs(effect - found.high) > 1e-6:
        assert (found.low <= effect <= found.high) == (p_value > 0.25)
