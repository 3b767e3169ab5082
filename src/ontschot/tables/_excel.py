"""Read one sheet of a workbook, with what a reader of values alone would miss.

Values come through calamine. For .xlsx and .xlsm the sheet's own XML tells what calamine does not: error cells,
formulas that were never computed, hidden rows. For .xls, .xlsb and .ods that cannot be told, and the report says so.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path, PurePosixPath
from typing import IO
from xml.etree.ElementTree import Element, ParseError, iterparse  # nosec B405

import duckdb
import pyarrow as pa
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ontschot.tables._raw import ROW, RawColumn, RawTable, RowFault
from ontschot.tables._sql import quoted, select

__all__ = ["Cell", "Sheet", "address", "column_of", "read_sheet", "sheet_part", "sheets"]

Cell = int | float | str | bool | time | date | datetime | timedelta | None

_EXACT = 2**53
"""Above this Excel no longer holds every whole number."""

_THOUSAND = 3
"""So many digits after a point may be Dutch thousands or a machine's decimals."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: its name, whether it is visible, and its first row with content (the header)."""

    name: str
    visible: bool
    headers: tuple[str, ...]
    header_row: int
    first_column: int = 0


@dataclass(slots=True)
class _Hidden:
    """What the XML of a sheet shows and its values do not."""

    told: bool = True
    rows: list[int] = field(default_factory=list)
    formulas: int = 0
    faults: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetNotes:
    """What to tell about a sheet beside its rows. `told` is False when the format hides it from us."""

    told: bool
    hidden_rows: tuple[int, ...]
    formulas: int
    merged: tuple[str, ...]
    merged_header: bool


def sheets(path: Path) -> list[Sheet]:
    """List the worksheets of a workbook with their headers. Raises CalamineError when it cannot be opened."""
    with CalamineWorkbook.from_path(path) as workbook:
        return [
            _sheet(workbook.get_sheet_by_name(item.name), visible=item.visible is SheetVisibleEnum.Visible)
            for item in workbook.sheets_metadata
            if item.typ is SheetTypeEnum.WorkSheet
        ]


def read_sheet(path: Path, sheet: Sheet, con: duckdb.DuckDBPyConnection, name: str) -> tuple[RawTable, SheetNotes]:
    """Copy a sheet into the database as text, with its row numbers and the faults of single cells.

    Numbers become text without loss: whole ones without decimals, others with a point. Raises CalamineError.
    """
    with CalamineWorkbook.from_path(path) as workbook:
        source = workbook.get_sheet_by_name(sheet.name)
        hidden = _hidden(path, sheet.name)
        merged = [area for area in source.merged_cell_ranges or () if area[1][0] + 1 >= sheet.header_row]
        faults = [*_cell_faults(sheet, hidden), *_merged_faults(sheet, merged)]
        rows = list(_rows(source, sheet, {fault.row for fault in faults}))
    _store(rows, len(sheet.headers), con, name)
    columns = tuple(RawColumn(header, f"c{i}", "VARCHAR") for i, header in enumerate(sheet.headers) if header)
    raw = RawTable(quoted(name), (quoted(name), quoted(ROW)), columns, len(rows), faults, part=sheet.name)
    return raw, _notes(sheet, hidden, merged)


def _sheet(source: CalamineSheet, *, visible: bool) -> Sheet:
    _, left = source.start or (0, 0)
    for number, cells in enumerate(source.iter_rows(), start=1):
        if any(cell not in ("", None) for cell in cells):
            return Sheet(source.name, visible, tuple(_text(cell) or "" for cell in cells), number, left)
    return Sheet(source.name, visible, (), 0)


def _rows(source: CalamineSheet, sheet: Sheet, faulty: set[int]) -> Iterator[tuple[int, list[str | None]]]:
    """Rows below the header with content; a row with a fault counts as content, although it may read as empty."""
    left = set(faulty)
    for number, cells in enumerate(source.iter_rows(), start=1):
        texts = [_text(cell) for cell in cells]
        if number > sheet.header_row and (number in faulty or any(text is not None for text in texts)):
            left.discard(number)
            yield number, texts
    for number in sorted(left):
        yield number, [None] * len(sheet.headers)


def _text(cell: Cell) -> str | None:
    """A fraction gets a fourth decimal, so that 1.234 stays a machine's number and is not read as Dutch thousands."""
    if cell is None or isinstance(cell, str):
        return (cell or "").strip() or None
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, int | float):
        return _number(cell)
    return str(cell)


def _number(value: float) -> str:
    if value == int(value) and abs(value) < _EXACT:
        return str(int(value))
    if value == int(value):
        return f"{value:.14e}"
    text = repr(value)
    return f"{text}0" if len(text.rpartition(".")[2]) == _THOUSAND else text


def _store(rows: Sequence[tuple[int, list[str | None]]], width: int, con: duckdb.DuckDBPyConnection, name: str) -> None:
    columns = {f"c{i}": pa.array([texts[i] for _, texts in rows], pa.string()) for i in range(width)}
    con.register(f"{name}_sheet", pa.table({**columns, ROW: pa.array([number for number, _ in rows], pa.int64())}))
    con.execute(f"CREATE OR REPLACE TABLE {quoted(name)} AS " + select(["*"], quoted(f"{name}_sheet")))
    con.unregister(f"{name}_sheet")


def _cell_faults(sheet: Sheet, hidden: _Hidden) -> Iterator[RowFault]:
    for (row, column), (code, found) in hidden.faults.items():
        if row > sheet.header_row and 0 <= column - sheet.first_column < len(sheet.headers):
            yield RowFault(row, _header(sheet, column), code, found)


def _merged_faults(sheet: Sheet, merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> Iterator[RowFault]:
    for (top, left), (bottom, right) in merged:
        area = f"{address(top, left)}:{address(bottom, right)}"
        for row in range(max(top + 1, sheet.header_row + 1), bottom + 2):
            yield RowFault(row, _header(sheet, left), "merged", area)


def _header(sheet: Sheet, column: int) -> str:
    inside = 0 <= column - sheet.first_column < len(sheet.headers)
    return sheet.headers[column - sheet.first_column] if inside else ""


def _notes(sheet: Sheet, hidden: _Hidden, merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> SheetNotes:
    return SheetNotes(
        hidden.told,
        tuple(row for row in hidden.rows if row > sheet.header_row),
        hidden.formulas,
        tuple(f"{address(*start)}:{address(*end)}" for start, end in merged),
        any(start[0] < sheet.header_row for start, _ in merged),
    )


def address(row: int, column: int) -> str:
    """Give the name of a cell, such as B3; row and column count from zero."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _hidden(path: Path, sheet: str) -> _Hidden:
    with (
        suppress(zipfile.BadZipFile, KeyError, ParseError),
        zipfile.ZipFile(path) as book,
        book.open(sheet_part(book, sheet)) as xml,
    ):
        return _scan(xml)
    return _Hidden(told=False)


def sheet_part(book: zipfile.ZipFile, sheet: str) -> str:
    """Find the XML of a sheet in an xlsx by way of the workbook and its relations. Raises KeyError when none is."""
    with book.open("xl/workbook.xml") as xml:
        relation = next(item.get(_RELATION) for item in _elements(xml, "sheet") if item.get("name") == sheet)
    with book.open("xl/_rels/workbook.xml.rels") as xml:
        target = next(item.get("Target", "") for item in _parsed(xml) if item.get("Id") == relation)
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _elements(xml: IO[bytes], tag: str) -> Iterator[Element]:
    for element in _parsed(xml):
        if element.tag == f"{_MAIN}{tag}":
            yield element
            element.clear()


def _parsed(xml: IO[bytes]) -> Iterator[Element]:
    """Take elements one by one; Python's expat bounds what entities may expand to and fetches nothing from outside."""
    for _, element in iterparse(xml):  # noqa: S314  # nosec B314
        yield element


def _scan(xml: IO[bytes]) -> _Hidden:
    hidden = _Hidden()
    number = 0
    for row in _elements(xml, "row"):
        number = int(row.get("r") or number + 1)
        if row.get("hidden") in {"1", "true"}:
            hidden.rows.append(number)
        for position, cell in enumerate(row.iter(f"{_MAIN}c")):
            _scan_cell(hidden, number, position, cell)
    return hidden


def _scan_cell(hidden: _Hidden, row: int, position: int, cell: Element) -> None:
    column = column_of(cell.get("r", "")) if cell.get("r") else position
    value = cell.findtext(f"{_MAIN}v") or ""
    formula = cell.find(f"{_MAIN}f")
    if formula is not None:
        hidden.formulas += 1
    if cell.get("t") == "e":
        hidden.faults[row, column] = ("error_cell", value)
    elif formula is not None and not value:
        hidden.faults[row, column] = ("not_computed", f"={formula.text or ''}")


def column_of(address: str) -> int:
    """Give the column of a cell by its name, counting from zero; -1 when it has none."""
    number = 0
    for letter in filter(str.isalpha, address):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
