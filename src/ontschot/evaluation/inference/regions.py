"""A panel of regions drawn together to one figure per region, so that an effect is a difference of two means.

A treated region's figure is its change under its own cohort; a comparison region's is the mean of its changes under all
cohorts, by how much these count. The difference of the two means is exactly the aggregate of the effects.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ontschot.evaluation.effects.group_time import Question
from ontschot.evaluation.inference.plan import Before, Drawn, Plan, plan_of
from ontschot.evaluation.panel import NEVER, Floats, Panel

__all__ = ["Collapsed", "Figures", "Labels", "collapse"]

Labels = npt.NDArray[np.int16]
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Figures:
    """One figure per region for each way of labelling them; one row per way.

    value: the figure. pull: its weight in the mean of its side, adding up to 1 on each side. treated: its side.
    """

    value: Floats
    pull: Floats
    treated: npt.NDArray[np.bool_]

    @property
    def estimates(self) -> Floats:
        """The difference of the means of the two sides, one per way."""
        return np.asarray(_inner(np.where(self.treated, self.pull, -self.pull), self.value)[:, 0])

    @property
    def apart(self) -> Floats:
        """What each figure differs from the mean of its side."""
        treated, others = (_inner(np.where(side, self.pull, 0), self.value) for side in (self.treated, ~self.treated))
        return np.asarray(self.value - np.where(self.treated, treated, others))


@dataclass(frozen=True, slots=True)
class Collapsed:
    """Regions in an order that depends on their figures alone, with their change in every cell of the plan.

    label: the place of each region's cohort in the plan, the number of cohorts for a comparison region. change: one row
    per region, one column per cell. exposed: the same for an outcome that is 1 where a region is treated, or in
    the one exposure asked for before its start, and else 0. left_out: regions without a treated or without an untreated
    period.
    """

    plan: Plan
    names: tuple[str, ...]
    label: Labels
    weight: Floats
    change: Floats
    exposed: Floats
    left_out: tuple[str, ...]

    @property
    def idle(self) -> int:
        """The label of a comparison region."""
        return len(self.plan.cohorts)

    @property
    def treated(self) -> int:
        """How many regions are treated."""
        return int((self.label < self.idle).sum())

    @property
    def fewest(self) -> int:
        """How many regions are treated of the start that has the fewest."""
        return int(np.bincount(self.label)[: self.idle].min())

    @property
    def compared(self) -> int:
        """How many regions are compared with."""
        return len(self.label) - self.treated

    @property
    def contrasts(self) -> Floats:
        """The matrix of every region's change under every cohort: regions by cohorts, for the cohorts as they are."""
        weights = self._weights(self.label[None, :])[0]
        columns = [self._under(cohort, self.change, weights[None, :])[0] for cohort in range(self.idle)]
        return np.stack(columns, axis=1)

    @property
    def shares(self) -> Floats:
        """How much each cohort counts in the figure; together 1."""
        return np.asarray(np.bincount(self.plan.cohort, self._weights(self.label[None, :])[0], self.idle))

    @property
    def estimate(self) -> float:
        """The effect, in the unit of the outcome."""
        return float(self.actual.estimates[0])

    @property
    def actual(self) -> Figures:
        """The figures of the regions with their own labels, in one row."""
        return self.figures(self.label[None, :], self.change)

    @property
    def counting(self) -> float:
        """As how many regions of equal weight the treated regions count."""
        found = self.actual
        return float(1 / np.square(found.pull[found.treated]).sum())

    def figures(self, labels: Labels, change: Floats) -> Figures:
        """Give the figures of the regions for other labels, one row per way, from changes like `change` or `exposed`.

        What the comparison regions show under a cohort is taken off its treated regions and the mean of that put back,
        so that what years do to everybody tells no treated regions apart; the difference stays what it was.
        """
        weights = self._weights(labels)
        idle = labels == self.idle
        pull = _normal(idle * self.weight)
        value = np.broadcast_to(_once(weights) @ change.T, labels.shape).copy()
        compared, level = pull.copy(), _inner(pull, value)
        for cohort in range(self.idle):
            own = labels == cohort
            seen = self._under(cohort, change, weights)
            np.copyto(value, seen - _inner(compared, seen) + level, where=own)
            share = weights[:, self.plan.cohort == cohort].sum(axis=1, keepdims=True)
            pull += share * _normal(own * self.weight)
        return Figures(value, pull, ~idle)

    def _weights(self, labels: Labels) -> Floats:
        mass = np.stack([(labels == cohort) @ self.weight for cohort in range(self.idle)], axis=1)
        return self.plan.weights(mass)

    def _under(self, cohort: int, change: Floats, weights: Floats) -> Floats:
        """Every region's change as if it were of this cohort, one row per row of weights or one for all."""
        cells = self.plan.cohort == cohort
        return np.asarray(_once(_normal(weights[:, cells])) @ change[:, cells].T)


def _normal(weights: Floats) -> Floats:
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _once(weights: Floats) -> Floats:
    """One row when all are the same, which saves working the same out for every way."""
    return weights[:1] if (weights == weights[0]).all() else weights


def _inner(one: Floats, other: Floats) -> Floats:
    return np.asarray(np.einsum("ij,ij->i", one, np.broadcast_to(other, one.shape))[:, None])


def collapse(
    panel: Panel, question: Question, drawn: Drawn, before: Before = Before.LAST, exposure: int | None = None
) -> Collapsed | None:
    """Draw the regions of a panel (its units) together as the question asks; compared with never treated ones alone.

    exposure: only this many periods since the start, negative before it; None: all treated periods.

    None when no region has both a treated and an untreated period, or no region is never treated.
    """
    treated = tuple(cohort for cohort in panel.cohorts if cohort != NEVER)
    plan = plan_of(treated, panel.periods, question, drawn, before, exposure=exposure)
    if plan is None or not (panel.cohort == NEVER).any():
        return None
    places = {cohort: place for place, cohort in enumerate(plan.cohorts)} | {NEVER: len(plan.cohorts)}
    kept = np.array([cohort in places for cohort in panel.cohort.tolist()])
    used = panel.where(kept)
    since = np.array(panel.periods) - used.cohort[:, None]
    exposed = (since >= 0 if exposure is None or exposure >= 0 else since == exposure).astype(np.float64)
    found = Collapsed(
        plan,
        used.units,
        np.array([places[cohort] for cohort in used.cohort.tolist()], np.int16),
        used.weight,
        (used.outcome - used.outcome.mean(axis=1, keepdims=True)) @ plan.change.T,
        exposed @ plan.change.T,
        tuple(sorted(panel.where(~kept).units)),
    )
    return _ordered(found)


def _ordered(regions: Collapsed) -> Collapsed:
    """The same regions in the order of their figures, so that neither names nor the order of rows steer a draw."""
    scale = np.abs(regions.change).max() or 1.0
    figures = np.round(regions.change / np.copysign(scale, regions.estimate), _DIGITS)
    order = np.lexsort((*figures.T[::-1], regions.weight, regions.label))
    return Collapsed(
        regions.plan,
        tuple(regions.names[row] for row in order),
        regions.label[order],
        regions.weight[order],
        regions.change[order],
        regions.exposed[order],
        regions.left_out,
    )
