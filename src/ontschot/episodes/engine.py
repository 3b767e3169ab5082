"""What table work asks of an engine: small tables sent to it, a step kept in it, numbers taken out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import ibis
import ibis.expr.types as ir
import pyarrow as pa

__all__ = ["Desk", "taken", "whole_sum"]


class Desk:
    """Room on the engine of the claims for steps of the work: temporary tables, gone when the desk is cleared.

    Works the same on DuckDB, PostgreSQL and Spark; the engine is the one on which the claims lie.
    """

    def __init__(self, engine: Any) -> None:  # noqa: ANN401 - Ibis has no type for all its engines
        self._engine = engine
        self._spark = self._engine.name == "pyspark"
        if self._spark:
            # A step that forgets how it came about keeps conditions on columns that it no longer has.
            self._engine._session.conf.set("spark.sql.constraintPropagation.enabled", "false")  # noqa: SLF001 - Ibis has no other way to the session
        self._prefix = f"episodes_{uuid4().hex[:12]}"
        self._numbers = count()
        self._names: list[str] = []

    @classmethod
    def beside(cls, table: ir.Table) -> Self:
        """Take room on the engine on which a table lies."""
        return cls(table.get_backend())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def sent(self, table: pa.Table) -> ir.Table:
        """Send a table from memory to the engine."""
        name = self._name()
        if self._spark:
            self._engine._session.createDataFrame(table).createOrReplaceTempView(name)  # noqa: SLF001 - Ibis has no other way to Arrow
        elif self._engine.name == "postgres":
            self._copied(name, table)
        else:
            self._engine.create_table(name, table, temp=True)
        return self._engine.table(name)

    def kept(self, table: ir.Table) -> ir.Table:
        """Work a step out once and keep it."""
        name = self._name()
        if self._spark:
            frame = self._engine._session.sql(self._engine.compile(table))  # noqa: SLF001 - as above
            # Without what came before: Spark writes the plan of a cached step out in every later one, without end.
            frame.localCheckpoint().createOrReplaceTempView(name)
        else:
            self._engine.create_table(name, table, temp=True)
        return self._engine.table(name)

    def clear(self) -> None:
        """Drop every step that was kept; expressions that stand on them can no longer be worked out."""
        for name in reversed(self._names):
            if self._spark:
                self._engine._session.catalog.dropTempView(name)  # noqa: SLF001 - as above
            else:
                self._engine.drop_table(name, force=True)
        self._names.clear()

    def _name(self) -> str:
        name = f"{self._prefix}_{next(self._numbers)}"
        self._names.append(name)
        return name

    def _copied(self, name: str, table: pa.Table) -> None:
        """Row by row by COPY: an INSERT per row takes many times as long."""
        self._engine.create_table(name, schema=ibis.schema(table.schema), temp=True)
        with (
            self._engine.con.cursor() as cursor,
            self._engine.con.transaction(),
            cursor.copy(f'COPY "{name}" FROM STDIN') as copy,
        ):
            for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
                copy.write_row(row)


def taken(table: ir.Table, schema: Sequence[tuple[str, pa.DataType]]) -> pa.Table:
    """Take the outcome of an expression into memory, in these types whatever the engine makes of them."""
    return table.select(*(name for name, _kind in schema)).to_pyarrow().cast(pa.schema(schema))


def whole_sum(column: ir.Value) -> ir.Value:
    """Add up whole numbers; engines widen such a sum, and an overflow is an error on each of them."""
    return column.sum().cast("int64").fill_null(0)
