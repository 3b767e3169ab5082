"""Totals under tables, and tables of several agreements gathered into one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ontschot.i18n import T
from ontschot.money import Cents
from ontschot.reports.document import Cell, Column, Kind, Row, Table

__all__ = ["REFERENCE", "gathered", "summed", "with_total"]

REFERENCE = Column("reference", T("Agreement"), Kind.CODE)


def with_total(table: Table) -> Table:
    """Add the total of each column of amounts; other columns stay empty."""
    return replace(table, total=_total(table.columns, table.rows))


def summed(cells: Iterable[Cell]) -> Cents:
    """Add up the amounts that are known."""
    return sum(cell for cell in cells if isinstance(cell, int))


def gathered(parts: Sequence[tuple[str, Table]]) -> Table | None:
    """Gather tables with the same columns into one, with the reference of the agreement before each row."""
    if not parts:
        return None
    first = parts[0][1]
    columns = (REFERENCE, *first.columns)
    rows = tuple((reference, *row) for reference, table in parts for row in table.rows)
    return replace(first, columns=columns, rows=rows, total=_total(columns, rows) if first.total else None)


def _total(columns: Sequence[Column], rows: Sequence[Row]) -> Row:
    sums = (
        summed(row[index] for row in rows) if column.kind is Kind.CENTS else "" for index, column in enumerate(columns)
    )
    _first, *rest = sums
    return (T("Total"), *rest)
