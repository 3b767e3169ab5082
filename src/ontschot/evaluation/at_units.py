"""Answers with errors by unit, from sums per cohort alone: any number of units, and never for policy.

Published figures are made this way. The agreement works on whole regions, so that units of one region are no separate
evidence; every answer says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import ibis
import ibis.expr.types as ir
import numpy as np

from ontschot.evaluation.adapter import Found, Method, adjusted, imputed
from ontschot.evaluation.beside import Beside
from ontschot.evaluation.design.document import Design, Estimator, Level
from ontschot.evaluation.design.outcome import Scale, SubGroup
from ontschot.evaluation.effects.twfe import two_way
from ontschot.evaluation.estimate import Answer, Course
from ontschot.evaluation.events import Event
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.evaluation.inference.unit import by_unit
from ontschot.evaluation.labels import ABOUT
from ontschot.evaluation.measures import Asked, Part, asked, laid
from ontschot.evaluation.moments import Kind, Moments
from ontschot.evaluation.reading.read import Summed, panel_in_memory, summed
from ontschot.evaluation.reading.refusals import account_problems
from ontschot.evaluation.reading.rules import Unbalanced
from ontschot.evaluation.reading.sections import sectioned
from ontschot.i18n import T
from ontschot.problems import Level as Gravity
from ontschot.problems import Place, Problem
from ontschot.tables.contracts import UNKNOWN

__all__ = ["unit_answers"]

_IN_MEMORY = 100_000
"""Up to so many units whatever needs rows in memory is estimated beside."""


def unit_answers(design: Design, table: ir.Table, place: Place) -> Iterator[Answer]:
    """Give the answers to a design with errors by unit, in its order. table: under the contract of a panel."""
    for outcome in design.outcomes:
        for group in (None, *design.subgroups):
            for item in asked(outcome):
                yield _answer(design, _counting(laid(table, design, item), design, group), item, group, place)


def _counting(table: ir.Table, design: Design, group: SubGroup | None) -> ir.Table:
    """Keep the rows that were laid down; who is treated, and from when, the design says."""
    name = "unit" if design.level is Level.UNIT else "region"
    starts = ibis.memtable(
        {"start_of": [item.unit for item in design.treated], "start": [item.first_period for item in design.treated]}
    )
    joined = table.left_join(starts, table[name].cast("string") == starts.start_of)
    kept = joined.filter(joined.period.isin(design.periods))
    if name == "region":
        kept = kept.filter(kept.region != UNKNOWN)
    if design.excluded:
        kept = kept.filter(kept[name].cast("string").notin([*design.excluded]))
    if design.pool:
        kept = kept.filter(kept.start.notnull() | kept[name].cast("string").isin(design.pool))
    if group is not None:
        kept = kept.filter(kept.region.isin(group.regions))
    return kept.mutate(first_treated_period=kept.start.cast("int32")).drop("start", "start_of")


def _answer(design: Design, table: ir.Table, item: Asked, group: SubGroup | None, place: Place) -> Answer:
    if item.scale is Scale.RATIO or item.part is Part.AMOUNT:
        return _refused(item, group, Summed(None, design.periods), (_only_by_region(place),))
    found = _summed(table, design)
    problems = tuple(account_problems(found.account, design.unbalanced, place))
    refusing = tuple(problem for problem in problems if problem.level is Gravity.ERROR)
    if found.moments is None or refusing:
        return _refused(item, group, found, refusing, problems)
    return Answer(
        item,
        group,
        by_unit(found.moments, design.asks, design.choice, place),
        found.account,
        problems,
        events=tuple(_events(found.moments, design, place)),
        beside=tuple(_others(found, table, design)),
        course=_course(found.moments),
    )


def _summed(table: ir.Table, design: Design) -> Summed:
    if design.unbalanced is Unbalanced.SECTIONS:
        return sectioned(table, "outcome", design.weighing)
    return summed(table, design.reading("outcome"))


def _refused(
    item: Asked,
    group: SubGroup | None,
    found: Summed,
    refusing: tuple[Problem, ...],
    problems: tuple[Problem, ...] = (),
) -> Answer:
    return Answer(item, group, Refused(refusing), found.account, problems or refusing)


def _only_by_region(place: Place) -> Problem:
    message = T("A ratio, and an amount where there is any, are estimated by region and not by unit.")
    return Problem("evaluation-only-by-region", place, message, remedy=T("Lay down inference by region."))


def _events(moments: Moments, design: Design, place: Place) -> Iterator[Event]:
    for exposure in sorted({period - start for start in moments.treated for period in moments.periods}):
        found = by_unit(moments, design.asks, replace(design.choice, exposure=exposure), place)
        if isinstance(found, Inferred):
            yield Event(exposure, found.estimate, found.interval, found.treated)
        elif exposure == -1 - design.anticipation:
            yield Event(exposure, 0.0, None, sum(int(moments.count[moments.row(item)][0]) for item in moments.treated))


def _others(found: Summed, table: ir.Table, design: Design) -> Iterator[Beside]:
    assert found.moments is not None  # noqa: S101 - nobody asks for others where there are no sums
    for estimator in design.beside:
        if estimator is Estimator.TWO_WAY and found.moments.kind is Kind.PANEL:
            estimate = two_way(found.moments)
            yield Beside(estimator, ABOUT[estimator], Found(estimate.value, estimate.error(found.moments)))
        elif found.moments.kind is Kind.SECTIONS:
            yield Beside(estimator, ABOUT[estimator], None, T("It needs units that are seen in every period."))
        elif found.account.used > _IN_MEMORY:
            note = T("It needs all rows in memory; there are more than {most} units.", most=_IN_MEMORY)
            yield Beside(estimator, ABOUT[estimator], None, note)
        else:
            yield _in_memory(estimator, table, design)


def _in_memory(estimator: Estimator, table: ir.Table, design: Design) -> Beside:
    panel, covariates = panel_in_memory(table, design.reading("outcome"), design.covariates)
    if estimator is Estimator.IMPUTATION:
        return Beside(estimator, ABOUT[estimator], imputed(panel, design.anticipation))
    if estimator is Estimator.DOUBLY_ROBUST and covariates:
        found = adjusted(panel, covariates, design.asks, Method.DOUBLY_ROBUST)
        return Beside(estimator, ABOUT[estimator], found)
    note = T("There are no covariates.") if estimator is Estimator.DOUBLY_ROBUST else T("It is estimated by region.")
    return Beside(estimator, ABOUT[estimator], None, note)


def _course(moments: Moments) -> Course:
    return Course.of(moments.periods, moments.mean, moments.mass.mean(axis=1), np.array(moments.cohorts))
