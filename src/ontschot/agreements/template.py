"""Write the Excel workbook of an agreement: an empty one to fill in, or one that is there.

Codes, shares and lists are text, so that leading zeros stay and 1/3 does not become a date; amounts are numbers. There
are no macros and no formulas. The same agreement always gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any
from uuid import uuid4

import xlsxwriter

from ontschot.agreements._beside import put
from ontschot.agreements._grid import letters
from ontschot.agreements._layout import COSTS, SELECTIONS, SHEETS, Column, Form, Kind, PartSheet, Sheet, Table
from ontschot.agreements._rows import cost_rows, selection_rows
from ontschot.agreements._settlement_sheets import PartRow, part_rows
from ontschot.agreements._written import names_text, share_text
from ontschot.agreements.fields import Document
from ontschot.agreements.labels import label
from ontschot.agreements.model import Agreement
from ontschot.i18n import render

__all__ = ["example_text", "workbook_bytes", "write_workbook"]

LISTS = "Lijsten"
EXAMPLE = "voorbeeld"
MARK = "Regel"
FORM_HEADINGS = ("Onderdeel", "Invullen", "Toelichting", "Voorbeeld")
READ_ME = "Lees mij"

_ROWS_TO_FILL = 300
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_CREATED = datetime(2024, 5, 1, tzinfo=UTC)
_REFERENCES = {
    "party": "Partijen",
    "subcontractor_of": "Partijen",
    "group": "Groepen",
    "activity": "Activiteiten",
    "settlement": "Afrekeningen",
    "under": "Partijen",
}
"""Columns that hold one name of another sheet get that sheet's names as their list."""

_READ_ME_LINES = (
    "Een overeenkomst invullen",
    "Elk tabblad is een onderdeel van de overeenkomst. Velden met een sterretje zijn verplicht.",
    "Op tabbladen met één onderdeel per regel, zoals Overeenkomst en Betaling, vult u de kolom Invullen in.",
    "Zijn er meer doelen, doelgroepen of vervaldagen, voeg dan een regel toe met hetzelfde onderdeel.",
    "Op de andere tabbladen is elke regel een partij, groep, activiteit enzovoort.",
    "Een regel met 'voorbeeld' in de eerste kolom wordt niet gelezen.",
    "Korte namen verbinden de tabbladen: wat een activiteit heet, noemt u zo bij de bedragen.",
    "Meer namen of codes in één cel scheidt u met een puntkomma.",
    "Aandelen zijn tekst: 25%, 1/3 of 0,25. Bedragen zijn getallen in euro's.",
    "Datums zijn datums; het eind van een periode is de eerste dag die niet meer meetelt.",
    "Uitleg staat bij elke kop en bij elke cel die u kiest.",
    "Van een formule wordt alleen de uitkomst gelezen. Voeg geen cellen samen.",
    "Een afrekening met een betaalmodel begint op het tabblad Afrekeningen; kies daar het model.",
    "De afspraken staan op het tabblad van dat model en op de tabbladen met lijsten, van Basisjaren tot Aantallen.",
    "Wat bij een ander model hoort, blijft leeg.",
    "Toets de werkmap met: ontschot check BESTAND.xlsx",
)

_WIDTHS = {
    Kind.PARAGRAPH: 60,
    Kind.TEXT: 24,
    Kind.LIST: 28,
    Kind.NAMES: 28,
    Kind.CHOICE: 26,
    Kind.DAY: 12,
    Kind.RATIO: 12,
}
_FORMATS: dict[Kind, dict[str, object]] = {
    Kind.TEXT: {"num_format": "@"},
    Kind.PARAGRAPH: {"num_format": "@", "text_wrap": True},
    Kind.CHOICE: {"num_format": "@"},
    Kind.YES_NO: {"num_format": "@"},
    Kind.DAY: {"num_format": "dd-mm-yyyy", "align": "left"},
    Kind.AMOUNT: {"num_format": "#,##0.00"},
    Kind.RATIO: {"num_format": "@", "align": "right"},
    Kind.NUMBER: {"num_format": "0.##"},
    Kind.LIST: {"num_format": "@", "text_wrap": True},
    Kind.NAMES: {"num_format": "@", "text_wrap": True},
}


def write_workbook(agreement: Agreement | None, path: Path) -> None:
    """Write the workbook of an agreement, or an empty one with examples. Raises OSError; never leaves half a file."""
    put(path, workbook_bytes(agreement))


def workbook_bytes(agreement: Agreement | None) -> bytes:
    """Give the workbook as bytes; without an agreement it is empty, with a new number and a line of examples."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"title": "Overeenkomst (Ontschot)", "created": _CREATED})
        _Writer(book, agreement).write()
    return buffer.getvalue()


class _Writer:
    """One workbook while it is being written."""

    def __init__(self, book: Any, agreement: Agreement | None) -> None:  # noqa: ANN401 - XlsxWriter has no types
        self.book, self.agreement = book, agreement
        self.formats = {kind: book.add_format({"valign": "top", **look}) for kind, look in _FORMATS.items()}
        self.heading = book.add_format({"bold": True, "bg_color": "#E6EDF3", "text_wrap": True, "border": 1})
        self.example = book.add_format({"italic": True, "font_color": "#5B6770", "text_wrap": True, "valign": "top"})
        self.choices = sorted(
            {column.choices for sheet in SHEETS for column in sheet.columns if column.choices}, key=str
        )

    def write(self) -> None:
        self._read_me()
        for sheet in SHEETS:
            page = self.book.add_worksheet(sheet.name)
            if isinstance(sheet, Form):
                self._form(page, sheet)
            else:
                self._table(page, sheet)
        self._lists()

    def _read_me(self) -> None:
        page = self.book.add_worksheet(READ_ME)
        page.set_column(0, 0, 100, self.formats[Kind.PARAGRAPH])
        for row, line in enumerate(_READ_ME_LINES):
            page.write_string(row, 0, line, self.heading if row == 0 else self.formats[Kind.PARAGRAPH])

    def _form(self, page: Any, sheet: Form) -> None:  # noqa: ANN401
        for index, (title, width) in enumerate(zip(FORM_HEADINGS, (34, 60, 70, 40), strict=True)):
            page.set_column(index, index, width)
            page.write_string(0, index, title, self.heading)
        page.freeze_panes(1, 1)
        row = 1
        for column in sheet.columns:
            for value in self._form_values(column):
                self._form_line(page, row, column, value)
                row += 1

    def _form_line(self, page: Any, row: int, column: Column, value: object) -> None:  # noqa: ANN401
        page.write_string(row, 0, _heading(column), self.heading)
        self._cell(page, row, 1, column, value)
        page.write_string(row, 2, column.help, self.formats[Kind.PARAGRAPH])
        page.write_string(row, 3, example_text(column), self.example)
        self._validate(page, (row, 1, row, 1), column)

    def _form_values(self, column: Column) -> tuple[object, ...]:
        if self.agreement is None:
            return (uuid4() if column.path == ("id",) else None,)
        value = _value(self.agreement, column.names)
        return tuple(value) or (None,) if column.repeated and isinstance(value, tuple) else (value,)

    def _table(self, page: Any, sheet: Table) -> None:  # noqa: ANN401
        page.set_column(0, 0, 10, self.formats[Kind.TEXT])
        page.write_string(0, 0, MARK, self.heading)
        page.freeze_panes(1, 2)
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for index, column in enumerate(sheet.columns, start=1):
            page.set_column(index, index, _WIDTHS.get(column.kind, 14), self.formats[column.kind])
            page.write_string(0, index, _heading(column), self.heading)
            page.write_comment(0, index, column.help, {"x_scale": 2, "author": "Ontschot"})
            self._validate(page, (1, index, _ROWS_TO_FILL, index), column)
        if self.agreement is None:
            self._example_line(page, sheet)
            return
        for row, item in enumerate(_items(self.agreement, sheet), start=1):
            for index, column in enumerate(sheet.columns, start=1):
                self._cell(page, row, index, column, _value(item, column.names))

    def _example_line(self, page: Any, sheet: Table) -> None:  # noqa: ANN401
        page.write_string(1, 0, EXAMPLE, self.example)
        for index, column in enumerate(sheet.columns, start=1):
            page.write_string(1, index, example_text(column), self.example)

    def _cell(self, page: Any, row: int, index: int, column: Column, value: object) -> None:  # noqa: ANN401
        look = self.formats[column.kind]
        if value is None:
            page.write_blank(row, index, None, look)
        elif column.kind is Kind.DAY and isinstance(value, date):
            page.write_datetime(row, index, datetime(value.year, value.month, value.day), look)  # noqa: DTZ001 - a day
        elif column.kind is Kind.AMOUNT and isinstance(value, int):
            page.write_number(row, index, Decimal(value) / 100, look)
        elif column.kind is Kind.NUMBER:
            page.write_number(row, index, value, look)
        else:
            page.write_string(row, index, _text(column, value), look)

    def _validate(self, page: Any, area: tuple[int, int, int, int], column: Column) -> None:  # noqa: ANN401
        told = {
            "input_title": column.heading[:_LONGEST_TITLE],
            "input_message": _cut(column.help),
            "ignore_blank": True,
            "error_type": "warning",
        }
        source = self._source(column)
        rule = {"validate": "list", "source": source} if source else {"validate": "any"}
        page.data_validation(*area, {**told, **rule})

    def _source(self, column: Column) -> str | list[str] | None:
        if column.choices:
            letter = letters(self.choices.index(column.choices))
            return f"={LISTS}!${letter}$2:${letter}${len(column.choices) + 1}"
        if column.kind is Kind.YES_NO:
            return ["ja", "nee"]
        if len(column.path) == 1 and column.path[0] in _REFERENCES:
            return f"='{_REFERENCES[column.path[0]]}'!$B$2:$B${_ROWS_TO_FILL}"
        return None

    def _lists(self) -> None:
        page = self.book.add_worksheet(LISTS)
        for index, choices in enumerate(self.choices):
            page.write_string(0, index, choices.__name__, self.heading)
            for row, member in enumerate(choices, start=1):
                page.write_string(row, index, render(label(member), "nl"))
        page.hide()


def _heading(column: Column) -> str:
    return f"{column.heading} *" if column.required else column.heading


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_MESSAGE else f"{text[: _LONGEST_MESSAGE - 1]}…"


def example_text(column: Column) -> str:
    """Give the example of a column as the empty workbook shows it."""
    if column.choices and column.example:
        return _text(column, column.choices(str(column.example)))
    return _text(column, column.example)


def _items(agreement: Agreement, sheet: Sheet) -> Iterable[Document | PartRow]:
    if sheet is SELECTIONS:
        return selection_rows(agreement.groups)
    if sheet is COSTS:
        return cost_rows(agreement.activities)
    if isinstance(sheet, PartSheet):
        return part_rows(agreement.payment.settlements, sheet) if agreement.payment else ()
    found = _value(agreement, sheet.at) if isinstance(sheet, Table) else ()
    return found if isinstance(found, tuple) else ()


def _value(document: object, names: Iterable[int | str]) -> object:
    for name in names:
        document = getattr(document, str(name), None)
    return document


def _text(column: Column, value: object) -> str:
    if column.kind is Kind.NAMES and isinstance(value, tuple):
        return names_text(value)
    if isinstance(value, tuple):
        return "; ".join(str(item) for item in value)
    if isinstance(value, StrEnum):
        return render(label(value), "nl")
    if column.choices and value and isinstance(value, str):
        return render(label(column.choices(value)), "nl")
    if isinstance(value, bool | Document):
        return "ja" if value else "nee"
    return share_text(column.path[-1], value) if isinstance(value, Fraction) else str(value)
