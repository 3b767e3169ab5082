"""Sums per cohort and period that are enough for effects and their errors: what an owner of rows can give away.

With them every estimate that is linear in means of cohorts, and its standard error by unit, follows exactly; the rows
themselves are no longer needed. Sums are kept around the mean of their own cohort, so that no digits are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

import numpy as np

from ontschot.evaluation.panel import NEVER, Floats, Ints, Panel

__all__ = ["Kind", "Moments", "merged", "moments_of_cohort", "moments_of_panel", "moments_of_sections"]


class Kind(StrEnum):
    """Whether the same units are seen in every period, or other ones each time."""

    PANEL = "panel"
    SECTIONS = "repeated cross-sections"


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums over units, per cohort (first index) and period (second index).

    count: units. mass: sum of weights. mean: weighted mean of the outcome. heavy: sum of squared weights. linear: sum
    of squared weight times deviation from the mean of the cell. scatter: per cohort, sum of squared weight times the
    product of the deviations in two periods; for repeated cross-sections only the diagonal is filled.
    """

    kind: Kind
    cohorts: tuple[int, ...]
    periods: tuple[int, ...]
    count: Ints
    mass: Floats
    mean: Floats
    heavy: Floats
    linear: Floats
    scatter: Floats

    @property
    def treated(self) -> tuple[int, ...]:
        """The cohorts that are treated at some time."""
        return tuple(cohort for cohort in self.cohorts if cohort != NEVER)

    def column(self, period: int) -> int:
        """Give the place of a period. Raises ValueError when there is no such period."""
        return self.periods.index(period)

    def row(self, cohort: int) -> int:
        """Give the place of a cohort. Raises ValueError when there is no such cohort."""
        return self.cohorts.index(cohort)

    def of(self, cohorts: Iterable[int]) -> Moments:
        """Give the moments of some of the cohorts."""
        rows = [self.row(cohort) for cohort in sorted(cohorts)]
        return self.each(lambda part: part[rows], tuple(self.cohorts[row] for row in rows))

    def each(self, change: Callable[[Floats], Floats], cohorts: tuple[int, ...]) -> Moments:
        """Give the moments of other cohorts, with every sum changed in the same way."""
        sums = (self.mass, self.mean, self.heavy, self.linear, self.scatter)
        mass, mean, heavy, linear, scatter = map(change, sums)
        count = np.rint(change(self.count.astype(np.float64))).astype(np.int64)
        return Moments(self.kind, cohorts, self.periods, count, mass, mean, heavy, linear, scatter)


def moments_of_panel(panel: Panel) -> Moments:
    """Sum a panel up per cohort."""
    parts = []
    for cohort in panel.cohorts:
        rows = np.flatnonzero(panel.cohort == cohort)
        parts.append(moments_of_cohort(cohort, panel.periods, panel.outcome[rows], panel.weight[rows]))
    return merged(parts)


def moments_of_cohort(cohort: int, periods: tuple[int, ...], outcome: Floats, weight: Floats) -> Moments:
    """Sum units of one cohort up; one row per unit, one column per period."""
    shape = 1, len(periods)
    mass, square = weight.sum(), weight**2
    mean = weight @ outcome / mass
    apart = outcome - mean
    return Moments(
        Kind.PANEL,
        (cohort,),
        periods,
        count=np.full(shape, len(weight), np.int64),
        mass=np.full(shape, mass),
        mean=mean[None, :],
        heavy=np.full(shape, square.sum()),
        linear=(square @ apart)[None, :],
        scatter=((apart * square[:, None]).T @ apart)[None, :, :],
    )


def moments_of_sections(cohort: Ints, period: Ints, outcome: Floats, weight: Floats) -> Moments:
    """Sum repeated cross-sections up per cohort and period; each row is another unit.

    Raises ValueError when a cohort is not seen in every period.
    """
    cohorts, periods = np.unique(cohort), np.unique(period)
    shape = len(cohorts), len(periods)
    cell = np.searchsorted(cohorts, cohort) * shape[1] + np.searchsorted(periods, period)

    def total(of: Floats) -> Floats:
        return np.bincount(cell, of, shape[0] * shape[1]).astype(np.float64)

    mass = total(weight)
    if not mass.all():
        message = "a cohort is not seen in every period"
        raise ValueError(message)
    mean = total(weight * outcome) / mass
    mean += total(weight * (outcome - mean[cell])) / mass
    apart, square = outcome - mean[cell], weight**2
    return Moments(
        Kind.SECTIONS,
        tuple(map(int, cohorts)),
        tuple(map(int, periods)),
        count=total(np.ones(len(cell))).astype(np.int64).reshape(shape),
        mass=mass.reshape(shape),
        mean=mean.reshape(shape),
        heavy=total(square).reshape(shape),
        linear=total(square * apart).reshape(shape),
        scatter=total(square * apart**2).reshape(shape)[:, :, None] * np.eye(shape[1]),
    )


def merged(parts: Iterable[Moments]) -> Moments:
    """Add up the sums of several owners, each with its own units; equal to the sums over all rows together.

    Raises ValueError when the parts are of another kind or other periods.
    """
    return reduce(_merge, parts)


def _merge(one: Moments, other: Moments) -> Moments:
    if (one.kind, one.periods) != (other.kind, other.periods):
        message = f"{one.kind} of {one.periods} does not go with {other.kind} of {other.periods}"
        raise ValueError(message)
    cohorts = tuple(sorted({*one.cohorts, *other.cohorts}))
    left, right = _spread(one, cohorts), _spread(other, cohorts)
    mass = left.mass + right.mass
    mean = left.mean + (right.mean - left.mean) * right.mass / mass
    left, right = _around(left, mean), _around(right, mean)
    return Moments(
        one.kind,
        cohorts,
        one.periods,
        left.count + right.count,
        mass,
        mean,
        left.heavy + right.heavy,
        left.linear + right.linear,
        left.scatter + right.scatter,
    )


def _spread(moments: Moments, cohorts: tuple[int, ...]) -> Moments:
    """Give the moments with a row of zeros for each cohort that has no units here."""
    rows = [cohorts.index(cohort) for cohort in moments.cohorts]

    def wide(part: Floats) -> Floats:
        found = np.zeros((len(cohorts), *part.shape[1:]))
        found[rows] = part
        return found

    return moments.each(wide, cohorts)


def _around(moments: Moments, centre: Floats) -> Moments:
    """Give the same sums around another centre."""
    shift = moments.mean - centre
    crossed = shift[:, :, None] * moments.linear[:, None, :]
    added = crossed + crossed.transpose(0, 2, 1) + shift[:, :, None] * shift[:, None, :] * moments.heavy[:, :, None]
    if moments.kind is Kind.SECTIONS:
        added *= np.eye(len(moments.periods))
    return Moments(
        moments.kind,
        moments.cohorts,
        moments.periods,
        moments.count,
        moments.mass,
        centre,
        moments.heavy,
        moments.linear + moments.heavy * shift,
        moments.scatter + added,
    )
