"""Read a Parquet file where it stands: DuckDB scans it, and not a row passes through Python."""

from __future__ import annotations

from pathlib import Path

import duckdb

from ontschot.tables._raw import ROW, RawColumn, RawTable
from ontschot.tables._sql import literal, quoted, select

__all__ = ["read_parquet"]


def read_parquet(path: Path, con: duckdb.DuckDBPyConnection) -> RawTable:
    """Open a Parquet file. Raises duckdb.Error when the file is truncated or is no Parquet."""
    scan = f"read_parquet({literal(str(path))}, file_row_number = true)"
    described = con.execute("DESCRIBE " + select(["*"], scan)).fetchall()
    columns = tuple(RawColumn(name, name, type_) for name, type_, *_ in described if name != "file_row_number")
    names = [column.sql for column in columns]
    relation = "(" + select([*names, f"file_row_number + 1 AS {quoted(ROW)}"], scan) + ")"
    counted = con.execute(select(["count(*)"], scan)).fetchone()
    rows = int(counted[0]) if counted else 0
    return RawTable(relation, (scan, "file_row_number"), columns, rows, copied=False)
