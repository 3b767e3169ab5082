"""One sheet as a grid of text, with the facts that Excel shows and values do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineSheet

from ontschot.agreements._xlsx import SheetFacts, sheet_facts

__all__ = ["Grid", "address", "grid_of", "letters"]

_MOST_ROWS = 10_000
_MOST_COLUMNS = 200
_THOUSAND = 3
"""So many decimals would make a number look like Dutch thousands: 1.234 of a number is not 1234."""

Value = int | float | str | bool | time | date | datetime | timedelta | None


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet as text, rows and columns counted from zero; `cut` says that it was too large to read."""

    name: str
    rows: tuple[tuple[str | None, ...], ...]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
    facts: SheetFacts
    cut: bool = False

    def cell(self, row: int, column: int) -> str | None:
        """Give the text of a cell; nothing beyond the edge."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else None

    def filled(self, column: int, after: int) -> Iterator[int]:
        """Give the rows after a row that have something in a column."""
        return (row for row in range(after + 1, len(self.rows)) if self.cell(row, column) is not None)


def grid_of(sheet: CalamineSheet, content: bytes) -> Grid:
    """Take one sheet of a workbook as text."""
    merged = tuple(sheet.merged_cell_ranges or ())
    cut = sheet.total_height > _MOST_ROWS or sheet.total_width > _MOST_COLUMNS
    if cut:
        return Grid(sheet.name, (), merged, SheetFacts(), cut=True)
    rows = sheet.to_python(skip_empty_area=False)
    texts = tuple(tuple(_text(cell) for cell in cells) for cells in rows)
    return Grid(sheet.name, texts, merged, sheet_facts(content, sheet.name))


def letters(column: int) -> str:
    """Give the letters of a column counted from zero: A, B, … AA."""
    found = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def address(cell: str) -> tuple[int, int]:
    """Give row and column, counted from zero, of an address such as B7."""
    found = re.fullmatch(r"([A-Z]+)([0-9]+)", cell)
    if not found:
        return -1, -1
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _text(value: Value) -> str | None:
    if value is None or isinstance(value, str):
        return (value or "").replace("\r\n", "\n").strip() or None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float) -> str:
    """Excel keeps fifteen digits, so that 0.1 + 0.2 is shown and read as 0.3."""
    text = f"{Decimal(f'{value:.15g}'):f}"
    return f"{text}0" if len(text.partition(".")[2]) == _THOUSAND else text
