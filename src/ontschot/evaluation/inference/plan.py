"""Which periods of which cohort make up the figure asked for, and how much each of them counts.

The weights follow the sizes of the cohorts, as the aggregates of the effects do; so they are worked out anew for every
other way in which the regions could have been treated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ontschot.evaluation.effects.group_time import Question
from ontschot.evaluation.panel import Floats, Ints

__all__ = ["Before", "Drawn", "Plan", "plan_of"]


class Drawn(StrEnum):
    """How the effects on cohorts in periods are drawn together: Callaway and Sant'Anna (2021), section 3."""

    SIMPLE = "simple"
    DYNAMIC = "dynamic"
    GROUP = "group"
    CALENDAR = "calendar"


class Before(StrEnum):
    """What a treated period is compared with: the last untreated period, or the mean of all untreated ones."""

    LAST = "last"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Plan:
    """The treated periods of all cohorts, one after the other: the cells.

    cohorts: those with a cell. cohort: the place of each cell's cohort. period: each cell's own period. change: how
    each period counts in the change of a cell, one row per cell: 1 for its own period, together -1 for the periods
    before. party: cells whose effects are averaged by size; the plain mean over parties is the figure.
    """

    drawn: Drawn
    periods: tuple[int, ...]
    cohorts: tuple[int, ...]
    cohort: Ints
    period: Ints
    change: Floats
    party: Ints

    def weights(self, mass: Floats) -> Floats:
        """Give the weight of every cell for cohorts of these sizes: one row per row of sizes, each adding up to 1."""
        sizes = mass[:, self.cohort]
        if self.drawn is Drawn.GROUP:
            return np.asarray(sizes / mass.sum(axis=1, keepdims=True) / np.bincount(self.cohort)[self.cohort])
        together = np.eye(self.party.max() + 1)[self.party]
        return np.asarray(sizes / (sizes @ together)[:, self.party] / together.shape[1])


def plan_of(
    cohorts: tuple[int, ...],
    periods: tuple[int, ...],
    question: Question,
    drawn: Drawn,
    before: Before,
    *,
    exposure: int | None = None,
) -> Plan | None:
    """Lay out what the question asks of these cohorts; None when none has a treated and an untreated period.

    exposure: only this many periods since the start, negative before it, by size of the cohorts however all periods
    together are drawn; None: all treated periods.
    """
    if exposure is not None:
        drawn = Drawn.DYNAMIC
    cells = [
        (cohort, period, earlier)
        for cohort in cohorts
        for period, earlier in _cells(cohort, periods, question.anticipation, before)
        if (period >= cohort if exposure is None else period - cohort == exposure and period not in earlier)
    ]
    if not cells:
        return None
    used = tuple(sorted({cohort for cohort, _period, _earlier in cells}))
    cohort = np.array([used.index(cell[0]) for cell in cells])
    period = np.array([cell[1] for cell in cells])
    party = _parties(drawn, np.array(used)[cohort], period)
    return Plan(drawn, periods, used, cohort, period, _changes(cells, periods), party)


def _changes(cells: list[tuple[int, int, tuple[int, ...]]], periods: tuple[int, ...]) -> Floats:
    change = np.zeros((len(cells), len(periods)))
    for row, (_cohort, own, earlier) in enumerate(cells):
        change[row, [periods.index(item) for item in earlier]] = -1 / len(earlier)
        change[row, periods.index(own)] = 1
    return change


def _cells(
    cohort: int, periods: tuple[int, ...], anticipation: int, before: Before
) -> Iterator[tuple[int, tuple[int, ...]]]:
    earlier = tuple(period for period in periods if period < cohort - anticipation)
    if earlier:
        compared = earlier if before is Before.ALL else earlier[-1:]
        yield from ((period, compared) for period in periods)


def _parties(drawn: Drawn, cohort: Ints, period: Ints) -> Ints:
    alike = {Drawn.DYNAMIC: period - cohort, Drawn.CALENDAR: period}.get(drawn, np.zeros(len(period), np.int64))
    return np.asarray(np.unique(alike, return_inverse=True)[1])
