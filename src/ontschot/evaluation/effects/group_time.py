"""The effect on each cohort in each period, against units that were not treated: Callaway and Sant'Anna (2021)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ontschot.evaluation.effects.influence import Estimate, Influence
from ontschot.evaluation.moments import Moments
from ontschot.evaluation.panel import NEVER, Floats

__all__ = ["Base", "Comparison", "GroupTime", "Question", "group_time"]


class Comparison(StrEnum):
    """Who stands for what would have happened: who is never treated, or whoever is not treated yet."""

    NEVER = "never"
    NOT_YET = "not_yet"


class Base(StrEnum):
    """With which period is compared: before treatment with the period before, or always with the last untreated one."""

    VARYING = "varying"
    UNIVERSAL = "universal"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the moments. anticipation: in how many periods before treatment an effect may already show."""

    comparison: Comparison = Comparison.NEVER
    base: Base = Base.VARYING
    anticipation: int = 0


@dataclass(frozen=True, slots=True)
class GroupTime:
    """The effect on one cohort in one period, with the period it is compared with; in the unit of the outcome."""

    cohort: int
    period: int
    base: int
    estimate: Estimate

    @property
    def exposure(self) -> int:
        """Periods since the first treated one; negative before it."""
        return self.period - self.cohort


def group_time(moments: Moments, question: Question) -> tuple[GroupTime, ...]:
    """Give the effect on every cohort in every period that can be compared, in order of cohort and period.

    A cohort without an untreated period has none; nor has a period without units to compare with.
    """
    return tuple(item for cohort in moments.treated for item in _of_cohort(moments, question, cohort))


def _of_cohort(moments: Moments, question: Question, cohort: int) -> Iterator[GroupTime]:
    before = [period for period in moments.periods if period < cohort - question.anticipation]
    if not before:
        return
    for number, period in enumerate(moments.periods):
        base = before[-1]
        if question.base is Base.VARYING and period <= base:
            if number == 0:
                continue
            base = moments.periods[number - 1]
        rows = _compared(moments, question, cohort, max(period, base))
        if rows:
            yield GroupTime(cohort, period, base, _difference(moments, moments.row(cohort), rows, (base, period)))


def _compared(moments: Moments, question: Question, cohort: int, until: int) -> list[int]:
    untreated = NEVER if question.comparison is Comparison.NEVER else until + question.anticipation + 1
    return [row for row, other in enumerate(moments.cohorts) if other >= untreated and other != cohort]


def _difference(moments: Moments, row: int, compared: list[int], between: tuple[int, int]) -> Estimate:
    """The change of one cohort between two periods less the change of those it is compared with."""
    base, period = (moments.column(item) for item in between)
    if base == period:
        return Estimate(0.0, Influence.none(moments))
    treated, others = _mean(moments, [row], period), _mean(moments, compared, period)
    return (treated + -1.0 * _mean(moments, [row], base)) + -1.0 * (others + -1.0 * _mean(moments, compared, base))


def _mean(moments: Moments, rows: list[int], column: int) -> Estimate:
    """The weighted mean of some cohorts in one period, with how much each unit pulls at it."""
    mass, means = moments.mass[rows, column], moments.mean[rows, column]
    share = mass / mass.sum()
    value = float(means[0] + share @ (means - means[0]))
    level, slope = _zeros(moments), _zeros(moments)
    level[rows, column] = (means - value) / mass.sum()
    slope[rows, column] = 1 / mass.sum()
    return Estimate(value, Influence(np.zeros(len(moments.cohorts)), level, slope))


def _zeros(moments: Moments) -> Floats:
    return np.zeros(moments.mean.shape)
