"""What one organisation gives away for an evaluation together: sums per region and period, for people to read too."""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from ontschot.agreements.declarations import Sha256
from ontschot.agreements.fields import Document, Name, Paragraph
from ontschot.evaluation.folding import Fold
from ontschot.evaluation.moments import Kind, Moments
from ontschot.evaluation.panel import NEVER, Floats
from ontschot.returns.coordination import Spent, WholeCents
from ontschot.returns.region_cells import RegionCell
from ontschot.returns.signed_document import FIRST_FAULT, SignedDocument
from ontschot.tables.contracts import REGION_PATTERN

__all__ = [
    "COLUMNS",
    "EVALUATION_NAME",
    "EVALUATION_NOTICE",
    "EVALUATION_VERSION",
    "CellRow",
    "CohortMoments",
    "EvaluationReturn",
    "FoldRow",
    "ReturnedOutcome",
    "SpentRow",
    "cell_row",
    "cohort_moments",
    "first_period",
]

EVALUATION_NAME: Literal["ontschot-evaluation-return"] = "ontschot-evaluation-return"
EVALUATION_VERSION: Literal[1] = 1

EVALUATION_NOTICE = (
    "Vertrouwelijk tussen organisaties: dit bestand bevat sommen per regio en periode, geen regels van personen. "
    "Regio's met te weinig mensen zijn vooraf samengevoegd zoals de opzet voorschrijft (zie folds). Bij publicatie "
    "wordt opnieuw afgeschermd. Wie van verzekeraar wisselt, telt in elke periode bij de verzekeraar van die periode: "
    "het zijn herhaalde doorsneden per regio."
)
"""Stands in the file itself, so that whoever opens it knows what it is."""

COLUMNS: dict[str, str] = {
    "cells": "regio; eerste periode met de overeenkomst (null: nooit); periode; aantal mensen; som van hun gewichten; "
    "som van gewicht maal uitkomst; som van gewicht maal kwadraat van de afstand tot het gemiddelde van de cel; "
    "of één mens meer dan de helft van de som draagt (true of false)",
    "folds": "regio; eerste periode met de overeenkomst (null: nooit); de regio waarin zij is opgenomen "
    "(null: weggelaten, omdat alle regio's samen te klein zijn)",
    "moments": "per groep met dezelfde eerste periode: aantal mensen, gewichten, en per periode gemiddelde en "
    "kruissommen; alleen aanwezig als niemand van verzekeraar wisselt",
    "programme": "coördinatiegeld: regio zoals in cells (null: weggelaten regio's samen); periode; soort; bedrag in "
    "hele centen; bron. Het hele onderdeel is null als niet is gezegd wat er is betaald; een lege lijst is: niets",
}
"""What the columns of the rows mean; stands in the file itself."""

Measured = Annotated[float, Field(allow_inf_nan=False)]
Positive = Annotated[float, Field(allow_inf_nan=False, gt=0)]
NotNegative = Annotated[float, Field(allow_inf_nan=False, ge=0)]
Units = Annotated[int, Field(strict=True, ge=1, lt=10**9)]
Period = Annotated[int, Field(strict=True, gt=-(10**6), lt=10**6)]
Flag = Annotated[bool, Field(strict=True)]

Region = Annotated[str, Field(max_length=200, pattern=rf"^(?:{REGION_PATTERN}|overig:cohort:(?:nooit|-?\d{{1,6}}))$")]
"""A region under the contract of a panel, or small regions together."""

Measure = Annotated[str, Field(max_length=100, pattern=r"^[A-Za-z][A-Za-z0-9_-]*(?::[a-z]+)?$")]
"""The name of sums: an outcome, or a part of one."""

CellRow = tuple[Region, Period | None, Period, Units, Positive, Measured, NotNegative, Flag]
"""One cell; the columns stand in `COLUMNS`."""

FoldRow = tuple[Region, Period | None, Region | None]
"""One region that was put into another, or left out; the columns stand in `COLUMNS`."""

SpentRow = tuple[Region | None, Period, Name, WholeCents, Name]
"""Coordination money of one kind and source in one region and period; the columns stand in `COLUMNS`."""


class CohortMoments(Document):
    """Sums around the mean over the units of one cohort that are seen in all periods; see `Moments`."""

    first_period: Period | None
    units: Units
    mass: Positive
    heavy: Positive
    mean: tuple[Measured, ...]
    linear: tuple[Measured, ...]
    scatter: tuple[tuple[Measured, ...], ...]


class ReturnedOutcome(Document):
    """The sums of one outcome, named as the design does."""

    id: Measure
    cells: Annotated[tuple[CellRow, ...], FIRST_FAULT]
    moments: tuple[CohortMoments, ...] | None = None

    def region_cells(self) -> tuple[RegionCell, ...]:
        """Give the cells to add up."""
        return tuple(_cell(row) for row in self.cells)

    def unit_moments(self, periods: tuple[int, ...]) -> Moments | None:
        """Give the sums over units, or nothing when they were not handed over."""
        if not self.moments:
            return None
        parts = self.moments
        wide = (len(parts), len(periods))

        def flat(numbers: list[float]) -> Floats:
            return np.broadcast_to(np.array(numbers, np.float64)[:, None], wide).copy()

        return Moments(
            Kind.PANEL,
            tuple(_cohort(part.first_period) for part in parts),
            periods,
            count=flat([part.units for part in parts]).astype(np.int64),
            mass=flat([part.mass for part in parts]),
            mean=np.array([part.mean for part in parts], np.float64),
            heavy=flat([part.heavy for part in parts]),
            linear=np.array([part.linear for part in parts], np.float64),
            scatter=np.array([part.scatter for part in parts], np.float64),
        )


class EvaluationReturn(SignedDocument):
    """The sums of one organisation under one design.

    `version` counts what the sender sent under this design; from the second on `reason` says why. `smallest` is the
    least number of units in a cell, by the design; `folds` are the regions that were put together for it.
    `units_stay` is the sender's word that no unit is with another sender in another period. `programme` is what the
    sender paid for coordination; None when it does not say.
    """

    schema_name: Literal["ontschot-evaluation-return"] = EVALUATION_NAME
    schema_version: Literal[1] = EVALUATION_VERSION
    notice: str = EVALUATION_NOTICE
    columns: dict[str, str] = Field(default_factory=lambda: dict(COLUMNS))
    design: Name
    design_sha256: Sha256
    version: int = Field(ge=1, le=10_000, strict=True)
    reason: Paragraph | None = None
    periods: tuple[Period, ...] = Field(min_length=2, max_length=1000)
    smallest: int = Field(ge=1, strict=True)
    units_stay: Flag = False
    folds: Annotated[tuple[FoldRow, ...], FIRST_FAULT] = ()
    outcomes: tuple[ReturnedOutcome, ...] = Field(min_length=1, max_length=1000)
    programme: Annotated[tuple[SpentRow, ...], FIRST_FAULT] | None = None

    def outcome(self, name: str) -> ReturnedOutcome | None:
        """Give the outcome of this name, or nothing."""
        return next((item for item in self.outcomes if item.id == name), None)

    def folded(self) -> tuple[Fold, ...]:
        """Give what was put together."""
        return tuple(Fold(region, _cohort(first), into) for region, first, into in self.folds)

    def spent(self) -> tuple[Spent, ...] | None:
        """Give the coordination money, or nothing when the sender does not say what was paid."""
        return None if self.programme is None else tuple(Spent(*row) for row in self.programme)


def first_period(cohort: int) -> int | None:
    """Give the first treated period as a return has it: nothing for never."""
    return None if cohort == NEVER else cohort


def cell_row(cell: RegionCell) -> list[object]:
    """Write a cell as a return has it."""
    return [
        cell.region,
        first_period(cell.cohort),
        cell.period,
        cell.units,
        cell.mass,
        cell.total,
        cell.spread,
        cell.one_bears,
    ]


def _cell(row: CellRow) -> RegionCell:
    region, first, period, units, mass, total, spread, one_bears = row
    return RegionCell(region, _cohort(first), period, units, mass, total, spread, one_bears)


def cohort_moments(moments: Moments) -> tuple[CohortMoments, ...]:
    """Write sums over units as a return has them, one part per cohort."""
    return tuple(
        CohortMoments(
            first_period=first_period(cohort),
            units=int(moments.count[row, 0]),
            mass=float(moments.mass[row, 0]),
            heavy=float(moments.heavy[row, 0]),
            mean=tuple(moments.mean[row].tolist()),
            linear=tuple(moments.linear[row].tolist()),
            scatter=tuple(tuple(line) for line in moments.scatter[row].tolist()),
        )
        for row, cohort in enumerate(moments.cohorts)
    )


def _cohort(first: int | None) -> int:
    return NEVER if first is None else first
