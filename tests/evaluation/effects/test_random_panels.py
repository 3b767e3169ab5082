"""Panels of any make: cohorts of random starts, gaps in the periods, weights, huge and tiny figures, equal units."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

import numpy as np
import pytest
from tests.evaluation.effects.test_group_time import peer

from ontschot.evaluation.effects.group_time import Base, Comparison, GroupTime, Question, group_time
from ontschot.evaluation.moments import Moments, moments_of_panel
from ontschot.evaluation.panel import NEVER, Floats, Panel

SCALES = (1e-9, 1.0, 1e6, 1e12)
SEEDS = range(24)


def drawn(seed: int) -> tuple[Panel, float]:
    """A panel with somebody never treated, and the size of its figures."""
    draw = np.random.default_rng(seed)
    count, step = int(draw.integers(3, 8)), int(draw.choice([1, 1, 2]))
    first = int(draw.integers(1, 2015))
    periods = tuple(range(first, first + count * step, step))
    starts = [int(start) for start in draw.choice(periods[1:], min(int(draw.integers(1, 4)), count - 1), replace=False)]
    units = int(draw.integers(30, 80))
    cohort = draw.choice([*starts, NEVER], units)
    cohort[: 6 * len(starts) + 6] = np.repeat([*starts, NEVER], 6)  # csdid wants five who are never treated
    scale = SCALES[seed % len(SCALES)]
    outcome = draw.normal(0, 1, (units, count)) + draw.normal(-1, 3, (units, 1))
    outcome -= 2.0 * (np.array(periods) >= cohort[:, None])
    if seed % 3 == 0:
        outcome[cohort == starts[0]] = outcome[cohort == starts[0]][0]
    weight = draw.lognormal(0, 1, units) if seed % 2 else np.ones(units)
    names = tuple(f"u{row}" for row in range(units))
    return Panel(names, periods, cohort.astype(np.int64), outcome * scale, weight, ("r",) * units), scale


def by_hand(panel: Panel, question: Question, at: tuple[int, int, int]) -> tuple[float, float]:
    """The effect on a cohort in a period against another, and its error, from the rows themselves."""
    cohort, period, base = at
    change = panel.outcome[:, panel.periods.index(period)] - panel.outcome[:, panel.periods.index(base)]
    treated = panel.cohort == cohort
    untreated = panel.cohort > max(period, base) + question.anticipation
    compared = panel.cohort == NEVER if question.comparison is Comparison.NEVER else untreated & ~treated
    square, means = 0.0, []
    for side in (treated, compared):
        weight: Floats = panel.weight[side] / panel.weight[side].sum()
        means.append(float(weight @ change[side]))
        square += float(np.square(weight * (change[side] - means[-1])).sum())
    return means[0] - means[1], float(np.sqrt(square))


@pytest.mark.filterwarnings("ignore:Be aware that there are some small groups:UserWarning")  # csdid's own advice
@pytest.mark.filterwarnings("ignore:No pre-treatment periods available:UserWarning")  # for a test that we do not use
@pytest.mark.parametrize("seed", SEEDS)
def test_effects_and_errors_are_those_by_hand_and_those_of_another_implementation(seed: int) -> None:
    panel, scale = drawn(seed)
    moments = moments_of_panel(panel)
    for question in (Question(*parts) for parts in product(Comparison, Base, (0, 1))):
        ours = {(item.cohort, item.period): item for item in group_time(moments, question)}
        for item in ours.values():
            value, error = by_hand(panel, question, (item.cohort, item.period, item.base))
            assert item.estimate.value == pytest.approx(value, abs=1e-9 * scale)
            assert item.estimate.error(moments) == pytest.approx(error, abs=1e-7 * scale)
        if panel.periods[0] < min(start for start in panel.cohorts) - question.anticipation:
            _agrees(peer(panel, question).results, ours, moments, scale)


def _agrees(theirs: Any, ours: Mapping[tuple[int, int], GroupTime], moments: Moments, scale: float) -> None:
    for cohort, period, effect, error in zip(*(theirs[key] for key in ("group", "year", "att", "se")), strict=True):
        item = ours[int(cohort), int(period)]
        assert item.estimate.value == pytest.approx(effect, abs=1e-6 * scale)
        if item.base != item.period:
            assert item.estimate.error(moments) == pytest.approx(error, abs=1e-6 * scale)
