"""Keep every row that was not used: in a table, and in a file beside the user's own when one is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow as pa

from ontschot.i18n import Language, T, render
from ontschot.problems import Level, Place, Problem
from ontschot.tables._columns import plain
from ontschot.tables._faults import describe
from ontschot.tables._raw import ROW, RowFault
from ontschot.tables._sql import literal, quoted, select, values
from ontschot.tables.contracts import Column, Contract

__all__ = ["SHOWN", "add_faults", "create_rejects", "row_problems", "write_rejects"]

SHOWN = 10
"""So many rows of one kind are shown one by one; the rest is counted and stands in the file of rejected rows."""

_COLUMNS = (ROW, "col", "code", "found")


def create_rejects(name: str, faults: Iterable[RowFault], con: duckdb.DuckDBPyConnection) -> None:
    """Start the table of rejected rows with those that the file format itself shows."""
    listed = [(fault.row, plain(fault.column), fault.code, fault.found) for fault in faults]
    columns = f"{quoted(ROW)} BIGINT, col VARCHAR, code VARCHAR, found VARCHAR"
    con.execute(f"CREATE OR REPLACE TABLE {quoted(name)} ({columns})")
    if listed:
        types = (pa.int64(), pa.string(), pa.string(), pa.string())
        arrays = [pa.array(part, kind) for part, kind in zip(zip(*listed, strict=True), types, strict=True)]
        con.register(f"{name}_listed", pa.table(arrays, names=list(_COLUMNS)))
        con.execute(f"INSERT INTO {quoted(name)} {select(['*'], quoted(f'{name}_listed'))}")
        con.unregister(f"{name}_listed")


def add_faults(name: str, query: str, con: duckdb.DuckDBPyConnection) -> None:
    """Add the faults that a query finds: row number, column, code and value found."""
    con.execute(f"INSERT INTO {quoted(name)} {query}")


def row_problems(
    name: str, contract: Contract, con: duckdb.DuckDBPyConnection, place: Place, rejects: Path | None
) -> list[Problem]:
    """Give the faults as problems: the first rows of each kind one by one, the rest counted."""
    kinds = con.execute(
        select(["col", "code", "count(*)"], quoted(name), tail=f"GROUP BY col, code ORDER BY min({quoted(ROW)}), col")
    ).fetchall()
    return [
        problem
        for column, code, count in kinds
        for problem in (
            *_first(name, contract, con, place, (column, code)),
            *_more(contract, place, (column, code, count), rejects),
        )
    ]


def write_rejects(name: str, contract: Contract, con: duckdb.DuckDBPyConnection, place: Place, target: Path) -> None:
    """Write every fault to Parquet or CSV: file, row, column, value found, expected and remedy, in Dutch.

    Written beside and then renamed, so that no half file is ever seen. Raises OSError when it cannot be written.
    """
    kinds = con.execute(select(["DISTINCT col", "code"], quoted(name))).fetchall()
    words = [(column, code, *_rendered(contract, column, code, "nl")) for column, code in kinds]
    described = values(words, "w", ("col", "code", "message", "expected", "remedy"))
    columns = [
        f"{literal(place.file)} AS file",
        f"{literal(place.part)} AS sheet",
        f"f.{quoted(ROW)} AS {quoted('row')}",
        f"f.col AS {quoted('column')}",
        "f.found",
        "w.message",
        "w.expected",
        "w.remedy",
    ]
    query = select(
        columns, f"{quoted(name)} AS f JOIN {described} USING (col, code)", tail=f"ORDER BY 3, {quoted('column')}"
    )
    _write_beside(query, target, con)


def _write_beside(query: str, target: Path, con: duckdb.DuckDBPyConnection) -> None:
    beside = target.with_name(f"{target.name}.part")
    form = "(FORMAT parquet)" if target.suffix == ".parquet" else "(FORMAT csv, HEADER, DELIMITER ';')"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        con.execute(f"COPY ({query}) TO {literal(str(beside))} {form}")
        beside.replace(target)
    except duckdb.Error as error:
        raise OSError(str(error)) from error
    finally:
        beside.unlink(missing_ok=True)


def _first(
    name: str, contract: Contract, con: duckdb.DuckDBPyConnection, place: Place, kind: tuple[str, str]
) -> list[Problem]:
    column, code = kind
    rows = con.execute(
        select(
            [quoted(ROW), "found"],
            quoted(name),
            [f"col = {literal(column)}", f"code = {literal(code)}"],
            f"ORDER BY 1 LIMIT {SHOWN}",
        )
    ).fetchall()
    words = describe(code, _column(contract, column), contract)
    return [
        Problem(
            code,
            Place(place.file, place.part, row, column),
            words.message,
            found or "",
            words.expected,
            words.remedy,
            Level.ROW,
        )
        for row, found in rows
    ]


def _more(contract: Contract, place: Place, kind: tuple[str, str, int], rejects: Path | None) -> list[Problem]:
    column, code, count = kind
    if count <= SHOWN:
        return []
    words = describe(code, _column(contract, column), contract)
    where = (
        T("All of them stand in {file}.", file=rejects.name)
        if rejects
        else T("Ask for a file of rejected rows to see them all.")
    )
    message = T("And {count} more rows: {message}", count=count - SHOWN, message=words.message)
    at = Place(place.file, place.part, None, column)
    return [Problem(code, at, message, "", words.expected, where, Level.ROW, count - SHOWN)]


def _rendered(contract: Contract, column: str, code: str, language: Language) -> tuple[str, str, str]:
    words = describe(code, _column(contract, column), contract)
    return render(words.message, language), render(words.expected, language), render(words.remedy, language)


def _column(contract: Contract, name: str) -> Column | None:
    return contract.column(name) if name in contract.names else None
