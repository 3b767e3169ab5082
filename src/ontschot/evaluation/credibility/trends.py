"""Whether treated and comparison regions went alike before the start, judged for all earlier periods together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ontschot.evaluation.adapter import Events, pre_trends
from ontschot.evaluation.credibility.exposures import Exposures
from ontschot.evaluation.design.document import Design
from ontschot.evaluation.inference.answer import Refused
from ontschot.evaluation.inference.assignments import assignments
from ontschot.evaluation.inference.regions import Labels
from ontschot.evaluation.panel import Floats

__all__ = ["POWER", "Trends", "trends"]

POWER = 0.8
_FEW = 5_000
_BATCH = 4_096
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Trends:
    """A test on the periods before the start, and how much it could see.

    effects: by exposure, in the unit of the outcome. p_value: how often other regions, had they been treated, went at
    least as far apart. ways: how many choices of regions were tried. slope: the trend per period that a test by
    standard errors would notice with a power of 80%; None when there are no standard errors. unseen: what such a trend
    comes to in the mean treated period.
    """

    effects: dict[int, float]
    p_value: float
    ways: int
    slope: float | None
    unseen: float | None


def trends(found: Exposures, events: Events | Refused, design: Design) -> Trends | None:
    """Test whether regions went alike, by choosing other regions as treated; None without an earlier period."""
    if not found.before:
        return None
    labels = assignments(found.label, draws=design.draws, seed=design.seed, few=_FEW).labels
    apart = _estimates(found, labels)
    actual = _estimates(found, found.label[None, :])
    reached = _distance(apart, apart) >= _distance(actual, apart) * (1 - _SAME)
    effects = dict(zip(found.before, actual[0].tolist(), strict=True))
    slope = None if isinstance(events, Refused) else pre_trends(events, POWER).slope
    return Trends(effects, float(reached.mean()), len(labels), slope, _unseen(events, slope))


def _estimates(found: Exposures, labels: Labels) -> Floats:
    """Ways by earlier exposures."""
    parts = [labels[first : first + _BATCH] for first in range(0, len(labels), _BATCH)]
    columns = [np.concatenate([found.estimates(exposure, part) for part in parts]) for exposure in found.before]
    return np.stack(columns, axis=1)


def _distance(estimates: Floats, ways: Floats) -> Floats:
    """How far estimates are from none, together, in the measure of how they vary over all ways (squared)."""
    spread = ways - ways.mean(axis=0)
    inverse = np.linalg.pinv(spread.T @ spread / len(ways), hermitian=True)
    return np.asarray(np.einsum("we,ef,wf->w", estimates, inverse, estimates))


def _unseen(events: Events | Refused, slope: float | None) -> float | None:
    if isinstance(events, Refused) or slope is None:
        return None
    return slope * float(np.mean([exposure + 1 for exposure in events.exposures if exposure >= 0]))
