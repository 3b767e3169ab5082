"""Members who are not insured in the year at all: nobody's leaf, but counted like everyone else."""

from __future__ import annotations

import numpy as np

from ontschot.allocation.encoding import starts
from ontschot.allocation.kernel.block import PopulationCounts
from ontschot.allocation.kernel.membership import Strangers
from ontschot.allocation.kernel.plan import YearPlan
from ontschot.allocation.kernel.spells import days_since_epoch
from ontschot.periods import year_period

__all__ = ["count_strangers"]


def count_strangers(plan: YearPlan, strangers: Strangers) -> PopulationCounts:
    """Count the rows and the people per population of the plan: outside the period, or within it but not insured."""
    low = days_since_epoch(year_period(plan.care_year).start)
    begins = np.array([days_since_epoch(item.start) - low for item in plan.populations], np.int64)
    ends = np.array([days_since_epoch(item.end) - low for item in plan.populations], np.int64)
    rows = np.lexsort((strangers.person, strangers.population))
    population = strangers.population[rows]
    within = np.minimum(strangers.end[rows], ends[population]) > np.maximum(strangers.start[rows], begins[population])
    begin = starts([population, strangers.person[rows]])
    inside = np.logical_or.reduceat(within, begin) if len(begin) else within
    people = population[begin]
    size = len(plan.populations)
    return PopulationCounts(
        rows=np.bincount(population, minlength=size),
        members=np.bincount(people, minlength=size),
        outside_period=np.bincount(people[~inside], minlength=size),
        not_insured=np.bincount(people[inside], minlength=size),
        elsewhere=np.zeros(size, np.int64),
    )
