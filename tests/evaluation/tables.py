"""Panels as rows, as a user has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ibis.expr.types as ir

from ontschot.evaluation.panel import NEVER, Panel

Rows = list[dict[str, Any]]
AsTable = Callable[[Rows], ir.Table]


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
