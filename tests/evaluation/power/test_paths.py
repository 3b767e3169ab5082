"""Paths without an agreement are as steady, as lasting and as skewed as the earlier ones were."""

from __future__ import annotations

import numpy as np
import pytest

from ontschot.evaluation.panel import Floats
from ontschot.evaluation.power.paths import Way, paths_of


def moving(lasting: float, periods: int, regions: int = 400, seed: int = 1) -> Floats:
    """Draw regions of which a part of every change lasts a period longer."""
    draw = np.random.default_rng(seed)
    found = np.empty((regions, periods))
    found[:, 0] = draw.normal(0, 1, regions) / (np.sqrt(1 - lasting**2) if lasting < 1 else 1)
    for period in range(1, periods):
        found[:, period] = lasting * found[:, period - 1] + draw.normal(0, 1, regions)
    return np.asarray(found + draw.normal(100, 10, (regions, 1)) + np.arange(periods))


def test_with_enough_periods_the_earlier_ones_are_used_as_they_are() -> None:
    outcome = moving(0.5, 8)
    paths = paths_of(outcome, 3, 4, 1)
    assert paths is not None
    assert (paths.way, paths.length) == (Way.LAID, 7)
    draw = np.random.default_rng(1)
    firsts = {int(np.flatnonzero(outcome[0] == paths.drawn(draw)[0, 0])[0]) for _ in range(30)}
    assert firsts == {0, 1}


def test_fewer_periods_before_will_do_when_only_the_last_one_cannot_be_missed() -> None:
    paths = paths_of(moving(0.5, 6), 4, 4, 2)
    assert paths is not None
    assert (paths.way, paths.length) == (Way.LAID, 6)


@pytest.mark.parametrize("lasting", [0.0, 0.5, 1.0])
def test_too_few_periods_are_drawn_again_as_lasting_as_they_were(lasting: float) -> None:
    outcome = moving(lasting, 5)
    paths = paths_of(outcome, 3, 5, 1)
    assert paths is not None
    assert (paths.way, paths.length) == (Way.RESAMPLED, 8)
    assert paths.lasting == pytest.approx(lasting, abs=0.12)
    draw = np.random.default_rng(1)
    drawn = np.stack([paths.drawn(draw) for _ in range(200)])
    for lag in (1, 3):
        there = outcome[:, lag:] - outcome[:, :-lag]
        apart = np.square(there - there.mean(axis=0)).mean()
        assert np.square(drawn[:, :, lag:] - drawn[:, :, :-lag]).mean() == pytest.approx(apart, rel=0.15)


def test_large_regions_stay_steadier_than_small_ones_and_neighbours_alike() -> None:
    outcome = moving(0.0, 4)
    outcome[:200] = 100 + (outcome[:200] - 100) / 10
    outcome[1] = outcome[0]
    paths = paths_of(outcome, 4, 4, 1)
    assert paths is not None
    drawn = paths.drawn(np.random.default_rng(1))
    assert drawn[:200].std(axis=1).mean() < drawn[200:].std(axis=1).mean() / 3
    assert drawn[1] == pytest.approx(drawn[0])


def test_two_periods_are_taken_to_drift_and_one_shows_nothing() -> None:
    outcome = moving(0.0, 2)
    paths = paths_of(outcome, 2, 2, 1)
    assert paths is not None
    assert paths.lasting == 1.0
    assert np.isfinite(paths.drawn(np.random.default_rng(1))).all()
    assert paths_of(outcome[:, :1], 2, 2, 1) is None
    still = paths_of(np.ones((3, 3)), 2, 2, 1)
    assert still is not None
    assert still.drawn(np.random.default_rng(1)).std() == 0
