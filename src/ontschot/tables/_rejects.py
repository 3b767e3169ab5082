"""Keep every row that was not used: in a table, and in a file beside the user's own when one is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from ontschot.i18n import Language, T, render
from ontschot.problems import Level, Place, Problem
from ontschot.tables._columns import plain
from ontschot.tables._faults import describe
from ontschot.tables._raw import ROW, RawTable, RowFault
from ontschot.tables._sql import as_text, literal, quoted, select, values
from ontschot.tables.contracts import Column, Contract

__all__ = ["HEADINGS", "SHOWN", "add_faults", "create_rejects", "row_problems", "write_rejects"]

SHOWN = 10
"""So many rows of one kind are shown one by one; the rest is counted and stands in the file of rejected rows."""

HEADINGS = ("bestand", "blad", "rij", "kolom", "gevonden", "verwacht", "reden", "herstel")
"""The headings of the file of rejected rows; behind them stand the columns of the user's own table."""

_WORDS = ("w.expected", "w.message", "w.remedy")
_BOM = "\ufeff"
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


def write_rejects(
    name: str, contract: Contract, con: duckdb.DuckDBPyConnection, place: Place, *, raw: RawTable, target: Path
) -> None:
    """Write every fault to Parquet or CSV: where, what was found and expected, why, what to do, and the user's row.

    The headings are Dutch; behind them stand the user's own columns, under their own names and with their own values. A
    text that a spreadsheet would take for a formula gets a quote in front. Written beside and then renamed, so that no
    half file is ever seen. Raises OSError when it cannot be written.
    """
    kinds = con.execute(select(["DISTINCT col", "code"], quoted(name))).fetchall()
    words = [(column, code, *_rendered(contract, column, code, "nl")) for column, code in kinds]
    described = values(words, "w", ("col", "code", "message", "expected", "remedy"))
    own = [f"CAST(r.{column.sql} AS VARCHAR)" for column in raw.columns]
    told = [literal(place.file), literal(place.part), f"f.{quoted(ROW)}", "f.col", "f.found", *_WORDS, *own]
    headings = [*HEADINGS, *(column.header for column in raw.columns)]
    joined = (
        f"{quoted(name)} AS f JOIN {described} ON w.col = f.col AND w.code = f.code "
        f"LEFT JOIN {raw.relation} AS r ON r.{quoted(ROW)} = f.{quoted(ROW)}"
    )
    texts = [as_text(f"CAST({value} AS VARCHAR)") for value in told]
    tail = f"ORDER BY f.{quoted(ROW)}, f.col, f.code"
    if target.suffix == ".parquet":
        named = [f"{text} AS {quoted(heading)}" for text, heading in zip(texts, _distinct(headings), strict=True)]
        _write_beside(select(named, joined, tail=tail), target, "(FORMAT parquet)", con)
    else:
        first = select([as_text(literal(heading)) for heading in (_BOM + headings[0], *headings[1:])], "(SELECT 1)")
        query = f"{first} UNION ALL ({select(texts, joined, tail=tail)})"
        _write_beside(query, target, "(FORMAT csv, HEADER false, DELIMITER ';')", con)


def _distinct(headings: Sequence[str]) -> list[str]:
    """A Parquet file has every name once; a name that comes back gets its place behind it."""
    seen = Counter(heading.casefold() for heading in headings)
    return [
        heading if seen[heading.casefold()] == 1 else f"{heading}_{place}" for place, heading in enumerate(headings, 1)
    ]


def _write_beside(query: str, target: Path, form: str, con: duckdb.DuckDBPyConnection) -> None:
    beside = target.with_name(f"{target.name}.part")
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
