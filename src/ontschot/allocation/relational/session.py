"""What an engine must be able to do for an allocation; one class per engine knows how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias

import pyarrow as pa

from ontschot.allocation.inputs import Source

__all__ = ["Session", "Table", "Value", "small_table"]

Table: TypeAlias = Any
"""An Ibis table expression; Ibis says nothing about its columns to a type checker."""

Value: TypeAlias = Any
"""An Ibis column or scalar, or a plain number where all rows have the same."""


class Session(Protocol):
    """One connection to an engine, with everything that a run keeps there until it is closed."""

    @property
    def engine(self) -> str:
        """Name and version of the engine, for the receipt."""

    def source(self, name: str, source: Source, columns: Sequence[str]) -> Table:
        """Make some columns of a large table known to the engine; asked again by name, it is the same table."""

    def small(self, rows: pa.Table) -> Table:
        """Hand a small table to the engine."""

    def keep(self, table: Table) -> Table:
        """Work a table out once and keep it until the session ends."""

    def fetch(self, table: Table) -> pa.Table:
        """Bring a small result here."""

    def close(self) -> None:
        """Let go of everything that was kept."""


def small_table(
    names: Sequence[str], rows: Sequence[Sequence[object]], kinds: Mapping[str, pa.DataType] | None = None
) -> pa.Table:
    """Put rows in columns of whole numbers, but for columns with a kind of their own."""
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    kind = dict.fromkeys(names, pa.int64()) | dict(kinds or {})
    return pa.table({name: pa.array(column, kind[name]) for name, column in zip(names, columns, strict=True)})
