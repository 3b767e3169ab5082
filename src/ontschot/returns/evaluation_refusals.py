"""Why a return for an evaluation cannot be made, and what its maker should know, told before anything is sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import ibis.expr.types as ir

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.design.document import Level as DesignLevel
from ontschot.evaluation.design.outcome import Scale
from ontschot.evaluation.folding import Fold
from ontschot.evaluation.measures import asked, key_of, laid, outcome_columns
from ontschot.i18n import Joined, T
from ontschot.problems import Level, Place, Problem
from ontschot.returns.coordination import Spent
from ontschot.returns.region_cells import LARGEST_VALUE, RegionCell, Summed

__all__ = ["OUTCOME", "Wish", "beyond_problems", "measures_of", "panel_problems", "periods_of", "sum_problems"]

OUTCOME = "outcome"
"""The column in which a table laid out for one measure holds it."""

_NAMED = 10


@dataclass(frozen=True, slots=True)
class Wish:
    """What a sender decides about a return: on which day known, which version and why, and up to which period.

    until: the last period that is complete; None for all of the design. units_stay: the sender's word that nobody is
    with another sender in another period, without which sums over units are not handed over. spent: what the sender
    paid for coordination; None when that is not said.
    """

    known_on: date
    version: int = 1
    reason: str | None = None
    until: int | None = None
    units_stay: bool = False
    spent: tuple[Spent, ...] | None = None


def periods_of(design: Design, wish: Wish) -> tuple[int, ...]:
    """Give the periods of the design that are reported."""
    return tuple(period for period in design.periods if wish.until is None or period <= wish.until)


def measures_of(table: ir.Table, design: Design) -> dict[str, ir.Table]:
    """Give for everything that a design asks a table with it in the column `OUTCOME`, by the name of the sums.

    table: with a column for every outcome. Outcomes that are brought down have their highest value in the design.
    """
    items = {key_of(item): item for outcome in design.outcomes for item in asked(outcome)}
    return {name: laid(table, design, item) for name, item in items.items()}


def panel_problems(design: Design, wish: Wish, table: ir.Table, kept: ir.Table, place: Place) -> Iterator[Problem]:
    """Tell what is wrong with the panel or with what was asked.

    table: all rows. kept: those in the periods and regions of the design.
    """
    unfit = [*_unfit(design, wish, table, place)]
    yield from unfit
    if not unfit:
        yield from _periods_without_rows(design, wish, kept, place)
        yield from _other_starts(kept, design, place)


def _unfit(design: Design, wish: Wish, table: ir.Table, place: Place) -> Iterator[Problem]:
    if design.level is not DesignLevel.REGION:
        message = T("The design follows units; a return holds sums per region.")
        yield Problem("return-design-units", place, message, remedy=T("Lay the design down on the level of regions."))
    wanted = [name for outcome in design.outcomes for name in outcome_columns(outcome)]
    missing = [name for name in dict.fromkeys(wanted) if name not in table.columns]
    if missing:
        message = T("The panel lacks outcomes of the design: {names}.", names=Joined(tuple(missing)))
        remedy = T("Add a column for each outcome, named as in the design.")
        yield Problem("return-outcome-missing", place, message, ", ".join(table.columns), remedy=remedy)
    for outcome in design.outcomes:
        if Scale.WINSORISED in outcome.scales and outcome.cap is None:
            message = T(
                "{name} is brought down to a percentile, which each owner would find elsewhere.", name=outcome.id
            )
            remedy = T("Lay the highest value down in the design (cap).")
            yield Problem("return-cap", place, message, remedy=remedy)
    if len(periods_of(design, wish)) < 2:  # noqa: PLR2004 - a change takes two periods
        message = T("Up to this period the design has fewer than two periods.")
        yield Problem("return-periods", place, message, str(wish.until), remedy=T("Name a later period."))
    if wish.version > 1 and not wish.reason:
        message, remedy = T("A later version asks for a reason."), T("Say with --reason what changed.")
        yield Problem("return-reason", place, message, str(wish.version), remedy=remedy)


def _periods_without_rows(design: Design, wish: Wish, kept: ir.Table, place: Place) -> Iterator[Problem]:
    seen = set(kept.select("period").distinct().to_pyarrow()["period"].to_pylist())
    missing = [str(period) for period in periods_of(design, wish) if period not in seen]
    if missing:
        message = T("The panel has no rows in some periods of the design: {periods}.", periods=Joined(tuple(missing)))
        remedy = T("Add the rows, or name with --until the last period that is complete.")
        yield Problem("return-period-missing", place, message, remedy=remedy)


def _other_starts(kept: ir.Table, design: Design, place: Place) -> Iterator[Problem]:
    starts = {item.unit: item.first_period for item in design.treated}
    pairs = kept.select("region", "first_treated_period").distinct().to_pyarrow().to_pylist()
    apart = sorted({row["region"] for row in pairs if row["first_treated_period"] != starts.get(row["region"])})
    if apart:
        yield Problem(
            "return-other-start",
            Place(place.file, place.part, column="first_treated_period"),
            T("Regions start at another time in the panel than in the design; the design counts."),
            ", ".join(apart[:_NAMED]),
            remedy=T("Compare the panel with the design, and mend what is wrong."),
            level=Level.REMARK,
            count=len(apart),
        )


def beyond_problems(sums: Mapping[str, Summed], place: Place) -> Iterator[Problem]:
    """Tell which outcomes have a value that nobody can have, so that their sums are of no use."""
    for name, found in sums.items():
        if found.largest > LARGEST_VALUE:
            yield Problem(
                "return-beyond",
                Place(place.file, place.part, column=name),
                T("The outcome has a value that nobody can have."),
                str(found.largest),
                remedy=T("Check the unit of the column and of the weights."),
            )


def sum_problems(cells: Mapping[str, Sequence[RegionCell]], folds: Sequence[Fold], place: Place) -> Iterator[Problem]:
    """Tell which regions were left out because all of a cohort is too small; refuses when nothing is left."""
    left_out = [fold.region for fold in folds if fold.into is None]
    if left_out:
        yield Problem(
            "return-cohort-small",
            place,
            T("Regions were left out: all regions with the same start together have too few people in some period."),
            ", ".join(left_out[:_NAMED]),
            remedy=T("Nothing to do: the return says which regions were left out."),
            level=Level.REMARK,
            count=len(left_out),
        )
    if not any(cells.values()):
        message = T("Nothing is left to report: there are too few people in every region.")
        yield Problem("return-nothing-left", place, message)
