"""Open a user's table under its contract, with an account of every row.

Rows in = rows used + rows rejected. Whatever was not used stands in a list with its file, row, column, the value found,
what was expected and how to mend it; good rows are never dropped.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pyarrow as pa
from python_calamine import CalamineError

from ontschot.i18n import T
from ontschot.problems import Level, Place, Problem, Problems
from ontschot.tables._bsn import refuse_bsn
from ontschot.tables._check import Plan, plan, remarks
from ontschot.tables._columns import Match, match
from ontschot.tables._csv import read_csv
from ontschot.tables._keys import repeated, repeated_faults
from ontschot.tables._parquet import read_parquet
from ontschot.tables._raw import ROW, RawTable
from ontschot.tables._rejects import SHOWN, add_faults, create_rejects, row_problems, write_rejects
from ontschot.tables._remarked import write_remarked
from ontschot.tables._sql import literal, quoted, select
from ontschot.tables._workbook import read_workbook
from ontschot.tables.contracts import Contract

__all__ = ["TableReport", "open_table", "rejected_table"]

_READ_ERRORS = (duckdb.Error, pa.ArrowException, CalamineError, OSError, UnicodeError, csv.Error)
_NESTED = ("STRUCT", "MAP", "UNION")
_WORKBOOKS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}


@dataclass(frozen=True, slots=True)
class TableReport:
    """The account of one table: rows in = rows used + rows rejected.

    `problems` holds errors (the table is refused), row errors (the row is) and remarks. `sha256_of_file` is the hash of
    the file as it was read. `rejects` is the file with all rejected rows, when there are any and one was asked for.
    `as_it_lies` says that the file itself is the table: a Parquet in which every row is good, every column has the name
    and type of the contract, and no empty cell had to be filled. `sheet` is the one that was read. `remarked`
    is the copy of the user's own file with remarks, when there is one.
    """

    name: str
    rows_in: int
    rows_used: int
    rows_rejected: int
    problems: Problems
    sha256_of_file: str
    rejects: Path | None = None
    as_it_lies: bool = False
    sheet: str = ""
    remarked: Path | None = None

    def __post_init__(self) -> None:
        if self.rows_in != self.rows_used + self.rows_rejected:
            message = f"{self.name}: {self.rows_in} rows in, {self.rows_used} used, {self.rows_rejected} rejected"
            raise ValueError(message)

    @property
    def refused(self) -> bool:
        """Say whether the table as a whole cannot be used."""
        return self.problems.refused


def rejected_table(name: str) -> str:
    """Give the name of the table in the database that lists the rejected rows of a table."""
    return f"_rejected_{name}"


def open_table(
    path: Path,
    contract: Contract,
    con: duckdb.DuckDBPyConnection,
    *,
    name: str | None = None,
    rejects: Path | None = None,
    remarked: Path | None = None,
) -> TableReport:
    """Open a Parquet, CSV or Excel file under a contract and account for every row.

    Creates a view (Parquet, read where it stands) or table (CSV, Excel) in the database called `name`, or after the
    contract, with only the good rows in the contract's types; nothing when the table is refused. Row numbers are as the
    user counts: line 1 of a CSV or sheet is the header, record 1 of a Parquet is its first. `rejects` (.parquet or
    .csv) receives every rejected row in full; without it they stay in the table `rejected_table(name)`. `remarked`
    receives a copy of the user's own CSV or workbook in which every rejected row says why.
    Never raises on bad input: what is wrong stands in the report. Raises OSError when the rejected rows cannot be
    written and duckdb.OutOfMemoryException when the memory limit of the connection is too low, because neither is the
    fault of the file.
    """
    opened = _Opening(path, contract, con, name or contract.name, rejects, Problems())
    _drop(con, opened.name)
    try:
        report, raw = _read(opened)
        if report.rejects and raw:
            place = Place(path.name, report.sheet)
            write_rejects(opened.rejected_name, contract, con, place, raw=raw, target=report.rejects)
        if remarked and report.rows_rejected and raw and not report.refused:
            written = write_remarked(path, raw, opened.rejected_name, contract, con, target=remarked)
            report = replace(report, remarked=remarked if written else None)
        return report
    finally:
        for left in (opened.raw_name, opened.repeated_name):
            con.execute(f"DROP TABLE IF EXISTS {quoted(left)}")


def _read(opened: _Opening) -> tuple[TableReport, RawTable | None]:
    try:
        return _opened(opened)
    except duckdb.OutOfMemoryException:
        raise
    except _READ_ERRORS as error:
        opened.problems.add(_unreadable(opened.path, error))
        return _refused(opened, 0), None


@dataclass(frozen=True, slots=True)
class _Opening:
    """What one call of `open_table` works on."""

    path: Path
    contract: Contract
    con: duckdb.DuckDBPyConnection
    name: str
    rejects: Path | None
    problems: Problems

    @property
    def raw_name(self) -> str:
        return f"_raw_{self.name}"

    @property
    def repeated_name(self) -> str:
        return f"_repeated_{self.name}"

    @property
    def rejected_name(self) -> str:
        return rejected_table(self.name)


def _opened(opened: _Opening) -> tuple[TableReport, RawTable | None]:
    if opened.path.exists() and not opened.path.is_file():
        opened.problems.add(_no_file(opened.path))
        return _refused(opened, 0), None
    if not opened.path.stat().st_size:
        opened.problems.add(_nothing(opened))
        return _refused(opened, 0), None
    raw = _raw(opened)
    if raw is None:
        return _refused(opened, 0), None
    place = Place(opened.path.name, raw.part)
    opened.problems.extend(refuse_bsn(raw, opened.con, place))
    found, problems = match(opened.contract, raw.columns, place)
    opened.problems.extend(problems)
    opened.problems.extend(_nested(found, place))
    opened.problems.extend(_open_quotes(raw, place))
    opened.problems.extend(_old_encoding(raw, place))
    if raw.rows == 0:
        opened.problems.add(_empty(opened, place))
    if opened.problems.refused:
        return _refused(opened, raw.rows), None
    used = [fault for fault in raw.faults if not fault.column or fault.column in {m.raw.header for m in found if m.raw}]
    create_rejects(opened.rejected_name, used, opened.con)
    planned = plan(raw, opened.contract, found, opened.con)
    _reject(opened, planned)
    return _finished(opened, planned, place), raw


def _raw(opened: _Opening) -> RawTable | None:
    """Trust the first bytes of a file above its name: a workbook that is called .csv is still a workbook."""
    with opened.path.open("rb") as file:
        start = file.read(4)
    suffix = opened.path.suffix.lower()
    if start == b"PAR1" or suffix in {".parquet", ".pq"}:
        return read_parquet(opened.path, opened.con)
    if start[:2] == b"PK" or start == b"\xd0\xcf\x11\xe0" or suffix in _WORKBOOKS:
        found: list[Problem] = []
        raw = read_workbook(opened.path, opened.contract, opened.con, opened.raw_name, found)
        opened.problems.extend(found)
        return raw
    return read_csv(opened.path, opened.con, opened.raw_name)


def _reject(opened: _Opening, planned: Plan) -> None:
    """Reject faulty cells first, and only then compare the rows that are good by themselves."""
    con, rejected = opened.con, opened.rejected_name
    if planned.faulty:
        add_faults(rejected, planned.faults(rejected), con)
    good = f"({planned.good(rejected if _count(con, rejected) else '', numbered=True)})"
    hashes = repeated(good, planned.raw.rows, opened.contract, con)
    if len(hashes):
        add_faults(rejected, repeated_faults(good, hashes, planned.whole, con, opened.repeated_name), con)


def _finished(opened: _Opening, planned: Plan, place: Place) -> TableReport:
    con, rejected = opened.con, opened.rejected_name
    count = _count(con, rejected, f"DISTINCT {quoted(ROW)}")
    form = "TABLE" if planned.raw.copied else "VIEW"
    con.execute(f"CREATE {form} {quoted(opened.name)} AS {planned.good(rejected if count else '')}")
    target = opened.rejects if count else None
    opened.problems.extend(row_problems(rejected, opened.contract, con, place, target))
    opened.problems.extend(remarks(planned, quoted(opened.name), con, place, rejected if count else ""))
    used = _count(con, opened.name)
    return TableReport(
        opened.name,
        planned.raw.rows,
        used,
        count,
        opened.problems,
        _sha256(opened.path),
        target,
        as_it_lies=not count and planned.as_it_lies,
        sheet=place.part,
    )


def _refused(opened: _Opening, rows: int) -> TableReport:
    hashed = _sha256(opened.path) if opened.path.is_file() else ""
    return TableReport(opened.name, rows, 0, rows, opened.problems, hashed)


def _count(con: duckdb.DuckDBPyConnection, name: str, what: str = "*") -> int:
    return int(con.execute(select([f"count({what})"], quoted(name))).fetchall()[0][0])


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _drop(con: duckdb.DuckDBPyConnection, name: str) -> None:
    tables = "information_schema.tables"
    kinds = con.execute(select(["table_type"], tables, [f"table_name = {literal(name)}"])).fetchall()
    for (kind,) in kinds:
        con.execute(f"DROP {'VIEW' if kind == 'VIEW' else 'TABLE'} {quoted(name)}")


def _empty(opened: _Opening, place: Place) -> Problem:
    return Problem(
        "empty_table",
        place,
        T("The table {table} has no rows.", table=opened.contract.name),
        expected=T("at least one row below the column names"),
        remedy=T("Hand in the full table, or leave it out when there is nothing to tell."),
    )


def _nothing(opened: _Opening) -> Problem:
    return Problem(
        "file_empty",
        Place(opened.path.name),
        T("This file is empty: it has no column names and no rows."),
        remedy=T("Hand in the full table, or leave it out when there is nothing to tell."),
    )


def _old_encoding(raw: RawTable, place: Place) -> Iterator[Problem]:
    """Every byte means something in Windows-1252, so that nobody sees by itself when it was another encoding."""
    if raw.encoding in {"cp1252", "latin-1"}:
        yield Problem(
            "encoding_supposed",
            place,
            T("This file is not written in UTF-8; it is read as {encoding}.", encoding=_ENCODINGS[raw.encoding]),
            remedy=T("See whether letters with accents came out right, and save the file as UTF-8 from now on."),
            level=Level.REMARK,
        )


_ENCODINGS = {"cp1252": "Windows-1252", "latin-1": "ISO 8859-1"}


def _nested(found: Iterable[Match], place: Place) -> Iterator[Problem]:
    """A list or record in a cell would be read as text with brackets, which nobody meant."""
    for item in found:
        kind = item.raw.type if item.raw else ""
        if item.raw and (kind.endswith("]") or kind.startswith(_NESTED)):
            yield Problem(
                "column_nested",
                Place(place.file, place.part, None, item.raw.header),
                T("The column {column} does not hold one value per row.", column=item.raw.header),
                kind,
                T("one value per cell"),
                T("Write the table again with a plain column, and a row for each value."),
            )


def _open_quotes(raw: RawTable, place: Place) -> Iterator[Problem]:
    """Tell where quotes were left open and what each would have taken with it; the first ones one by one."""
    for quote in raw.open_quotes[:SHOWN]:
        column = raw.columns[min(quote.column, len(raw.columns) - 1)].header
        yield Problem(
            "open_quote_lines",
            Place(place.file, place.part, quote.row, column),
            T(
                "A quote opens in line {line} and is not closed there; {count} lines below it are refused with it.",
                line=str(quote.line),
                count=quote.swallowed,
            ),
            remedy=T("Close the quote or remove it; write a quote within a value twice."),
            level=Level.REMARK,
        )
    if len(raw.open_quotes) > SHOWN:
        rest = raw.open_quotes[SHOWN:]
        lines = sum(quote.swallowed for quote in rest)
        message = T("And {count} more quotes left open, with {lines} lines below them.", count=len(rest), lines=lines)
        yield Problem("open_quote_lines", place, message, level=Level.REMARK, count=len(rest))


def _no_file(path: Path) -> Problem:
    """A pipe would be waited for without end."""
    message, remedy = T("This is a folder or a device, not a file."), T("Put the table here as a file.")
    return Problem("no_file", Place(path.name), message, remedy=remedy)


def _unreadable(path: Path, error: Exception) -> Problem:
    if isinstance(error, FileNotFoundError):
        message, remedy = T("The file does not exist."), T("Check the name and the folder.")
    else:
        message = T("The file cannot be read; it may have been cut off while it was copied.")
        remedy = T("Make the file again, or copy it again and compare the sizes.")
    return Problem("unreadable", Place(path.name), message, str(error).splitlines()[0], None, remedy, Level.ERROR)
