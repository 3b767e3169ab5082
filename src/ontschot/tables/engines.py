"""The engines on which table work runs: DuckDB in the program itself, PostgreSQL or Spark of the user's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["DUCKDB", "Engine", "EngineName"]


class EngineName(StrEnum):
    """Where table work runs."""

    DUCKDB = "duckdb"
    POSTGRES = "postgres"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine with what it needs: `address` is the connection URI of PostgreSQL or the master of Spark.

    `threads` None leaves the number to the engine. An address may hold a password, so that it is never shown or kept.
    """

    name: EngineName = EngineName.DUCKDB
    address: str = field(default="", repr=False)
    threads: int | None = None


DUCKDB = Engine()
"""The engine that every installation has."""
