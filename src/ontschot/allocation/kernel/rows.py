"""The memberships of a block as rows of days: double membership is cut away, so that no day counts twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ontschot.allocation.encoding import Ints, segment_sums
from ontschot.allocation.kernel.layout import DAY_BITS
from ontschot.allocation.kernel.membership import PERSON_SHIFT, Keys
from ontschot.allocation.kernel.person_index import Mask
from ontschot.allocation.kernel.plan import Population, YearPlan
from ontschot.allocation.kernel.spells import days_since_epoch
from ontschot.periods import year_period

__all__ = ["Rows", "membership_rows"]

_DAYS = (1 << DAY_BITS) - 1


@dataclass(frozen=True)
class Rows:
    """Memberships of a block, in order of population and person.

    counts: rows per population. population: within the block. start, end: the days of membership within the period
    that no earlier row of the same person covers; none when end is not after start. new: the first row of a person.
    """

    counts: Ints
    population: Ints
    slots: Ints
    start: Ints
    end: Ints
    new: Mask

    @cached_property
    def alone(self) -> Mask:
        """The rows of people with one row."""
        alone = self.new.copy()
        alone[:-1] &= self.new[1:]
        return alone

    @cached_property
    def person(self) -> Ints:
        """The person of each row, counted within the block."""
        return np.cumsum(self.new)

    def people(self) -> Ints:
        """Count the people per population."""
        return segment_sums(self.new, np.cumsum(self.counts) - self.counts, self.counts)


def membership_rows(plan: YearPlan, keys: Keys, first: int, populations: Sequence[Population]) -> Rows:
    """Read the rows of neighbouring populations, of which the first has this number among the keys."""
    begin = keys.begin[first : first + len(populations) + 1]
    part = keys.keys[begin[0] : begin[-1]]
    counts = np.diff(begin)
    person = part >> PERSON_SHIFT
    new = np.empty(len(part), bool)
    new[:1] = True
    np.not_equal(person[1:], person[:-1], out=new[1:])
    start, end = (part >> DAY_BITS) & _DAYS, part & _DAYS
    if not new.all():
        start = _uncovered(new, start, end)
    _cut(plan, populations, counts, start, end)
    slots = np.bitwise_and(person, (1 << keys.slot_bits) - 1, out=person)
    return Rows(counts, np.repeat(np.arange(len(populations)), counts), slots, start, end, new)


def _uncovered(new: Mask, start: Ints, end: Ints) -> Ints:
    """Move the start of a membership past the days that earlier rows of the same person cover."""
    base = np.cumsum(new) << (DAY_BITS + 1)
    reached = np.maximum.accumulate(base + end)
    covered = np.append(0, reached[:-1]) - base
    return np.where(new, start, np.maximum(start, covered))


def _cut(plan: YearPlan, populations: Sequence[Population], counts: Ints, start: Ints, end: Ints) -> None:
    """Cut days to the period of each population, which lies within the year."""
    year = year_period(plan.care_year)
    low = days_since_epoch(year.start)
    begins = np.array([days_since_epoch(item.start) - low for item in populations], np.int64)
    ends = np.array([days_since_epoch(item.end) - low for item in populations], np.int64)
    if begins.any():
        np.maximum(start, np.repeat(begins, counts), out=start)
    if (ends < year.days).any():
        np.minimum(end, np.repeat(ends, counts), out=end)
