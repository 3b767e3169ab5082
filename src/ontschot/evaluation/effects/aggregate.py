"""Effects per cohort and period drawn together: one figure, by time since the start, by cohort or by calendar period.

The weights are the sizes of the cohorts; that these are estimated too is part of the standard error. Source: Callaway
and Sant'Anna (2021), section 3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from ontschot.evaluation.effects.group_time import GroupTime
from ontschot.evaluation.effects.influence import Estimate, Influence
from ontschot.evaluation.moments import Kind, Moments

__all__ = ["Aggregate", "by_calendar", "by_cohort", "by_exposure", "simple"]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One figure for all, and what it is drawn together from; `by` has no entries when it is drawn together at once.

    overall is None when no treated period can be compared.
    """

    overall: Estimate | None
    by: Mapping[int, Estimate]


def simple(moments: Moments, effects: Iterable[GroupTime]) -> Aggregate:
    """Give the mean over all cohorts and treated periods, by size of the cohort."""
    treated = [item for item in effects if item.exposure >= 0]
    return Aggregate(_by_size(moments, treated) if treated else None, {})


def by_exposure(moments: Moments, effects: Iterable[GroupTime]) -> Aggregate:
    """Give the effect by periods since the start, and the plain mean over those from the start on."""
    found = _parted(effects, lambda item: item.exposure)
    by = {exposure: _by_size(moments, items) for exposure, items in found.items()}
    return Aggregate(_plain([item for exposure, item in by.items() if exposure >= 0]), by)


def by_cohort(moments: Moments, effects: Iterable[GroupTime]) -> Aggregate:
    """Give the plain mean over the treated periods of each cohort, and the mean over cohorts by their size."""
    found = _parted((item for item in effects if item.exposure >= 0), lambda item: item.cohort)
    by = {cohort: _sum([item.estimate for item in items], 1 / len(items)) for cohort, items in found.items()}
    return Aggregate(_weighted(moments, [*by], [*by.values()]) if by else None, by)


def by_calendar(moments: Moments, effects: Iterable[GroupTime]) -> Aggregate:
    """Give the effect in each treated calendar period by size of the cohort, and the plain mean over periods."""
    found = _parted((item for item in effects if item.exposure >= 0), lambda item: item.period)
    by = {period: _by_size(moments, items) for period, items in found.items()}
    return Aggregate(_plain([*by.values()]), by)


def _parted(effects: Iterable[GroupTime], key: Callable[[GroupTime], int]) -> dict[int, list[GroupTime]]:
    found: dict[int, list[GroupTime]] = {}
    for item in effects:
        found.setdefault(key(item), []).append(item)
    return dict(sorted(found.items()))


def _plain(estimates: list[Estimate]) -> Estimate | None:
    return _sum(estimates, 1 / len(estimates)) if estimates else None


def _sum(estimates: list[Estimate], factor: float) -> Estimate:
    total = estimates[0]
    for item in estimates[1:]:
        total = total + item
    return factor * total


def _by_size(moments: Moments, effects: list[GroupTime]) -> Estimate:
    return _weighted(moments, [item.cohort for item in effects], [item.estimate for item in effects])


def _weighted(moments: Moments, cohorts: list[int], estimates: list[Estimate]) -> Estimate:
    """The mean by size of cohorts; a unit more in a cohort pulls the mean towards the effects on that cohort."""
    rows = np.array([moments.row(cohort) for cohort in cohorts])
    sizes = moments.mass.mean(axis=1)[rows]
    parts = [size / sizes.sum() * item for size, item in zip(sizes.tolist(), estimates, strict=True)]
    mean = _sum(parts, 1.0)
    pull = np.zeros(len(moments.cohorts))
    np.add.at(pull, rows, np.array([item.value - mean.value for item in estimates]) / sizes.sum())
    seen = 1 if moments.kind is Kind.PANEL else len(moments.periods)
    return Estimate(mean.value, mean.influence + replace(Influence.none(moments), member=pull / seen))
