"""Choose the sheet of a workbook that holds a table, and tell what its format hides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from ontschot.i18n import Joined, T
from ontschot.problems import Level, Place, Problem
from ontschot.tables._columns import plain
from ontschot.tables._excel import Sheet, SheetNotes, read_sheet, sheets
from ontschot.tables._raw import RawTable
from ontschot.tables.contracts import Contract

__all__ = ["read_workbook"]

_NAMED = 10


def read_workbook(
    path: Path, contract: Contract, con: duckdb.DuckDBPyConnection, name: str, problems: list[Problem]
) -> RawTable | None:
    """Read the sheet named after the table, or the one whose first row fits; else tell which sheets there are."""
    place = Place(path.name)
    listed = sheets(path)
    problems += _hidden_sheets(listed, place)
    chosen = _chosen([sheet for sheet in listed if sheet.visible and sheet.headers], contract)
    if chosen is None:
        problems.append(_wrong_sheet(listed, contract, place))
        return None
    raw, notes = read_sheet(path, chosen, con, name)
    problems += _noted(notes, Place(path.name, chosen.name))
    return raw


def _chosen(visible: Sequence[Sheet], contract: Contract) -> Sheet | None:
    named = [sheet for sheet in visible if plain(sheet.name) == contract.name]
    fitting = [sheet for sheet in visible if _fits(sheet, contract)]
    for candidates in (named, fitting, visible):
        if len(candidates) == 1:
            return candidates[0]
    return None


def _fits(sheet: Sheet, contract: Contract) -> bool:
    return {column.name for column in contract.columns if column.required} <= set(map(plain, sheet.headers))


def _wrong_sheet(listed: Sequence[Sheet], contract: Contract, place: Place) -> Problem:
    names = tuple(sheet.name for sheet in listed)
    return Problem(
        "wrong_sheet",
        place,
        T("It is not clear which sheet holds the table {table}.", table=contract.name),
        ", ".join(names),
        T("one visible sheet called {table}, with the column names in its first row", table=contract.name),
        T("Rename the right sheet to {table}, and unhide it.", table=contract.name),
    )


def _hidden_sheets(listed: Sequence[Sheet], place: Place) -> list[Problem]:
    hidden = tuple(sheet.name for sheet in listed if not sheet.visible)
    if not hidden:
        return []
    return [
        Problem(
            "hidden_sheets",
            place,
            T("Hidden sheets are not read: {names}.", names=Joined(hidden)),
            remedy=T("Unhide a sheet that should be read."),
            level=Level.REMARK,
            count=len(hidden),
        )
    ]


def _noted(notes: SheetNotes, place: Place) -> list[Problem]:
    if not notes.told:
        message = T("In this file format hidden rows, errors and formulas without an outcome cannot be told apart.")
        remedy = T("Save the workbook as .xlsx when you doubt.")
        return [Problem("format_hides", place, message, remedy=remedy, level=Level.REMARK)]
    found = []
    if notes.hidden_rows:
        rows = Joined(tuple(str(row) for row in notes.hidden_rows[:_NAMED]))
        message = T(
            "{count} hidden rows are read like the others; the first: {rows}.", count=len(notes.hidden_rows), rows=rows
        )
        remedy = T("Remove the rows that should not count; a filter only hides them.")
        found.append(Problem("hidden_rows", place, message, "", None, remedy, Level.REMARK, len(notes.hidden_rows)))
    if notes.formulas:
        message = T("{count} cells hold formulas; their last computed outcome is read.", count=notes.formulas)
        found.append(Problem("formulas", place, message, level=Level.REMARK, count=notes.formulas))
    if notes.merged_header:
        found.append(_merged_header(notes, place))
    return found


def _merged_header(notes: SheetNotes, place: Place) -> Problem:
    return Problem(
        "merged_header",
        place,
        T("Cells of the first row are merged."),
        ", ".join(notes.merged),
        T("one cell per column name"),
        T("Unmerge the cells of the first row."),
    )
