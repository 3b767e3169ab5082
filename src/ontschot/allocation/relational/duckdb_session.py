"""DuckDB inside the program: tables in memory or in Parquet are read where they lie."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from itertools import count

import ibis
import pyarrow as pa

from ontschot.allocation.inputs import Source, files
from ontschot.allocation.relational.session import Table

__all__ = ["DuckdbSession"]


class DuckdbSession:
    """A database in memory that spills to a folder of its own. memory_limit: bytes."""

    def __init__(self, *, threads: int | None = None, memory_limit: int | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="ontschot-")
        self._ibis = ibis.duckdb.connect(temp_directory=self._folder.name, preserve_insertion_order=False)
        self._numbers = count()
        if threads:
            self._ibis.raw_sql(f"SET threads = {threads}")
        if memory_limit:
            self._ibis.raw_sql(f"SET memory_limit = '{memory_limit // 2**20}MiB'")

    @property
    def engine(self) -> str:
        """Name and version."""
        return f"duckdb {self._ibis.version}"

    def source(self, name: str, source: Source, columns: Sequence[str]) -> Table:
        """Read a table where it lies."""
        if isinstance(source, pa.Table):
            self._ibis.con.register(name, source)
            return self._ibis.table(name).select(*columns)
        return self._ibis.read_parquet([str(path) for path in files(source)], table_name=name).select(*columns)

    def small(self, rows: pa.Table) -> Table:
        """Copy a small table."""
        return self._ibis.create_table(f"small_{next(self._numbers)}", rows, temp=True)

    def keep(self, table: Table) -> Table:
        """Work a table out into a temporary one."""
        return self._ibis.create_table(f"kept_{next(self._numbers)}", table, temp=True)

    def fetch(self, table: Table) -> pa.Table:
        """Bring a result here."""
        return self._ibis.to_pyarrow(table)

    def close(self) -> None:
        """End the connection and remove what was spilt."""
        self._ibis.disconnect()
        self._folder.cleanup()
