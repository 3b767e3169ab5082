"""The user's own files of outcomes, read under their contracts, with everything that is wrong in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import ibis
import ibis.expr.types as ir

from ontschot.evaluation.against_design import panel_problems, programme_problems
from ontschot.evaluation.at_units import unit_answers
from ontschot.evaluation.design.document import Design, Level
from ontschot.evaluation.evaluate import Measured
from ontschot.evaluation.inference.answer import Inference
from ontschot.evaluation.measures import measured, outcome_columns
from ontschot.evaluation.programme import Programme
from ontschot.evaluation.reading.by_region import region_sums
from ontschot.i18n import T
from ontschot.problems import Place, Problem, Problems
from ontschot.tables.contracts import PANEL, PROGRAMME, UNKNOWN
from ontschot.tables.read import TableReport, open_table

__all__ = ["FilesRead", "read_files"]


@dataclass(frozen=True, slots=True)
class FilesRead:
    """What reading gave: what was measured, or None when it was refused; with the account of every file."""

    measured: Measured | None
    reports: tuple[TableReport, ...]
    problems: Problems


def read_files(
    design: Design, panel: Path, programme: Path | None = None, *, memory_limit: int, remarked: Path | None = None
) -> FilesRead:
    """Read outcomes per unit and period, and what the programme cost. Never raises on bad input.

    memory_limit: bytes for DuckDB. remarked: receives a copy of the user's own file in which refused rows say why.
    """
    con = ibis.duckdb.connect(memory_limit=f"{memory_limit // 2**20}MiB")
    try:
        return _read(design, con, panel, programme, remarked)
    finally:
        con.disconnect()


def _read(
    design: Design, con: ibis.BaseBackend, panel: Path, programme: Path | None, remarked: Path | None
) -> FilesRead:
    raw = con.con
    reports = [open_table(panel, PANEL, raw, remarked=remarked)]
    reports += [open_table(programme, PROGRAMME, raw)] if programme else []
    problems = Problems([problem for report in reports for problem in report.problems])
    for check in (_columns, _against, _paid):
        if not problems.refused:
            problems.extend(check(_Files(design, con, panel, programme)))
    if problems.refused:
        return FilesRead(None, tuple(reports), problems)
    table, place = con.table(PANEL.name), Place(panel.name)
    by_unit = tuple(unit_answers(design, table, place)) if design.inference is Inference.UNIT else None
    sums = measured(table, design) if by_unit is None or programme else {}
    spent = _programme(con) if programme else None
    return FilesRead(Measured(sums, place, spent, by_unit, _covariates(table, design)), tuple(reports), problems)


@dataclass(frozen=True, slots=True)
class _Files:
    """The tables of one evaluation, opened, with the design that they belong to."""

    design: Design
    con: ibis.BaseBackend
    panel: Path
    programme: Path | None

    @property
    def table(self) -> ir.Table:
        return self.con.table(PANEL.name)


def _columns(files: _Files) -> Iterator[Problem]:
    yield from _absent(files.design, files.table, files.panel)
    yield from _borders(files.table, files.panel)


def _against(files: _Files) -> Iterator[Problem]:
    yield from panel_problems(files.design, files.table, Place(files.panel.name))


def _paid(files: _Files) -> Iterator[Problem]:
    if files.programme is None:
        return
    seen = files.table.group_by("region", "period").aggregate(
        units=files.table.count(), mass=files.table.weight.sum().cast("float64")
    )
    regions = (
        seen.group_by("region").aggregate(most=ibis.greatest(seen.units, seen.mass).max()).to_pyarrow().to_pylist()
    )
    counted = any(row["most"] > 1 for row in regions)
    place = Place(files.programme.name)
    yield from programme_problems(
        files.design, _programme(files.con), [row["region"] for row in regions], place, counted=counted
    )


def _covariates(table: ir.Table, design: Design) -> dict[str, dict[str, float]]:
    """The mean of each covariate per region in the last period before the first start, by its weight."""
    first = min(item.first_period for item in design.treated)
    last = max(period for period in design.periods if period < first)
    placed = table.mutate(region=table.unit.cast("string")) if design.level is Level.UNIT else table
    before = placed.filter(placed.period == last)
    return {
        name: {item.region: item.total / item.mass for item in region_sums(before, name)} for name in design.covariates
    }


def _absent(design: Design, table: ir.Table, path: Path) -> list[Problem]:
    """A column that the design names and the file lacks; one misspelt outcome must not become an empty answer."""
    wanted = [*(name for outcome in design.outcomes for name in outcome_columns(outcome)), *design.covariates]
    return [
        Problem(
            "panel-outcome-absent",
            Place(path.name, column=name),
            T("A column that the design names is not in the file."),
            expected=T("a column named {name}", name=name),
            remedy=T("Add the column, or correct its name in the design or the file."),
        )
        for name in dict.fromkeys(wanted)
        if name not in table.columns
    ]


def _borders(table: ir.Table, path: Path) -> Iterator[Problem]:
    """Regions of two divisions of the country are not the same places, whatever their codes say."""
    division = table.region.re_extract(r"^([^:]+:[^:]+):", 1)
    found = table.filter(table.region != UNKNOWN).select(division=division).distinct().to_pyarrow()
    divisions = sorted(found["division"].to_pylist())
    if len(divisions) > 1:
        yield Problem(
            "panel-borders",
            Place(path.name, column="region"),
            T("The regions are of more than one division of the country; borders changed between them."),
            ", ".join(divisions),
            T("regions of one scheme and version"),
            T("Bring every row to the regions of one year, or leave out the regions whose border changed."),
        )


def _programme(con: ibis.BaseBackend) -> Programme:
    table = con.table(PROGRAMME.name)
    summed = table.group_by("region", "period").aggregate(cents=table.amount_cents.sum()).to_pyarrow().to_pylist()
    return {(row["region"], row["period"]): int(row["cents"]) for row in summed}
