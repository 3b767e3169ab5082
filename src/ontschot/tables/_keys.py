"""Find rows that say the same thing twice: equal keys, and periods of the same that overlap.

Grouping forty million keys would cost more than the allocation itself. A 64-bit hash of the key, sorted as plain
numbers, finds the few that occur twice; only those rows are then compared in full, so that the outcome is exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import duckdb
import numpy as np
import pyarrow as pa

from ontschot.tables._raw import ROW
from ontschot.tables._sql import literal, quoted, select
from ontschot.tables.contracts import Contract

__all__ = ["Hashes", "repeated", "repeated_faults"]

Hashes = np.ndarray[tuple[int], np.dtype[np.uint64]]

_CHUNK = 1_000_000
_PART_OF_MEMORY = 4
_UNITS = {"bytes": 1, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40}


def repeated(good: str, rows: int, contract: Contract, con: duckdb.DuckDBPyConnection) -> Hashes:
    """Give the hashes of keys that occur more than once; of what must lie apart, where the contract names that.

    good: a relation of rows under the contract. rows: how many there are. Takes as many passes as it needs to stay
    within a quarter of the memory limit of the connection.
    """
    limit = _memory(con) // _PART_OF_MEMORY
    passes = max(1, -(-rows * np.dtype(np.uint64).itemsize // limit))
    with _any_order(con):
        found = [_twice(good, rows, contract, con, (passes, number)) for number in range(passes)]
    return np.concatenate(found)


def repeated_faults(good: str, hashes: Hashes, contract: Contract, con: duckdb.DuckDBPyConnection, name: str) -> str:
    """Give a query for the faults (row, column, code, found) among the rows with these hashes, compared in full.

    Rows that are wholly equal keep the first; rows with equal keys that differ are all faults, because any choice would
    be a guess; of overlapping periods the earlier one stays. Leaves a table `name` behind, which the query reads.
    """
    con.register(f"{name}_hashes", pa.table({"h": pa.array(np.unique(hashes), pa.uint64())}))
    chosen = f"{_hash(_watched(contract))} IN ({select(['h'], quoted(f'{name}_hashes'))})"
    con.execute(f"CREATE OR REPLACE TABLE {quoted(name)} AS {select(['*'], good, [chosen])}")
    con.unregister(f"{name}_hashes")
    same = _same_keys(contract, quoted(name))
    if not contract.apart:
        return same
    return f"{same} UNION ALL {_overlaps(contract, quoted(name), same)}"


def _watched(contract: Contract) -> tuple[str, ...]:
    return contract.apart or contract.key


def _hash(columns: Sequence[str]) -> str:
    return f"hash({', '.join(map(quoted, columns))})"


def _twice(good: str, rows: int, contract: Contract, con: duckdb.DuckDBPyConnection, part: tuple[int, int]) -> Hashes:
    passes, number = part
    where = [f"h % {passes} = {number}"] if passes > 1 else []
    hashes = f"({select([f'{_hash(_watched(contract))} AS h'], good)})"
    size = con.execute(select(["count(*)"], hashes, where)).fetchall()[0][0] if passes > 1 else rows
    kept = np.empty(size, np.uint64)
    filled = 0
    for batch in con.execute(select(["h"], hashes, where)).fetch_record_batch(_CHUNK):
        chunk = _numbers(batch.column(0))
        kept[filled : filled + len(chunk)] = chunk
        filled += len(chunk)
    ordered = kept[:filled]
    ordered.sort()
    twice: Hashes = ordered[1:][ordered[1:] == ordered[:-1]]
    return twice


def _numbers(column: pa.Array) -> Hashes:
    """Look at the numbers where they lie; Arrow's own way would load pandas wherever that happens to be installed."""
    return np.frombuffer(column.buffers()[1], np.uint64)[column.offset : column.offset + len(column)]


def _same_keys(contract: Contract, rows: str) -> str:
    key = ", ".join(map(quoted, contract.key))
    every = ", ".join(map(quoted, contract.names))
    counted = select(
        [
            "*",
            f"count(*) OVER (PARTITION BY {key}) AS _same",
            f"row_number() OVER (PARTITION BY {key} ORDER BY {quoted(ROW)}) AS _turn",
            f"count(DISTINCT CAST(row({every}) AS VARCHAR)) OVER (PARTITION BY {key}) AS _kinds",
        ],
        rows,
    )
    code = "CASE WHEN _kinds > 1 THEN 'conflict' ELSE 'duplicate' END"
    return select(
        [quoted(ROW), f"{literal(contract.key[0])} AS col", f"{code} AS code", f"{_words(contract)} AS found"],
        f"({counted})",
        ["_same > 1", "_kinds > 1 OR _turn > 1"],
    )


def _overlaps(contract: Contract, rows: str, same: str) -> str:
    start, end = map(quoted, contract.periods[0])
    apart = ", ".join(map(quoted, contract.apart))
    before = "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
    latest = f"max({end}) OVER (PARTITION BY {apart} ORDER BY {start}, {quoted(ROW)} {before})"
    single = select(["*"], rows, [f"{quoted(ROW)} NOT IN ({select([quoted(ROW)], f'({same})')})"])
    ordered = select(["*", f"{latest} AS _latest"], f"({single})")
    return select(
        [quoted(ROW), f"{literal(contract.periods[0][0])} AS col", "'overlap' AS code", f"{_words(contract)} AS found"],
        f"({ordered})",
        [f"_latest > {start}"],
    )


def _words(contract: Contract) -> str:
    return f"concat_ws(' · ', {', '.join(map(quoted, contract.key))})"


def _memory(con: duckdb.DuckDBPyConnection) -> int:
    setting = str(con.execute("SELECT current_setting('memory_limit')").fetchall()[0][0])
    amount, _, unit = setting.partition(" ")
    return int(float(amount) * _UNITS[unit])


@contextmanager
def _any_order(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let the database give rows in any order, which the hashes do not need and which costs four times as much."""
    kept = con.execute("SELECT current_setting('preserve_insertion_order')").fetchall()[0][0]
    con.execute("SET preserve_insertion_order = false")
    try:
        yield
    finally:
        con.execute(f"SET preserve_insertion_order = {str(kept).lower()}")
