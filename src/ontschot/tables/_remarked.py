"""Give a user's own file back with a column of remarks: every refused row says why, all else stays as it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import duckdb

from ontschot.i18n import render
from ontschot.tables._columns import plain
from ontschot.tables._csv import Dialect, dialect_of, lines_of
from ontschot.tables._excel import sheets
from ontschot.tables._faults import describe
from ontschot.tables._raw import ROW, RawTable
from ontschot.tables._records import records
from ontschot.tables._sheet_remarks import with_remarks
from ontschot.tables._sql import quoted, select
from ontschot.tables.contracts import Contract

__all__ = ["REMARK", "write_remarked"]

REMARK = "opmerking"
"""The heading of the column of remarks, behind the user's own columns; an earlier one is replaced."""

_EXPECTED = " Verwacht: "


def write_remarked(
    path: Path, raw: RawTable, rejected: str, contract: Contract, con: duckdb.DuckDBPyConnection, *, target: Path
) -> bool:
    """Write a copy of a CSV file or workbook in which each refused row has a remark, in Dutch.

    rejected: the table with the faults. A CSV keeps its encoding, separators and line ends, a workbook everything else
    that is in it. Says whether there is such a copy: a Parquet file and workbooks other than .xlsx and .xlsm have none.
    Written beside and then renamed. Raises OSError when it cannot be written.
    """
    remarks = _remarks(rejected, contract, con)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f"{target.name}.part")
    try:
        if raw.part:
            done = _workbook(path, raw.part, dict(remarks), beside)
        elif raw.copied:
            done = _text(path, remarks, beside)
        else:
            return False
        if done:
            beside.replace(target)
        return done
    finally:
        beside.unlink(missing_ok=True)


def _remarks(rejected: str, contract: Contract, con: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, str]]:
    """Give each refused row once with all that is wrong with it, in order."""
    rows = con.execute(select([quoted(ROW), "col", "code"], quoted(rejected), tail="ORDER BY ALL"))
    words: dict[tuple[str, str], str] = {}
    faults = iter(rows.fetchone, None)
    for row, group in groupby(faults, key=lambda fault: int(fault[0])):
        yield row, " ".join(_said(column or "", code, contract, words) for _, column, code in group)


def _said(column: str, code: str, contract: Contract, words: dict[tuple[str, str], str]) -> str:
    if (column, code) not in words:
        told = describe(code, contract.column(column) if column in contract.names else None, contract)
        where = f"Kolom {column}: " if column else ""
        expected = f"{_EXPECTED}{render(told.expected).removesuffix('.')}."
        words[column, code] = f"{where}{render(told.message)}{expected} {render(told.remedy)}"
    return words[column, code]


def _workbook(path: Path, name: str, remarks: dict[int, str], target: Path) -> bool:
    sheet = next(sheet for sheet in sheets(path) if sheet.name == name)
    again = plain(sheet.headers[-1]) == REMARK
    column = sheet.first_column + len(sheet.headers) - again
    return with_remarks(path, name, column, {sheet.header_row: REMARK} | remarks, target)


def _text(path: Path, remarks: Iterator[tuple[int, str]], target: Path) -> bool:
    dialect = dialect_of(path)
    again = plain(dialect.headers[-1]) == REMARK
    waiting = next(remarks, None)
    with (
        lines_of(path, dialect) as lines,
        target.open("w", encoding=dialect.encoding, errors="replace", newline="") as out,
    ):
        for record in records(lines, dialect.delimiter, len(dialect.headers)):
            remark = REMARK if record.row == 1 else ""
            if waiting and waiting[0] == record.row:
                remark, waiting = waiting[1], next(remarks, None)
            text = _without_remark(record.text, dialect) if again else record.text
            out.write(_remarked(text, remark, dialect.delimiter))
    return True


def _remarked(text: str, remark: str, delimiter: str) -> str:
    """Put the remark behind the last cell of a record, before its line end; a blank line stays blank."""
    row = text.rstrip("\r\n")
    return f"{row}{delimiter}{_cell(remark)}{text[len(row) :]}" if row.strip() else text


def _without_remark(text: str, dialect: Dialect) -> str:
    """Take an earlier remark away: the last cell of a row as wide as the headings, or one that reads like a remark."""
    row = text.rstrip("\r\n")
    cells = next(csv.reader(io.StringIO(row, newline=""), delimiter=dialect.delimiter), [""])
    if len(cells) != len(dialect.headers) and _EXPECTED not in cells[-1]:
        return text
    forms = [f"{dialect.delimiter}{form}" for form in (_cell(cells[-1]), cells[-1])]
    return next((row.removesuffix(form) for form in forms if row.endswith(form)), row) + text[len(row) :]


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if text else ""
