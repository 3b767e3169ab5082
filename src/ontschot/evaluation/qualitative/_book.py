"""What the workbooks of an evaluation share: looks, headings with help, lists, and no formula from a user's text."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from string import ascii_uppercase
from typing import Any, TypeAlias

import xlsxwriter

from ontschot.i18n import Language, T, render
from ontschot.tables.contracts import Contract

__all__ = ["ROWS_TO_FILL", "Book", "Choice", "book_bytes", "choices"]

Choice: TypeAlias = dict[str, object]
"""A drop-down as XlsxWriter takes it."""

ROWS_TO_FILL = 300

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CREATED = datetime(2024, 5, 1, tzinfo=UTC)
_MOST_LETTERS = 32_000
_WIDTHS = {
    "region": 22,
    "sector": 16,
    "respondent_type": 20,
    "wording": 60,
    "answer": 70,
    "quote": 50,
    "code": 24,
}
_USUAL_WIDTH = 13


def book_bytes(title: str, write: Callable[[Book], None], language: Language) -> bytes:
    """Write a workbook and give its bytes; the same content always gives the same bytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"title": title, "created": _CREATED})
        write(Book(book, language))
    return buffer.getvalue()


class Book:
    """A workbook while it is written."""

    def __init__(self, book: Any, language: Language) -> None:  # noqa: ANN401 - XlsxWriter has no types
        self.book, self.language = book, language
        self.text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.fixed = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "bg_color": "#F2F4F6"})
        self.head = book.add_format({"bold": True, "bg_color": "#E6EDF3", "text_wrap": True, "border": 1})

    def lines(self, name: str, lines: Sequence[str]) -> None:
        """Add a sheet with lines to read; the first is its heading."""
        page = self.book.add_worksheet(name)
        page.set_column(0, 0, 100, self.text)
        for row, line in enumerate(lines):
            page.write_string(row, 0, line, self.text if row else self.head)

    def list_sheet(self, name: str, lists: Mapping[str, Sequence[str]]) -> None:
        """Add a sheet with the lists that `choices` refers to; hidden, it would be remarked on when read back."""
        page = self.book.add_worksheet(name)
        for index, (heading, values) in enumerate(lists.items()):
            page.write_string(0, index, heading, self.head)
            for row, value in enumerate(values, 1):
                page.write_string(row, index, value)

    def table(
        self,
        contract: Contract,
        names: Sequence[str],
        rows: Sequence[Mapping[str, str | None]],
        choices: Mapping[str, Choice],
        open_: Sequence[str],
    ) -> Any:  # noqa: ANN401
        """Add the sheet of a table: headings with help, a row per item, drop-downs; what is not `open_` is shaded.

        names: the names of the columns in the program, in the order of the contract.
        """
        page = self.book.add_worksheet(contract.name)
        page.freeze_panes(1, 0)
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for index, (name, column) in enumerate(zip(names, contract.columns, strict=True)):
            page.set_column(index, index, _WIDTHS.get(name, _USUAL_WIDTH), self.text)
            page.write_string(0, index, column.name, self.head)
            page.write_comment(0, index, render(column.help, self.language), {"x_scale": 2, "author": "Ontschot"})
            if name in choices:
                page.data_validation(1, index, max(len(rows), ROWS_TO_FILL), index, choices[name])
        for number, row in enumerate(rows, 1):
            for index, name in enumerate(names):
                self._cell(page, number, index, row.get(name), self.text if name in open_ else self.fixed)
        return page

    def _cell(self, page: Any, row: int, index: int, value: str | None, look: Any) -> None:  # noqa: ANN401
        if value is None:
            page.write_blank(row, index, None, look)
        else:
            page.write_string(row, index, _fitting(value, self.language), look)


def choices(sheet: str, lists: Mapping[str, Sequence[str]]) -> dict[str, Choice]:
    """Give, per list of a sheet, the drop-down that offers its values."""
    return {
        heading: {
            "validate": "list",
            "source": f"='{sheet}'!${letter}$2:${letter}${len(values) + 1}",
            "ignore_blank": True,
            "error_type": "warning",
        }
        for letter, (heading, values) in zip(ascii_uppercase, lists.items(), strict=False)
    }


def _fitting(text: str, language: Language) -> str:
    if len(text) <= _MOST_LETTERS:
        return text
    return f"{text[:_MOST_LETTERS]} {render(T('(and so on: a cell holds no more)'), language)}"
