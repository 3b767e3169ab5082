"""The one expression that brings every unit on one row, on whichever engine the panel lies."""

from __future__ import annotations

from collections.abc import Sequence

import ibis.expr.types as ir

from ontschot.evaluation.reading.rules import Weighing

__all__ = ["at", "per_unit", "periods_of"]


def periods_of(table: ir.Table) -> tuple[int, ...]:
    """Give the periods that occur, in order."""
    found = table.select("period").distinct().to_pyarrow()
    return tuple(sorted(found["period"].to_pylist()))


def at(place: int) -> str:
    """Name the column with the outcome in the period at this place in order."""
    return f"at_{place}"


def per_unit(table: ir.Table, outcome: str, weighing: Weighing, periods: Sequence[int]) -> ir.Table:
    """Give one row per unit: first treated period, weight if it counts, and the outcome in each period.

    An outcome is null where the unit was not seen. `told` says in how many of its `rows` a unit has a first treated
    period; the lowest and highest show whether it is the same in all of them.
    """
    value = table[outcome].cast("float64")
    named = {at(place): value.sum(where=table.period == period) for place, period in enumerate(periods)}
    if weighing is Weighing.FIRST:
        named["weight"] = table.weight.cast("float64").max(where=table.period == periods[0])
    return table.group_by("unit").aggregate(
        rows=table.count(),
        told=table.first_treated_period.count(),
        cohort=table.first_treated_period.min(),
        last_cohort=table.first_treated_period.max(),
        **named,
    )
