"""Synthetic populations that several tests look at, and a way to ask them questions in SQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ontschot.periods import Period
from ontschot.tables.synth import Oddity, SynthReport, SynthSpec, generate
from ontschot.tables.synth.dossier import demo_spec


@dataclass(frozen=True)
class Made:
    """A population on disk: its spec, its report and a database with its tables as views."""

    spec: SynthSpec
    report: SynthReport
    con: duckdb.DuckDBPyConnection

    @classmethod
    def make(cls, spec: SynthSpec, folder: Path) -> Made:
        report = generate(spec, folder)
        con = duckdb.connect()
        for file in folder.glob("*.parquet"):
            con.execute(f"CREATE VIEW {file.stem} AS FROM '{file}'")
        return cls(spec, report, con)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.con.execute(sql).fetchall()

    def one(self, sql: str) -> Any:
        return self.rows(sql)[0][0]

    def column(self, sql: str) -> list[Any]:
        return sorted(row[0] for row in self.rows(sql))

    def planted(self, kind: Oddity, columns: str = "person_id") -> list[tuple[Any, ...]]:
        return sorted(self.rows(f"SELECT {columns} FROM planted WHERE kind = '{kind}'"))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The demonstration with fewer people, more claims and one year of costs; every insurer has its own pseudonyms."""
    spec = replace(demo_spec(people=60_000), claims=Fraction(1, 3), cost_years=(2023,))
    return Made.make(spec, tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def keyed(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The same people under one common key."""
    spec = replace(demo_spec(people=60_000), common_key=True, cost_years=(2023,))
    return Made.make(spec, tmp_path_factory.mktemp("keyed"))


@pytest.fixture(scope="session")
def country(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """200,000 people spread over the whole country in one year."""
    spec = SynthSpec(people=200_000, seed=7, period=Period(date(2025, 1, 1), date(2026, 1, 1)), common_key=True)
    return Made.make(spec, tmp_path_factory.mktemp("country"))


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Made]:
    """Make a small population with other settings than usual."""

    def made(**settings: Any) -> Made:
        chosen = {"cost_years": (2023,), **settings}
        return Made.make(replace(demo_spec(people=chosen.pop("people", 2_000)), **chosen), tmp_path / "made")

    return made
