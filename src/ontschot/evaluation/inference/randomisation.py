"""Randomisation inference: how often other regions, had they been treated, would have shown as large a figure.

It asks nothing of the distribution of the errors, only that every region could equally well have been among the
treated. Sources: Fisher (1935); MacKinnon and Webb (2020) for few treated regions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from ontschot.evaluation.inference.assignments import FEW, Assignments, assignments, ways
from ontschot.evaluation.inference.inversion import Spans, plain_spans, studentised_spans
from ontschot.evaluation.inference.regions import Collapsed, Figures, Labels
from ontschot.evaluation.panel import Floats

__all__ = ["Randomised", "randomised"]

_SAME = 1e-9
_BATCH = 2**17


@dataclass(frozen=True, slots=True)
class Randomised:
    """What randomisation finds.

    low, high: the interval, in the unit of the outcome, without bound (infinite) when the ways are too few. ways: how
    many ways there are to treat the regions; tried: how many of them were tried, all when complete. reached: how often
    the interval holds the effect, which is more than was asked when the ways are few.
    """

    p_value: float
    low: float
    high: float
    ways: int
    tried: int
    complete: bool
    reached: Fraction


def randomised(
    regions: Collapsed, *, level: Fraction, draws: int, seed: int, studentised: bool = False, few: int = FEW
) -> Randomised:
    """Compare the estimate with those of other ways to treat the regions, and invert that for an interval at a level.

    Up to `few` ways all are tried, beyond that a seeded draw is; the actual way counts as one of them, so that p is
    never 0. Raises ValueError when studentised with fewer than two regions on a side.
    """
    found = assignments(regions.label, draws=draws, seed=seed, few=few)
    spans = _spans(regions, found, studentised=studentised)
    needed = int((1 - level) * spans.ways)
    low, high = spans.hull(needed)
    estimate = regions.estimate
    slack = _SAME * max(abs(estimate), float(np.abs(regions.change).max()))
    return Randomised(
        spans.p_value(-estimate, slack),
        estimate + low,
        estimate + high,
        ways(regions.label),
        spans.ways,
        found.complete,
        1 - Fraction(needed, spans.ways),
    )


def _spans(regions: Collapsed, found: Assignments, *, studentised: bool) -> Spans:
    apart = regions.change - regions.estimate * regions.exposed
    if not studentised:
        return plain_spans(_estimates(regions, found, apart), _estimates(regions, found, regions.exposed))
    if min(regions.treated, regions.compared) == 1:
        message = "an error of one region alone is not defined"
        raise ValueError(message)
    return _studentised(regions, found, apart)


def _estimates(regions: Collapsed, found: Assignments, change: Floats) -> Floats:
    return np.concatenate([regions.figures(some, change).estimates for some in _batches(found)])


def _batches(found: Assignments) -> Iterator[Labels]:
    """Some of the ways at a time, so that their figures stay in the processor's own memory."""
    rows = max(1, _BATCH // found.labels.shape[1])
    yield from (found.labels[start : start + rows] for start in range(0, len(found.labels), rows))


def _studentised(regions: Collapsed, found: Assignments, apart: Floats) -> Spans:
    own = _against(regions, regions.label[None, :], apart)[2][0, 0]
    parts = [_against(regions, some, apart) for some in _batches(found)]
    figure, slope, variance = (np.concatenate(part) for part in zip(*parts, strict=True))
    return studentised_spans(figure, slope, variance, float(own))


def _against(regions: Collapsed, labels: Labels, apart: Floats) -> tuple[Floats, Floats, Floats]:
    """Figures less x times what is exposed: the estimate at x = 0, its slope, and the coefficients of its variance.

    The variance is that of two means, without bias under equal errors: with one cohort it is the one of CR2.
    """
    fixed, rising = regions.figures(labels, apart), regions.figures(labels, regions.exposed)
    one, other, weight = fixed.apart, rising.apart, _widened(fixed)
    terms = (weight * one**2, -2 * weight * one * other, weight * other**2)
    return fixed.estimates, rising.estimates, np.stack([term.sum(axis=1) for term in terms], axis=1)


def _widened(figures: Figures) -> Floats:
    """The squared weight of each figure, over the share of its variance that the mean of its side leaves."""
    square = np.square(figures.pull)
    treated = np.where(figures.treated, square, 0).sum(axis=1, keepdims=True)
    others = np.where(figures.treated, 0, square).sum(axis=1, keepdims=True)
    return np.asarray(square / (1 - 2 * figures.pull + np.where(figures.treated, treated, others)))
