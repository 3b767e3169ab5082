"""What a cell means under its heading, and what people see in cells that a reader of values does not."""

from __future__ import annotations

import re

from ontschot.agreements._grid import Grid, address, letters
from ontschot.agreements._layout import Column, Kind
from ontschot.agreements._reading import Reading
from ontschot.agreements._written import names_in
from ontschot.agreements.labels import member_called
from ontschot.i18n import T
from ontschot.problems import Place

__all__ = ["say_what_values_hide", "value_of"]

_SHOWN = 5

Used = frozenset[tuple[int, int]]
"""The cells that were read, row and column counted from zero."""


def value_of(column: Column, text: str | None) -> object:
    """Give the plain value of a cell: a list where codes or names are divided by semicolons, the code of a choice."""
    if text is None:
        return None
    if column.kind is Kind.LIST:
        return [piece for piece in re.split(r"[;,\s]+", text) if piece]
    if column.kind is Kind.NAMES:
        return names_in(text)
    member = member_called(column.choices, text) if column.choices else None
    return member.value if member else text


def say_what_values_hide(reading: Reading, grid: Grid, used: Used, header: int) -> None:
    """Refuse merged cells and formulas without outcome; remark on formulas, hidden rows and hidden columns."""
    _merged(reading, grid, used)
    _broken(reading, grid, used)
    _formulas(reading, grid, used)
    _hidden(reading, grid, used, header)


def _merged(reading: Reading, grid: Grid, used: Used) -> None:
    for (top, left), (bottom, right) in grid.merged:
        if any(top <= row <= bottom and left <= column <= right for row, column in used):
            message = T("Cells are merged here, so it is not clear which lines the value belongs to.")
            remedy = T("Unmerge the cells and fill in every line.")
            reading.error("xlsx-merged", reading.place(grid, top, left), message, remedy)


def _broken(reading: Reading, grid: Grid, used: Used) -> None:
    for cell in sorted(grid.facts.not_computed, key=address):
        if address(cell) in used:
            remedy = T("Open the workbook in Excel and save it, or type the outcome.")
            place = reading.place(grid, *address(cell))
            reading.error("xlsx-not-computed", place, T("This formula has no outcome."), remedy)
    for cell, text in sorted(grid.facts.errors.items()):
        if address(cell) in used:
            place = reading.place(grid, *address(cell))
            remedy = T("Mend the formula, or type the value.")
            reading.error("xlsx-error", place, T("This cell holds an error of Excel."), remedy, text)


def _formulas(reading: Reading, grid: Grid, used: Used) -> None:
    computed = sorted(grid.facts.formulas - grid.facts.not_computed, key=address)
    cells = [cell for cell in computed if address(cell) in used]
    if cells:
        message = T("Of {count} formulas the last outcome was read: {cells}.", count=len(cells), cells=_few(cells))
        reading.remark("xlsx-formula", reading.place(grid, *address(cells[0])), message)


def _hidden(reading: Reading, grid: Grid, used: Used, header: int) -> None:
    rows = sorted({row + 1 for row, _ in used} & grid.facts.hidden_rows)
    if rows:
        message = T("Hidden rows were read: {rows}.", rows=_few([str(row) for row in rows]))
        reading.remark("xlsx-hidden-row", Place(reading.file, grid.name, rows[0]), message)
    columns = sorted({column + 1 for _, column in used} & grid.facts.hidden_columns)
    if columns:
        names = [letters(column - 1) for column in columns]
        message = T("Hidden columns were read: {columns}.", columns=_few(names))
        reading.remark("xlsx-hidden-column", Place(reading.file, grid.name, header + 1, names[0]), message)


def _few(items: list[str]) -> str:
    return ", ".join([*items[:_SHOWN], *(["…"] if len(items) > _SHOWN else [])])
