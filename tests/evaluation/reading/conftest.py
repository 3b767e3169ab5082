"""Panels as tables on an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest

from ontschot.evaluation.panel import NEVER, Panel

Rows = list[dict[str, Any]]
AsTable = Callable[[Rows], ir.Table]


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


def rows_of(panel: Panel) -> Rows:
    """Write a panel out as rows with text for units."""
    return [
        {
            "unit": unit,
            "region": panel.region[row],
            "period": period,
            "first_treated_period": None if panel.cohort[row] == NEVER else int(panel.cohort[row]),
            "weight": int(panel.weight[row]),
            "cost": float(panel.outcome[row, place]),
        }
        for row, unit in enumerate(panel.units)
        for place, period in enumerate(panel.periods)
    ]


def numbered(rows: Rows) -> Rows:
    """Call units by number instead."""
    names = sorted({row["unit"] for row in rows})
    return [{**row, "unit": 100 + names.index(row["unit"])} for row in rows]
