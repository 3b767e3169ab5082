"""What the tests of tables share: a database, and tables written as a user would write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ontschot.tables.contracts import Contract
from ontschot.tables.read import TableReport, open_table

Opener = Callable[..., TableReport]


@pytest.fixture
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory, gone after the test."""
    with duckdb.connect() as con:
        yield con


@pytest.fixture
def open_csv(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> Opener:
    """Write lines to a CSV file and open it under a contract."""

    def opener(contract: Contract, *lines: str, rejects: Path | None = None, encoding: str = "utf-8") -> TableReport:
        path = tmp_path / f"{contract.name}.csv"
        path.write_bytes("\n".join(lines).encode(encoding))
        return open_table(path, contract, database, rejects=rejects)

    return opener


@pytest.fixture
def open_parquet(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> Opener:
    """Write columns to a Parquet file and open it under a contract."""

    def opener(contract: Contract, columns: dict[str, Sequence[object] | pa.Array]) -> TableReport:
        path = tmp_path / f"{contract.name}.parquet"
        pq.write_table(pa.table(columns), path)
        return open_table(path, contract, database)

    return opener


@pytest.fixture
def rows(database: duckdb.DuckDBPyConnection) -> Callable[[str], list[tuple[object, ...]]]:
    """Read all rows of a table or view back, in order of its columns."""

    def reader(name: str) -> list[tuple[object, ...]]:
        return database.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall()

    return reader
