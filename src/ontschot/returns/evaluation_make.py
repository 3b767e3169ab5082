"""Make the return for an evaluation from the rows of one owner, by the design and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from typing import Any

import ibis
import ibis.expr.types as ir

import ontschot
from ontschot.evaluation.design.document import Design
from ontschot.evaluation.folding import Fold, folding
from ontschot.evaluation.reading.read import summed
from ontschot.evaluation.reading.refusals import account_problems
from ontschot.i18n import T
from ontschot.problems import Level, Place, Problem, Problems
from ontschot.returns.canonical import fingerprint
from ontschot.returns.coordination import Laid, laid
from ontschot.returns.evaluation_document import (
    COLUMNS,
    EVALUATION_NAME,
    EVALUATION_NOTICE,
    EVALUATION_VERSION,
    CohortMoments,
    EvaluationReturn,
    cell_row,
    cohort_moments,
    first_period,
)
from ontschot.returns.evaluation_refusals import (
    OUTCOME,
    Wish,
    beyond_problems,
    measures_of,
    panel_problems,
    periods_of,
    sum_problems,
)
from ontschot.returns.region_cells import RegionCell, Summed, added, region_cells
from ontschot.returns.signed_document import Sender

__all__ = ["Counted", "Made", "fold_cells", "make_evaluation_return"]

Cells = Mapping[str, tuple[RegionCell, ...]]


@dataclass(frozen=True, slots=True)
class Counted:
    """What became of the rows for one outcome: rows = elsewhere + without + left out + used.

    elsewhere: in periods or regions at which the design does not look. without: no figure or no weight. left_out: in a
    cohort that is too small as a whole.
    """

    outcome: str
    rows: int
    elsewhere: int
    without: int
    left_out: int
    used: int


@dataclass(frozen=True, slots=True)
class Made:
    """The return, or None when it cannot be made, with an account of the rows and everything there is to tell.

    money: what became of the coordination money; None when none was said.
    """

    document: EvaluationReturn | None
    counted: tuple[Counted, ...]
    problems: Problems
    money: Laid | None = None


def make_evaluation_return(sender: Sender, design: Design, wish: Wish, table: ir.Table, place: Place) -> Made:
    """Make the return of one owner on a design. Never raises on bad input: what is wrong stands in the problems.

    table: under the contract of a panel, on DuckDB. place: the file that it came from.
    """
    kept = _kept(table, design, wish)
    unfit = Problems([*panel_problems(design, wish, table, kept, place)])
    if unfit.refused:
        return Made(None, (), unfit)
    sums = _sums(kept, design)
    beyond = Problems([*unfit, *beyond_problems(sums, place)])
    if beyond.refused:
        return Made(None, (), beyond)
    raw = {name: found.cells for name, found in sums.items()}
    folds = folding(_counts(raw, periods_of(design, wish)), design.folding.minimum, design.folding.into)
    cells = {name: fold_cells(found, folds) for name, found in raw.items()}
    counted = _counted(table, kept, raw, cells)
    problems = Problems([*beyond, *sum_problems(cells, folds, place)])
    if problems.refused:
        return Made(None, counted, problems)
    units = Problems()
    moments = _all_moments(kept, design, units, place) if wish.units_stay else {}
    problems.extend(units)
    outcomes = [_outcome(name, found, moments.get(name)) for name, found in cells.items()]
    money = None if wish.spent is None else laid(wish.spent, design, periods_of(design, wish), folds)
    sums_and_money = {"outcomes": outcomes, "programme": None if money is None else [astuple(i) for i in money.spent]}
    document = None if units.refused else _document(sender, design, wish, folds, sums_and_money)
    return Made(document, counted, problems, money)


def _sums(kept: ir.Table, design: Design) -> dict[str, Summed]:
    starts = {item.unit: item.first_period for item in design.treated}
    return {name: region_cells(rows, OUTCOME, starts) for name, rows in measures_of(kept, design).items()}


def fold_cells(cells: Sequence[RegionCell], folds: Sequence[Fold]) -> tuple[RegionCell, ...]:
    """Put the cells of small regions together, as was decided; those that are left out go."""
    moved = {(fold.region, fold.cohort): fold.into for fold in folds}
    placed = ((moved.get((cell.region, cell.cohort), cell.region), cell) for cell in cells)
    return added(replace(cell, region=into) for into, cell in placed if into is not None)


def _kept(table: ir.Table, design: Design, wish: Wish) -> ir.Table:
    """The rows of the regions and periods that the design looks at."""
    kept = table.filter(table.period.isin(periods_of(design, wish)))
    if design.excluded:
        kept = kept.filter(kept.region.notin([*design.excluded]))
    if design.pool:
        kept = kept.filter(kept.region.isin([*design.pool, *(item.unit for item in design.treated)]))
    return kept


def _counts(cells: Cells, periods: tuple[int, ...]) -> dict[tuple[str, int], list[int]]:
    """Units per region and cohort in every period for every outcome; a region has to be large enough in each."""
    places = {(cell.region, cell.cohort) for found in cells.values() for cell in found}
    counts = {place: [0] * (len(periods) * len(cells)) for place in places}
    for number, found in enumerate(cells.values()):
        for cell in found:
            counts[cell.region, cell.cohort][number * len(periods) + periods.index(cell.period)] = cell.units
    return counts


def _counted(table: ir.Table, kept: ir.Table, raw: Cells, cells: Cells) -> tuple[Counted, ...]:
    rows, there = (int(item.count().execute()) for item in (table, kept))
    usable = {name: sum(cell.units for cell in found) for name, found in raw.items()}
    used = {name: sum(cell.units for cell in found) for name, found in cells.items()}
    return tuple(
        Counted(name, rows, rows - there, there - usable[name], usable[name] - used[name], used[name]) for name in cells
    )


def _all_moments(
    table: ir.Table, design: Design, problems: Problems, place: Place
) -> dict[str, tuple[CohortMoments, ...]]:
    """Sums over units for the outcomes as they are; in parts of an outcome units are not always seen."""
    starts = [(item.unit, item.first_period) for item in design.treated]
    first = table.region.cases(*starts, else_=ibis.null("int32")).cast("int32")
    names = {item.id for item in design.outcomes}
    found: dict[str, tuple[CohortMoments, ...]] = {}
    for name, rows in measures_of(table.mutate(first_treated_period=first), design).items():
        moments = _moments(rows, design, name, problems, place) if name in names else None
        if moments is not None:
            found[name] = moments
    return found


def _moments(
    rows: ir.Table, design: Design, name: str, problems: Problems, place: Place
) -> tuple[CohortMoments, ...] | None:
    """None when units cannot be used, or when a cohort would be smaller than the minimum."""
    found = summed(rows, design.reading(OUTCOME))
    wrong = [*account_problems(found.account, design.unbalanced, place)]
    problems.extend(wrong)
    if found.moments is None or any(problem.level is Level.ERROR for problem in wrong):
        return None
    if found.moments.count.min() < design.folding.minimum:
        message = T("Sums over units of {outcome} are not handed over: a cohort has too few units.", outcome=name)
        problems.add(Problem("return-moments-small", place, message, level=Level.REMARK))
        return None
    return cohort_moments(found.moments)


def _outcome(name: str, cells: Sequence[RegionCell], moments: tuple[CohortMoments, ...] | None) -> dict[str, Any]:
    sums = None if moments is None else [item.model_dump(mode="json") for item in moments]
    return {"id": name, "cells": [cell_row(cell) for cell in cells], "moments": sums}


def _document(
    sender: Sender, design: Design, wish: Wish, folds: Sequence[Fold], sums_and_money: Mapping[str, Any]
) -> EvaluationReturn:
    data: dict[str, Any] = {
        "schema_name": EVALUATION_NAME,
        "schema_version": EVALUATION_VERSION,
        "notice": EVALUATION_NOTICE,
        "columns": COLUMNS,
        "program_version": ontschot.__version__,
        "sender": {"name": sender.name, "uzovi": sorted(sender.uzovi)},
        "known_on": wish.known_on.isoformat(),
        "design": design.title,
        "design_sha256": design.content_sha256(),
        "version": wish.version,
        "reason": wish.reason,
        "periods": list(periods_of(design, wish)),
        "smallest": design.folding.minimum,
        "units_stay": wish.units_stay,
        "folds": [[fold.region, first_period(fold.cohort), fold.into] for fold in folds],
        **sums_and_money,
        "signature": None,
    }
    return EvaluationReturn.model_validate({**data, "content_sha256": fingerprint(data)})
