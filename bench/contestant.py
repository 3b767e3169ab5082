"""One contestant in a process of its own: it allocates, and tells what it found and what the call alone took."""

from __future__ import annotations

import argparse
import json
import resource
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from bench.dossier import request
from bench.population import Load
from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.ledger import checksum
from ontschot.allocation.request import AllocationRequest

__all__ = ["CONTESTANTS", "Maker"]

Maker = Callable[[AllocationRequest, PersonTables, int | None], pa.Table]
"""From a request, tables and a limit on memory in bytes to the ledger."""


def _shipped() -> Maker:
    from ontschot.allocation.allocate import allocate

    return lambda asked, tables, limit: allocate(asked, tables, memory_limit=limit).ledger


def _sql() -> Maker:
    from bench.duckdb_sql import allocate_by_sql

    return lambda asked, tables, limit: allocate_by_sql(asked, tables, f"{limit}B" if limit else "")


def _polars() -> Maker:
    from bench.polars_peer import allocate_by_polars

    return lambda asked, tables, _limit: allocate_by_polars(asked, tables)


def _pandas() -> Maker:
    from bench.pandas_peer import allocate_by_pandas

    return lambda asked, tables, _limit: allocate_by_pandas(asked, tables)


def _relational() -> Maker:
    from ontschot.allocation.relational import allocate_relationally, opened
    from ontschot.tables.engines import Engine

    # Ibis loads its backend and pandas at the first question; loading libraries is not measured for anybody.
    with opened(Engine()) as session:
        session.fetch(session.small(pa.table({"one": [1]})))

    def make(asked: AllocationRequest, tables: PersonTables, limit: int | None) -> pa.Table:
        with opened(Engine(), limit) as session:
            return allocate_relationally(asked, tables, session).ledger

    return make


def _stages() -> Maker:
    from bench.relational_sql import allocate_by_stages

    return allocate_by_stages


CONTESTANTS: dict[str, Callable[[], Maker]] = {
    "ontschot": _shipped,
    "duckdb": _sql,
    "polars": _polars,
    "pandas": _pandas,
    "relational": _relational,
    "stages": _stages,
}
"""Each is imported only where it takes part, so that nobody carries the libraries of another."""


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Allocate once and print the outcome as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=sorted(CONTESTANTS))
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--agreements", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sectors", type=int, required=True)
    parser.add_argument("--memory-limit", type=int)
    parser.add_argument("--data", type=Path, required=True)
    given = parser.parse_args()
    load = Load(given.people, given.agreements, given.seed)
    asked, tables, make = request(load.spec, given.sectors), load.tables(given.data), CONTESTANTS[given.name]()
    before = _used()
    ledger = make(asked, tables, given.memory_limit)
    cpu = _used() - before
    cents = pc.sum(ledger["amount_cents"]).as_py() or 0
    print(json.dumps({"cpu": cpu, "checksum": checksum(ledger), "rows": ledger.num_rows, "cents": cents}))


if __name__ == "__main__":
    main()
