"""Panels to estimate on: the published one of county employment, and made ones of any shape."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pytest
from tests.evaluation.tables import AsTable, Rows

from ontschot.evaluation.panel import NEVER, Floats, Panel

MakePanel = Callable[..., Panel]


@pytest.fixture
def mpdta(shared: Path) -> Panel:
    """Teen employment in 500 counties, 2003-2007, as it comes with the R package did."""
    with (shared / "data" / "evaluation" / "mpdta.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    units, periods = sorted({row["countyreal"] for row in rows}), sorted({int(row["year"]) for row in rows})
    outcome, cohort = np.zeros((len(units), len(periods))), np.zeros(len(units), np.int64)
    for row in rows:
        unit = units.index(row["countyreal"])
        outcome[unit, periods.index(int(row["year"]))] = float(row["lemp"])
        cohort[unit] = int(float(row["first.treat"])) or NEVER
    return Panel(tuple(units), tuple(periods), cohort, outcome, np.ones(len(units)), tuple(units))


@pytest.fixture
def evaluation_reference(shared: Path) -> dict[str, Any]:
    """Published and independently recomputed figures."""
    found: dict[str, Any] = json.loads((shared / "reference" / "evaluation.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def make_panel() -> MakePanel:
    """Makes a panel with an effect of a half per period since the start."""

    def made(
        seed: int = 1,
        units: int = 60,
        periods: int = 6,
        cohorts: tuple[int, ...] = (3, 5, NEVER),
        *,
        weighted: bool = False,
    ) -> Panel:
        draw = np.random.default_rng(seed)
        cohort = np.array([*cohorts, *draw.choice(cohorts, units - len(cohorts))])
        times = np.arange(1, periods + 1)
        exposed = np.clip(times - cohort[:, None] + 1, 0, None)
        outcome: Floats = draw.normal(10, 2, (units, 1)) + 0.3 * times + 0.5 * exposed
        outcome += draw.gamma(2, 1, outcome.shape)
        weight = draw.integers(1, 5, units).astype(float) if weighted else np.ones(units)
        names = tuple(f"unit {number}" for number in range(units))
        regions = tuple(f"zorgkantoor:2023:{number % 7}" for number in range(units))
        return Panel(names, tuple(map(int, times)), cohort, outcome, weight, regions)

    return made


@pytest.fixture
def as_table() -> Iterator[AsTable]:
    """Lays rows on DuckDB under the contract of a panel; a unit may be text or a number."""
    con = ibis.duckdb.connect()

    def laid(rows: Rows) -> ir.Table:
        unit = pa.int64() if rows and isinstance(rows[0]["unit"], int) else pa.string()
        schema = pa.schema(
            [
                ("unit", unit),
                ("region", pa.string()),
                ("period", pa.int32()),
                ("first_treated_period", pa.int32()),
                ("weight", pa.decimal128(18, 6)),
                ("cost", pa.float64()),
            ]
        )
        return con.create_table("panel", pa.Table.from_pylist(rows, schema), overwrite=True)

    yield laid
    con.disconnect()
