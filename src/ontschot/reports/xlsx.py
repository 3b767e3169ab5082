"""A report as an Excel workbook: real numbers with a euro format, codes as text, every table on a sheet of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import islice
from math import isfinite

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from ontschot.i18n import Language, Measure, T, render
from ontschot.reports.about import about
from ontschot.reports.document import Cell, Column, Document, Kind, Row, Table
from ontschot.reports.parts.owed import STEPS_KEY
from ontschot.reports.parts.then_and_now import THEN_AND_NOW_KEY
from ontschot.reports.screen_words import WORDS
from ontschot.reports.writing import say

__all__ = ["MOST_ROWS", "report_xlsx"]

MOST_ROWS = 1_048_576
"""Rows that fit on one sheet."""

_HEAD_ROWS = 3
_MOST_LETTERS = 32_767
_SHEET_LETTERS = 31
_FOOTER_LETTERS = 100
_LOOKED_AT, _WIDEST = 200, 70
_A4 = 9
_SUM_OF_SEEN = 109
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_WIDTHS = {
    Kind.TEXT: 34,
    Kind.CODE: 16,
    Kind.CENTS: 17,
    Kind.COUNT: 12,
    Kind.DAY: 12,
    Kind.MONTH: 16,
    Kind.SHARE: 12,
    Kind.MILLIONS: 14,
    Kind.MEASURE: 14,
}
_FORMATS = {
    Kind.CENTS: '"€" #,##0.00;[Red]-"€" #,##0.00',
    Kind.COUNT: "#,##0.##",
    Kind.DAY: "dd-mm-yyyy",
    Kind.MONTH: "mmmm yyyy",
    Kind.SHARE: "0.000%",
    Kind.MILLIONS: '"€" #,##0.0',
    Kind.MEASURE: "#,##0.00##",
    Kind.CODE: "@",
}


def report_xlsx(document: Document, language: Language, most_rows: int = MOST_ROWS) -> bytes:
    """Write a report as a workbook; a table with more than `most_rows` rows goes on over several sheets."""
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
    }
    with Workbook(target, options) as book:
        book.set_properties(
            {
                "title": _fitting(say(document.title, language)),
                "author": _fitting(document.run.organisation),
                "comments": _fitting(say(document.subtitle, language)),
                "created": document.run.timestamp.replace(tzinfo=None),
            }
        )
        _Workbook(book, document, language, most_rows).write()
    return target.getvalue()


class _Workbook:
    """A workbook while it is written: its formats and the names of its sheets."""

    def __init__(self, book: Workbook, document: Document, language: Language, most_rows: int) -> None:
        self.book = book
        self.document = document
        self.language = language
        self.most_rows = most_rows
        self.names: set[str] = set()
        wrap = {"text_wrap": True, "valign": "top"}
        self.plain = {kind: book.add_format({"num_format": form, "valign": "top"}) for kind, form in _FORMATS.items()}
        self.plain[Kind.TEXT] = book.add_format(wrap)
        self.bold = {
            kind: book.add_format({"num_format": _FORMATS.get(kind, "General"), "bold": True, "top": 1})
            for kind in Kind
        }
        self.head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.strong = book.add_format({"bold": True, "valign": "top"})
        self.wrapped = self.plain[Kind.TEXT]

    def write(self) -> None:
        self.summary()
        for table in _sheets(self.document):
            for number, part in enumerate(self.parts(table), 1):
                self.sheet(part, number)

    def parts(self, table: Table) -> Iterator[Table]:
        """Cut a table into pieces that fit on a sheet; each says which rows it has, the last has the total."""
        room = self.most_rows - _HEAD_ROWS - 2
        count = max(1, -(-len(table.rows) // room))
        if count == 1:
            yield table
            return
        rows = iter(table.rows)
        for number in range(count):
            first = number * room + 1
            kept = tuple(islice(rows, room))
            note = T("Rows {first} to {last} of {all}", first=first, last=first + len(kept) - 1, all=len(table.rows))
            total = table.total if number == count - 1 else None
            yield replace(table, rows=kept, note=note, total=total, steps=False)

    def sheet_name(self, title: str, number: int) -> str:
        """Give a name that Excel accepts and that no other sheet has."""
        suffix = f" {number}" if number > 1 else ""
        base = " ".join(title.translate(_FORBIDDEN).split()) or "-"
        name = base[: _SHEET_LETTERS - len(suffix)].strip() + suffix
        return name if name.casefold() not in self.names else self.sheet_name(title, number + 1)

    def new_sheet(self, title: str, number: int = 1) -> Worksheet:
        name = self.sheet_name(title, number)
        self.names.add(name.casefold())
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        page, of = (render(WORDS[word], self.language) for word in ("page", "of"))
        organisation = self.document.run.organisation.replace("&", "&&")[:_FOOTER_LETTERS]
        sheet.set_footer(f"&L{organisation} · {self.document.run.run_id}&R{page} &P {of} &N")
        return sheet

    def summary(self) -> None:
        sheet = self.new_sheet(render(WORDS["summary"], self.language))
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 100)
        sheet.write_string(0, 0, self.text(self.document.title), self.title)
        sheet.write_string(1, 0, self.text(self.document.subtitle))
        row = 3
        for answer in self.document.answers:
            texts = [*answer.sentences, *(link.label for link in answer.links)]
            sheet.write_string(row, 0, self.text(answer.question), self.strong)
            for text in texts:
                sheet.write_string(row, 1, self.text(text), self.wrapped)
                row += 1
            row += 1
        for name, value in about(self.document.run, self.language):
            sheet.write_string(row, 0, name, self.strong)
            sheet.write_string(row, 1, _fitting(value), self.wrapped)
            row += 1

    def sheet(self, table: Table, number: int) -> None:
        sheet = self.new_sheet(say(table.title, self.language), number)
        sheet.write_string(0, 0, self.text(table.title), self.title)
        if table.note:
            sheet.write_string(1, 0, self.text(table.note))
        for index, column in enumerate(table.columns):
            sheet.set_column(index, index, _width(column, index, table.rows))
            sheet.write_string(_HEAD_ROWS - 1, index, self.text(column.title), self.head)
        self.rows(sheet, table)
        sheet.freeze_panes(_HEAD_ROWS, 0)
        sheet.repeat_rows(_HEAD_ROWS - 1)
        if table.rows and not table.steps:
            sheet.autofilter(_HEAD_ROWS - 1, 0, _HEAD_ROWS - 1 + len(table.rows), len(table.columns) - 1)

    def rows(self, sheet: Worksheet, table: Table) -> None:
        for number, row in enumerate(table.rows, _HEAD_ROWS):
            for index, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                self.cell(sheet, (number, index), cell, column, self.plain[column.kind])
        if table.total:
            self.total(sheet, table, table.total)

    def total(self, sheet: Worksheet, table: Table, total: Row) -> None:
        """Write the total; it follows the filter where the table stands on one sheet."""
        last = _HEAD_ROWS + len(table.rows)
        for index, (cell, column) in enumerate(zip(total, table.columns, strict=True)):
            form = self.bold[column.kind]
            if column.kind is Kind.CENTS and isinstance(cell, int) and table.rows and not table.steps:
                seen = xl_range(_HEAD_ROWS, index, last - 1, index)
                sheet.write_formula(last, index, f"=SUBTOTAL({_SUM_OF_SEEN},{seen})", form, cell / 100)
            else:
                self.cell(sheet, (last, index), cell, column, form)

    def cell(self, sheet: Worksheet, place: tuple[int, int], cell: Cell, column: Column, form: Format) -> None:
        row, index = place
        if cell is None:
            sheet.write_string(row, index, render(WORDS["unknown"], self.language), form)
        elif isinstance(cell, date):
            sheet.write_datetime(row, index, cell, form)
        elif isinstance(cell, Measure) and isfinite(cell.value):
            sheet.write_number(row, index, cell.value, form)
        elif isinstance(cell, int | Fraction):
            sheet.write_number(row, index, _number(cell, column.kind), form)
        elif cell != "":
            sheet.write_string(row, index, self.text(cell), form)
        else:
            sheet.write_blank(row, index, None, form)

    def text(self, value: Cell) -> str:
        return _fitting(say(value, self.language))


def _sheets(document: Document) -> Iterator[Table]:
    for key, gather in _GATHERED.items():
        if tables := [table for table in document.tables if table.key.startswith(key)]:
            yield gather(tables)
    yield from (table for table in (*document.tables, *document.annex) if not table.key.startswith(tuple(_GATHERED)))


_OF = Column("of", T("Amount named"))


def _all_steps(tables: Sequence[Table]) -> Table:
    columns = (
        _OF,
        Column("step", T("Step")),
        Column("basis", T("Basis")),
        Column("source", T("Source")),
        Column("amount_eur", T("Amount"), Kind.CENTS),
    )
    rows = tuple(
        (table.title, step, basis, source[0] if source else "", amount)
        for table in tables
        for step, basis, *source, amount in _rows_and_total(table)
    )
    return Table("steps", T("How each amount came about"), columns, rows, steps=True)


def _all_then_and_now(tables: Sequence[Table]) -> Table:
    rows = tuple((table.title, *row) for table in tables for row in _rows_and_total(table))
    return Table("then-and-now", T("Then and now, step by step"), (_OF, *tables[0].columns), rows, steps=True)


def _rows_and_total(table: Table) -> tuple[Row, ...]:
    return (*table.rows, *([table.total] if table.total else []))


_GATHERED = {STEPS_KEY: _all_steps, THEN_AND_NOW_KEY: _all_then_and_now}
"""Tables of which there may be hundreds stand together on one sheet."""


def _number(value: int | Fraction, kind: Kind) -> float | int:
    # XlsxWriter writes sixteen digits, so that cents come back exactly up to a hundredth of 2^53.
    return float(value) / 100 if kind is Kind.CENTS else float(value)


def _width(column: Column, index: int, rows: Sequence[Row]) -> int:
    if column.kind is not Kind.CODE:
        return _WIDTHS[column.kind]
    longest = max((len(str(row[index])) for row in rows[:_LOOKED_AT]), default=0)
    return min(max(_WIDTHS[column.kind], longest + 2), _WIDEST)


def _fitting(text: str) -> str:
    if len(text) <= _MOST_LETTERS:
        return text
    left_out = len(text) - _MOST_LETTERS + 40
    return f"{text[:-left_out]} … (+{left_out})"
