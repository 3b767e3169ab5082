"""Workbooks with one thing done to them, because nobody can draw a hidden row in Python data."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

Rows = dict[str, list[list[Any]]]
Tweak = Callable[[Any, Any], None]
"""Gets the book and the sheet, after the cells were written."""


def rows_of(content: bytes) -> Rows:
    """Give every cell of a workbook, so that a test can change one."""
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def book_of(rows: Rows, **tweaks: Tweak) -> bytes:
    """Write a workbook with these cells; `tweaks` does more to the sheets named (spaces as underscores)."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        days = book.add_format({"num_format": "dd-mm-yyyy"})
        for name, lines in rows.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(lines):
                for column, cell in enumerate(cells):
                    _write(sheet, row, column, cell, days)
            tweaks.get(name.replace(" ", "_"), lambda _book, _sheet: None)(book, sheet)
    return buffer.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Any, days: Any) -> None:
    if isinstance(cell, datetime | date):
        sheet.write_datetime(row, column, cell, days)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell != "":
        sheet.write_string(row, column, cell)
