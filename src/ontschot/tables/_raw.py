"""A user's table as its file holds it, before the contract is laid on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ontschot.tables._records import OpenQuote
from ontschot.tables._sql import quoted, select

__all__ = ["ROW", "RawColumn", "RawTable", "RowFault"]

ROW = "__row"
"""The column with the row number as the user counts: line 1 is the header of a CSV or sheet, record 1 of a Parquet."""


@dataclass(frozen=True, slots=True)
class RawColumn:
    """One column of a file: its header, the name it has in the query and its DuckDB type."""

    header: str
    name: str
    type: str

    @property
    def sql(self) -> str:
        """The column as an expression."""
        return quoted(self.name)

    @property
    def text(self) -> bool:
        """Say whether people typed the values, so that numbers and dates are still text."""
        return self.type == "VARCHAR"


@dataclass(frozen=True, slots=True)
class RowFault:
    """A fault that the file format itself shows in a row, before any value is read."""

    row: int
    column: str
    code: str
    found: str


@dataclass(frozen=True, slots=True)
class RawTable:
    """What a file holds: a relation with a row number (`ROW`) and its columns.

    `slices` is the relation to take a run of rows from without reading the rest, and the row number in it.

    `faults` are rows that the reader refuses by itself; rows among them may be absent from the relation. `rows` counts
    all rows with content, faulty ones included. `copied` says that the relation is a copy in the database and not the
    file itself. `part` is the sheet, for a workbook. `open_quotes` are those that a CSV leaves open. `encoding`
    is how the text of a CSV is written.
    """

    relation: str
    slices: tuple[str, str]
    columns: tuple[RawColumn, ...]
    rows: int
    faults: Sequence[RowFault] = ()
    copied: bool = True
    part: str = ""
    open_quotes: Sequence[OpenQuote] = ()
    encoding: str = ""

    def run(self, first: int, last: int) -> str:
        """Give the query for a run of rows, both numbers inclusive."""
        source, number = self.slices
        names = [column.sql for column in self.columns]
        return select(names, source, [f"{number} BETWEEN {first} AND {last}"])

    def column(self, header: str) -> RawColumn:
        """Give a column by its header. Raises KeyError when there is none."""
        for column in self.columns:
            if column.header == header:
                return column
        raise KeyError(header)
