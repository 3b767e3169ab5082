"""What the effect can be when trends were not quite alike: Rambachan and Roth (2023)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from math import inf, isfinite

import numpy as np

from ontschot.evaluation.adapter import Bounds, Events, Violation, honest

__all__ = ["Sensitivity", "sensitivity"]

_RELATIVE = (0.5, 1.0, 2.0)
_SMOOTH = (0.0, 0.5, 1.0, 2.0)
_FACTORS = (1.0, 1.01)
_FARTHEST = 16.0
_HALVINGS = 14


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Bounds on the mean effect over exposures from the start on, which can differ from the effect laid down.

    relative: when trends differ after the start by so many times the largest step seen before it. bend: the largest
    change of direction seen before the start, per period; None when three points are not known. smooth: when trends
    bend by so many times that, each period. breakdown: the largest number of times the step at which the interval does
    not hold zero; None when it always does, infinite when it never did as far as was looked.
    """

    effect: float
    relative: tuple[Bounds, ...]
    bend: float | None
    smooth: tuple[Bounds, ...]
    breakdown: float | None


def sensitivity(events: Events, level: float) -> Sensitivity:
    """Bound the effect under growing differences of trends."""
    after = np.array(events.exposures) >= 0
    bend = _bend(events)
    return Sensitivity(
        float(events.effects[after].mean()),
        tuple(honest(events, extent, Violation.RELATIVE, level) for extent in _RELATIVE),
        bend,
        () if bend is None else tuple(_smooth(events, times * bend, level) for times in _SMOOTH),
        _breakdown(events, level),
    )


def _smooth(events: Events, extent: float, level: float) -> Bounds:
    """The library's search for an interval fails at some extents and not at the next; slightly more is no less safe."""
    wider = (honest(events, extent * factor, Violation.SMOOTH, level) for factor in _FACTORS)
    found = next(wider)
    return (
        found if isfinite(found.interval_low) else next((item for item in wider if isfinite(item.interval_low)), found)
    )


def _bend(events: Events) -> float | None:
    before = events.effects[np.array(events.exposures) < 0]
    bends = np.abs(np.diff(np.append(before, 0.0), n=2))
    return float(bends.max()) if len(bends) else None


def _breakdown(events: Events, level: float) -> float | None:
    """Halve between an extent at which zero is outside and one at which it is not."""
    bounded = partial(honest, events, violation=Violation.RELATIVE, level=level)
    if not _excludes(bounded(0.0)):
        return None
    if _excludes(bounded(_FARTHEST)):
        return inf
    low, high = 0.0, _FARTHEST
    for _halving in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _excludes(bounded(middle)) else (low, middle)
    return low


def _excludes(bounds: Bounds) -> bool:
    return bounds.interval_low > 0 or bounds.interval_high < 0
