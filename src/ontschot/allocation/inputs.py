"""The tables that an allocation reads, each as an Arrow table in memory or as Parquet on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["CellTables", "PersonTables", "Source", "Tables", "files", "read"]

Source: TypeAlias = "pa.Table | Path | tuple[Path, ...]"
"""A table in memory, or the Parquet file or files that hold it."""


@dataclass(frozen=True, slots=True)
class PersonTables:
    """Tables at the level of people; the columns follow the contracts `insured`, `costs`, `membership`, `insurers`.

    `fixed_weights` holds fixed weights per person: `weights` (name of the table in the key), `person_id`, `weight`.
    """

    insured: Source
    membership: Source
    costs: Source | None = None
    insurers: Source | None = None
    fixed_weights: Source | None = None


@dataclass(frozen=True, slots=True)
class CellTables:
    """Tables at the level of cells; the columns follow `cells`, `cell_membership`, `cell_costs`, `insurers`."""

    cells: Source
    membership: Source
    costs: Source | None = None
    insurers: Source | None = None


Tables = PersonTables | CellTables


def files(source: Path | tuple[Path, ...]) -> tuple[Path, ...]:
    """Give the Parquet files of a table on disk."""
    return source if isinstance(source, tuple) else (source,)


def read(source: Source, columns: list[str] | None = None) -> pa.Table:
    """Read a table whole into memory."""
    if isinstance(source, pa.Table):
        return source.select(columns) if columns else source
    return pa.concat_tables([pq.read_table(path, columns=columns) for path in files(source)])
