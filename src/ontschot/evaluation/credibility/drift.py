"""Regression to the mean: regions chosen because they were dear or cheap go back by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import numpy as np

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.inference.answer import Inferred
from ontschot.evaluation.inference.regions import collapse
from ontschot.evaluation.panel import NEVER, Panel

__all__ = ["Drift", "drift"]

_APART = 0.5
_PART = 0.25
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Drift:
    """How far treated regions would have gone by themselves, in the unit of the outcome.

    gap: level of treated less that of comparison regions in the last period before the first start. apart: the gap in
    standard deviations between comparison regions. slope: how much a comparison region that was one higher changed
    more. expected: gap times slope, the effect that nobody made. flagged: whether the gap is at least half a standard
    deviation, and what is expected at least a quarter of the half-width of the interval (of the effect, if unlimited).
    """

    gap: float
    apart: float
    slope: float
    expected: float
    flagged: bool


def drift(panel: Panel, design: Design, effect: Inferred) -> Drift | None:
    """Work out what comparison regions of such a level did; None with fewer than three, or all of one level."""
    regions = collapse(panel, design.asks, design.drawn, design.before)
    if regions is None or regions.compared < _FEWEST:
        return None
    first = int(panel.cohort[panel.cohort != NEVER].min()) - design.anticipation
    base = max(place for place, period in enumerate(panel.periods) if period < first)
    height = dict(zip(panel.units, panel.outcome[:, base].tolist(), strict=True))
    level = np.array([height[name] for name in regions.names])
    found, idle = regions.actual, regions.label == regions.idle
    pull, change = found.pull[0], found.value[0]
    middle = float(pull[idle] @ level[idle])
    variance = float(pull[idle] @ np.square(level[idle] - middle))
    if variance <= np.finfo(float).eps * np.square(level).max():
        return None
    slope = float(pull[idle] @ ((level[idle] - middle) * change[idle])) / variance
    gap = float(pull[~idle] @ level[~idle]) - middle
    apart = gap / float(np.sqrt(variance))
    return Drift(gap, apart, slope, slope * gap, abs(apart) >= _APART and abs(slope * gap) >= _PART * _reach(effect))


def _reach(effect: Inferred) -> float:
    """Half the width of the interval, or the size of the effect when there is no such width."""
    half = (effect.interval.high - effect.interval.low) / 2
    return half if isfinite(half) else abs(effect.estimate)
