"""The effect for every exposure on the same regions in the same order, so that exposures can be judged together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.inference.plan import Before, Drawn, plan_of
from ontschot.evaluation.inference.regions import Collapsed, Labels
from ontschot.evaluation.panel import NEVER, Floats, Ints, Panel

__all__ = ["Exposures", "exposures_of"]

_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Exposures:
    """Regions in an order that depends on their figures alone, with their change for every exposure.

    cohorts: first treated periods, in order. label: the place of each region's cohort, the number of cohorts for a
    comparison region. by: per exposure the regions drawn together; a region that says nothing about an exposure is on
    neither side there. reference: the exposure that all are compared with.
    """

    cohorts: tuple[int, ...]
    label: Labels
    by: dict[int, Collapsed]
    reference: int

    @property
    def treated(self) -> int:
        """How many regions are treated."""
        return int((self.label < len(self.cohorts)).sum())

    @property
    def before(self) -> tuple[int, ...]:
        """The exposures before the reference, in which no effect can show."""
        return tuple(exposure for exposure in self.by if exposure < self.reference)

    def estimates(self, exposure: int, labels: Labels) -> Floats:
        """Give the effect for one exposure when regions are labelled otherwise: one per row of labels."""
        regions = self.by[exposure]
        return regions.figures(self.own(exposure)[labels], regions.change).estimates

    def own(self, exposure: int) -> Labels:
        """Give for each label over all cohorts the one that it has for an exposure; beyond idle: on neither side."""
        regions = self.by[exposure]
        places = {cohort: place for place, cohort in enumerate(regions.plan.cohorts)} | {NEVER: regions.idle}
        return np.array([places.get(cohort, regions.idle + 1) for cohort in (*self.cohorts, NEVER)], np.int16)


def exposures_of(panel: Panel, design: Design) -> Exposures:
    """Draw a panel of regions, some of them never treated, together for every exposure."""
    panel = _ordered(panel)
    cohorts = tuple(cohort for cohort in panel.cohorts if cohort != NEVER)
    all_cohorts = np.array((*cohorts, NEVER))
    label = np.searchsorted(all_cohorts, panel.cohort).astype(np.int16)
    found = Exposures(cohorts, label, {}, -1 - design.anticipation)
    for exposure in sorted({period - cohort for cohort in cohorts for period in panel.periods}):
        regions = _collapsed(panel, design, cohorts, exposure)
        if regions is not None:
            found.by[exposure] = regions
    return Exposures(cohorts, label, {item: _labelled(found, item) for item in found.by}, found.reference)


def _collapsed(panel: Panel, design: Design, cohorts: tuple[int, ...], exposure: int) -> Collapsed | None:
    plan = plan_of(cohorts, panel.periods, design.asks, Drawn.DYNAMIC, Before.LAST, exposure=exposure)
    if plan is None:
        return None
    since = np.array(panel.periods) - panel.cohort[:, None]
    exposed = (since == exposure).astype(np.float64) @ plan.change.T
    change = panel.outcome @ plan.change.T
    return Collapsed(plan, panel.units, np.zeros(len(panel.units), np.int16), panel.weight, change, exposed, ())


def _labelled(found: Exposures, exposure: int) -> Collapsed:
    regions = found.by[exposure]
    label = found.own(exposure)[found.label]
    return Collapsed(regions.plan, regions.names, label, regions.weight, regions.change, regions.exposed, ())


def _ordered(panel: Panel) -> Panel:
    """The same regions in the order of their figures, so that neither names nor the order of rows steer a draw."""
    apart = panel.outcome - panel.outcome.mean()
    figures = np.round(apart / (np.abs(apart).max() or 1.0), _DIGITS)
    order: Ints = np.lexsort((*figures.T[::-1], panel.weight, panel.cohort))
    return Panel(
        tuple(panel.units[row] for row in order),
        panel.periods,
        panel.cohort[order],
        panel.outcome[order],
        panel.weight[order],
        tuple(panel.region[row] for row in order),
    )
