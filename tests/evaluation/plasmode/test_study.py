"""The tally of many draws: worked out by hand, and found back on figures with a known effect."""

from __future__ import annotations

import numpy as np
import pytest

from ontschot.evaluation.panel import Panel
from ontschot.evaluation.plasmode.scenario import Scenario, Shape
from ontschot.evaluation.plasmode.study import Settings, Tally, study
from ontschot.evaluation.plasmode.ways import Way


def tally(*rows: tuple[float, float, float], p: tuple[float, ...] = (), truth: float = 0.0) -> Tally:
    return Tally(Way.CR2, 5, np.array(rows), np.array(p or [1.0] * len(rows)), np.full(len(rows), truth))


def test_figures_by_hand() -> None:
    found = tally((1, -1, 3), (-1, -3, 1), (2, 1, 3), (0, -2, 2), p=(0.5, 0.5, 0.01, 0.05))
    assert found.answered == 4
    assert (found.bias.value, found.bias.error) == pytest.approx((0.5, np.std([1, -1, 2, 0], ddof=1) / 2))
    assert found.spread == pytest.approx(np.sqrt(6 / 4))
    assert (found.coverage.value, found.coverage.error) == pytest.approx((0.75, np.sqrt(0.75 * 0.25 / 4)))
    assert found.found.value == 0.5
    assert found.width.value == pytest.approx((4 + 4 + 2 + 4) / 4)


def test_a_larger_effect_is_noticed_by_intervals_that_it_lifts_off_zero() -> None:
    found = tally((1, -1, 3), (-1, -3, 1), (0, -2, 2))
    assert [found.noticed(effect).value for effect in (0, 1.5, 2.5, 3.5)] == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert found.noticed(-1.5).value == pytest.approx(1 / 3)
    lifted = tally((1, -1, 3), (-1, -3, 1), (0, -2, 2), truth=1.5)
    assert lifted.noticed(0).value == pytest.approx(1 / 3)


def test_intervals_that_hold_one_effect_are_counted() -> None:
    found = tally((1, -1, 3), (-1, -3, 1), (0, -2, 2), truth=10.0)
    assert [found.holds(effect).value for effect in (6, 7, 9, 12, 14)] == pytest.approx([0, 1 / 3, 1, 2 / 3, 0])


def test_an_interval_without_end_makes_the_mean_width_infinite() -> None:
    found = tally((1, -np.inf, np.inf), (0, -1, 1))
    assert found.width.value == np.inf
    assert found.coverage.value == 1


def test_the_same_seed_gives_the_same_figures_and_another_seed_others(regions: Panel) -> None:
    one, same, other = (
        study(regions, Scenario(5), [Way.CR1, Way.TWO_WAY], Settings(6, seed=seed)) for seed in (1, 1, 2)
    )
    assert np.array_equal(one[Way.CR1].apart, same[Way.CR1].apart)
    assert not np.array_equal(one[Way.CR1].apart, other[Way.CR1].apart)
    assert one[Way.TWO_WAY].asked == one[Way.TWO_WAY].answered == 6


def test_a_way_that_refuses_every_draw_says_so(regions: Panel) -> None:
    found = study(regions, Scenario(1), [Way.CR2, Way.DEFAULT], Settings(4))
    assert (found[Way.CR2].asked, found[Way.CR2].answered) == (4, 0)
    assert found[Way.DEFAULT].answered == 4


@pytest.mark.parametrize("shape", list(Shape))
def test_planted_effects_are_found_back(regions: Panel, units: Panel, shape: Shape) -> None:
    scenario = Scenario(5, shape=shape, size=0.05)
    ways = [Way.DEFAULT, Way.DEFAULT_ALL, Way.UNIT]
    for way, found in study(regions, scenario, ways, Settings(150, draws=99), units).items():
        assert found.truth.mean() == pytest.approx(0.05 * regions.outcome.mean(), rel=0.15)
        assert abs(found.bias.value) < 3.5 * found.bias.error, way
