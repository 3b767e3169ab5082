"""How alike treated and comparison regions were before the start, and weights on the comparison that make them so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from ontschot.evaluation.adapter import balanced
from ontschot.evaluation.design.document import Design
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.evaluation.inference.choose import infer
from ontschot.evaluation.panel import NEVER, Floats, Panel
from ontschot.problems import Place

__all__ = ["Balance", "Feature", "Matched", "balances", "matched"]

Covariates = Mapping[str, Mapping[str, float]]
_LEAST = 1e-9


class Feature(StrEnum):
    """What is known of a region from before any effect."""

    LEVEL = "level"
    SLOPE = "slope"
    COVARIATE = "covariate"


@dataclass(frozen=True, slots=True)
class Balance:
    """How far apart the two sides are on something known beforehand.

    name: of a covariate, else empty. apart: difference of the means in standard deviations between comparison regions,
    not a number when these do not differ. within: how many treated regions lie between the lowest and the highest
    comparison region.
    """

    feature: Feature
    name: str
    treated: float
    compared: float
    apart: float
    within: int
    regions: int


@dataclass(frozen=True, slots=True)
class Matched:
    """The effect with comparison regions weighed so that level and slope before the start are those of the treated.

    effect: None when no weights do that. regions: as how many equal regions the comparison counts with these weights;
    without: and without them.
    """

    effect: Inferred | Refused | None
    regions: float
    without: float


def balances(panel: Panel, design: Design, covariates: Covariates) -> Iterator[Balance]:
    """Compare level and slope before the start, and covariates that every region has."""
    yield from (_balance(panel, feature, "", values) for feature, values in _features(panel, design).items())
    for name, known in sorted(covariates.items()):
        if known.keys() >= {*panel.units}:
            yield _balance(panel, Feature.COVARIATE, name, np.array([known[unit] for unit in panel.units]))


def _features(panel: Panel, design: Design) -> dict[Feature, Floats]:
    first = int(panel.cohort.min()) - design.anticipation
    periods = np.array([period for period in panel.periods if period < first], np.float64)
    before = panel.outcome[:, : len(periods)]
    found = {Feature.LEVEL: before.mean(axis=1)}
    if len(periods) > 1:
        apart = periods - periods.mean()
        found[Feature.SLOPE] = np.asarray(before @ apart / (apart @ apart))
    return found


def _balance(panel: Panel, feature: Feature, name: str, values: Floats) -> Balance:
    treated, idle = panel.cohort != NEVER, panel.cohort == NEVER
    one, other = (float(np.average(values[side], weights=panel.weight[side])) for side in (treated, idle))
    spread = _spread(values[idle])
    within = np.count_nonzero((values[treated] >= values[idle].min()) & (values[treated] <= values[idle].max()))
    apart = (one - other) / spread if spread else float("nan")
    return Balance(feature, name, one, other, apart, int(within), int(treated.sum()))


def _spread(values: Floats) -> float:
    """Standard deviation; zero when there is one value, or all are the same."""
    return float(values.std(ddof=1)) if len(values) > 1 and np.ptp(values) > 0 else 0.0


def matched(panel: Panel, design: Design, place: Place) -> Matched:
    """Weigh comparison regions by what was before the start alone, and estimate anew."""
    idle = panel.cohort == NEVER
    features = [values for values in _features(panel, design).values() if _spread(values[idle])]
    base = panel.weight[idle] / panel.weight[idle].sum()
    without = float(1 / np.square(base).sum())
    scaled = np.stack([values / _spread(values[idle]) for values in features], axis=1) if features else None
    weights = None if scaled is None else balanced(scaled[idle], _target(panel, scaled), base)
    if weights is None:
        return Matched(None, 0.0, without)
    heavy = panel.weight.copy()
    heavy[idle] = np.maximum(weights, _LEAST / idle.sum()) * panel.weight[idle].sum()
    effect = infer(replace(panel, weight=heavy), design.asks, design.choice, place)
    return Matched(effect, float(1 / np.square(weights).sum()), without)


def _target(panel: Panel, values: Floats) -> Floats:
    treated = panel.cohort != NEVER
    return np.asarray(np.average(values[treated], axis=0, weights=panel.weight[treated]))
