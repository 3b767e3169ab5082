"""Read a sheet with one item of a list on each line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ontschot.agreements._cells import say_what_values_hide, value_of
from ontschot.agreements._grid import Grid
from ontschot.agreements._layout import Column, Table
from ontschot.agreements._reading import Line, Reading, plain_heading, put_in
from ontschot.agreements.template import EXAMPLE, MARK, example_text
from ontschot.i18n import T
from ontschot.problems import Place

__all__ = ["Cells", "read_cells", "read_lines", "read_table"]

Cells = dict[Column, tuple[object, Place]]
"""The value and the place of each cell on a line, by its column."""

_HEADER_ROWS = 10


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the headings stand: their row, and the column of each field; `mark` is the column that marks an example."""

    row: int
    fields: dict[int, Column]
    mark: int | None
    absent: tuple[Column, ...] = ()


def read_table(reading: Reading, sheet: Table, grid: Grid) -> None:
    """Put the lines of a table in the document as the items of a list."""
    items: list[dict[str, Any]] = []
    reading.stands_in(sheet.at, Place(reading.file, grid.name), sheet.name)
    for row, header in _filled_lines(reading, sheet, grid):
        loc = (*sheet.at, len(items))
        reading.places[loc] = Place(reading.file, grid.name, row + 1)
        item: dict[str, Any] = {}
        for position, column in header.fields.items():
            reading.register((*loc, *column.path), reading.place(grid, row, position), column)
            put_in(item, column.path, value_of(column, grid.cell(row, position)))
        for column in header.absent:
            reading.headings[*loc, *column.path] = column.heading
        items.append(item)
    put_in(reading.data, tuple(str(step) for step in sheet.at), items or None)


def read_lines(reading: Reading, sheet: Table, grid: Grid) -> list[Line]:
    """Give the lines of a table that are folded into the items of another sheet."""
    return [_line(reading, grid, row, header) for row, header in _filled_lines(reading, sheet, grid)]


def read_cells(reading: Reading, sheet: Table, grid: Grid) -> Iterator[tuple[Place, Cells]]:
    """Give the lines of a table as the value and cell of each column, for parts that belong within other sheets."""
    for row, header in _filled_lines(reading, sheet, grid):
        cells = {
            column: (value_of(column, grid.cell(row, position)), reading.place(grid, row, position))
            for position, column in header.fields.items()
        }
        yield Place(reading.file, grid.name, row + 1), cells


def _line(reading: Reading, grid: Grid, row: int, header: _Header) -> Line:
    texts = {column.path[0]: grid.cell(row, position) for position, column in header.fields.items()}
    cells = {column.path[0]: reading.place(grid, row, position) for position, column in header.fields.items()}
    return Line(texts, cells, Place(reading.file, grid.name, row + 1))


def _filled_lines(reading: Reading, sheet: Table, grid: Grid) -> Iterator[tuple[int, _Header]]:
    header = _header(reading, sheet, grid)
    if header is None:
        reading.no_headings(grid, sheet.name, [column.heading for column in sheet.columns])
        return
    used: set[tuple[int, int]] = set()
    for row in range(header.row + 1, len(grid.rows)):
        if not any(grid.cell(row, position) is not None for position in header.fields):
            continue
        if _is_example(grid, row, header):
            _filled_in(reading, grid, row, header)
            continue
        used.update((row, position) for position in header.fields)
        yield row, header
    say_what_values_hide(reading, grid, frozenset(used), header.row)


def _is_example(grid: Grid, row: int, header: _Header) -> bool:
    return header.mark is not None and plain_heading(grid.cell(row, header.mark) or "") == EXAMPLE


def _filled_in(reading: Reading, grid: Grid, row: int, header: _Header) -> None:
    """Say of a line that counts as an example, but was filled in with something else, that it was not read."""
    examples = {position: example_text(column) for position, column in header.fields.items()}
    if any((grid.cell(row, position) or "") != example for position, example in examples.items()):
        place = Place(reading.file, grid.name, row + 1)
        message = T("This line is marked as an example and was not read. Does it count? Empty the first cell.")
        reading.remark("xlsx-example", place, message)


def _header(reading: Reading, sheet: Table, grid: Grid) -> _Header | None:
    known = {plain_heading(column.heading): column for column in sheet.columns}
    hits = [sum(plain_heading(cell or "") in known for cell in cells) for cells in grid.rows[:_HEADER_ROWS]]
    if not any(hits):
        return None
    row = hits.index(max(hits))
    plain = [plain_heading(cell or "") for cell in grid.rows[row]]
    fields = {plain.index(name): column for name, column in known.items() if name in plain}
    mark = plain.index(plain_heading(MARK)) if plain_heading(MARK) in plain else None
    _other_headings(reading, grid, _Header(row, fields, mark), known)
    absent = tuple(column for column in sheet.columns if column not in fields.values())
    _absent(reading, grid, row, absent)
    return _Header(row, fields, mark, absent)


def _other_headings(reading: Reading, grid: Grid, header: _Header, known: dict[str, Column]) -> None:
    left = [column for column in known.values() if column not in header.fields.values()]
    for position, cell in enumerate(grid.rows[header.row]):
        if position in header.fields or position == header.mark or not any(grid.filled(position, header.row)):
            continue
        place = reading.place(grid, header.row, position)
        if plain_heading(cell or "") in known:
            reading.twice(cell or "", place)
        else:
            reading.unknown_heading(cell or "", left, place)


def _absent(reading: Reading, grid: Grid, row: int, columns: tuple[Column, ...]) -> None:
    for column in columns:
        if column.required:
            message = T("The column {name} is missing.", name=column.heading)
            remedy = T("Add the column, or begin with a new workbook: ontschot template")
            reading.error("xlsx-heading-missing", Place(reading.file, grid.name, row + 1), message, remedy)
