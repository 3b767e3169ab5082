"""Read a sheet with one field of the document on each line."""

from __future__ import annotations

from ontschot.agreements._cells import say_what_values_hide, value_of
from ontschot.agreements._grid import Grid
from ontschot.agreements._layout import Column, Form
from ontschot.agreements._reading import Reading, get, plain_heading, put_in
from ontschot.agreements.template import FORM_HEADINGS

__all__ = ["read_form"]

_HEADER_ROWS = 10


def read_form(reading: Reading, sheet: Form, grid: Grid) -> None:
    """Put the values of a form in the document; a field with a list may stand on several lines."""
    header = _header(grid)
    if header is None:
        reading.no_headings(grid, sheet.name, list(FORM_HEADINGS[:2]))
        return
    row, labels, values = header
    known = {plain_heading(column.heading): column for column in sheet.columns}
    used = set()
    for line in grid.filled(labels, row):
        heading = grid.cell(line, labels) or ""
        column = known.get(plain_heading(heading))
        if column:
            used.add((line, values))
            _take(reading, column, grid, line, values)
        elif grid.cell(line, values) is not None:
            reading.unknown_heading(heading, list(sheet.columns), reading.place(grid, line, labels))
    say_what_values_hide(reading, grid, frozenset(used), row)


def _header(grid: Grid) -> tuple[int, int, int] | None:
    wanted = [plain_heading(title) for title in FORM_HEADINGS[:2]]
    for row, cells in enumerate(grid.rows[:_HEADER_ROWS]):
        plain = [plain_heading(cell or "") for cell in cells]
        if all(title in plain for title in wanted):
            return row, plain.index(wanted[0]), plain.index(wanted[1])
    return None


def _take(reading: Reading, column: Column, grid: Grid, line: int, values: int) -> None:
    value = value_of(column, grid.cell(line, values))
    place = reading.place(grid, line, values)
    earlier = get(reading.data, column.path)
    if column.repeated:
        items = earlier or []
        reading.register((*column.path, len(items)), place, column)
        put_in(reading.data, column.path, None if value is None else [*items, value])
    elif value is not None and earlier is not None:
        reading.twice(column.heading, place)
    else:
        put_in(reading.data, column.path, value)
    if earlier is None:
        reading.register(column.path, place, column)
