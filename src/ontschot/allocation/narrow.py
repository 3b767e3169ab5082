"""Taking from large tables only the rows that some amounts need, so that one figure is explained without a run."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from ontschot.allocation.inputs import PersonTables, Source, files
from ontschot.allocation.request import Pot
from ontschot.tables.contracts import COSTS, INSURED, MEMBERSHIP, Contract

__all__ = ["narrowed", "relation"]


def narrowed(tables: PersonTables, pots: Sequence[Pot]) -> PersonTables:
    """Give the same tables with only the members of these amounts' groups, their spells and their costs."""
    with duckdb.connect() as connection:
        connection.register("asked", _asked(pots))
        _register(connection, tables)
        connection.execute(
            "CREATE TEMP TABLE members AS SELECT m.* FROM membership m SEMI JOIN asked USING (agreement_id, group_id)"
        )
        return PersonTables(
            insured=_people(connection, "insured", INSURED),
            membership=_selected(connection, MEMBERSHIP, "members"),
            costs=_people(connection, "costs", COSTS) if tables.costs is not None else None,
            insurers=tables.insurers,
            fixed_weights=_people(connection, "fixed_weights", None) if tables.fixed_weights is not None else None,
        )


def _asked(pots: Sequence[Pot]) -> pa.Table:
    pairs = sorted({(pot.entitlement.agreement_id, group) for pot in pots for group in pot.entitlement.groups})
    return pa.table(
        {
            "agreement_id": pa.array([agreement for agreement, _ in pairs], pa.string()),
            "group_id": pa.array([group for _, group in pairs], pa.string()),
        }
    )


def _register(connection: duckdb.DuckDBPyConnection, tables: PersonTables) -> None:
    for name in ("insured", "membership", "costs", "fixed_weights"):
        source = getattr(tables, name)
        if source is not None:
            relation(connection, name, source)


def relation(connection: duckdb.DuckDBPyConnection, name: str, source: Source) -> None:
    """Make a table in memory or in Parquet files known to DuckDB by name."""
    if isinstance(source, pa.Table):
        connection.register(name, source)
    else:
        connection.read_parquet([str(path) for path in files(source)]).create_view(name)


def _people(connection: duckdb.DuckDBPyConnection, name: str, contract: Contract | None) -> pa.Table:
    return _selected(connection, contract, f"{name} SEMI JOIN members USING (person_id)")


def _selected(connection: duckdb.DuckDBPyConnection, contract: Contract | None, relation_sql: str) -> pa.Table:
    columns = ", ".join(contract.names) if contract else "*"
    return connection.sql(f"SELECT {columns} FROM {relation_sql}").to_arrow_table()  # noqa: S608 - names of our own
