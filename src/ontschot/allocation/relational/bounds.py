"""Which amounts an engine can be trusted with: their numbers provably stay within 64-bit integers at every step."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.relational.leaves import COSTS, Leaves
from ontschot.allocation.relational.plan import Asked, Plan, WeightTable
from ontschot.allocation.relational.session import Session
from ontschot.allocation.relational.terms import add
from ontschot.exact import integer_weights

__all__ = ["MOST_SUM", "too_large", "within_bounds"]

MOST_SUM = 1 << 58
"""Sums must stay below this, so that their remainders, bands and roundings fit in 64 bits with a sign."""

_MOST_WEIGHT = 1 << 36
"""No weight in a table may be larger, so that those of millions of people add up within bounds."""


def within_bounds(session: Session, plan: Plan, tables: PersonTables) -> Plan:
    """Take out the amounts whose tables of weights or costs hold numbers too large for any engine."""
    unfit = {number for number, table in enumerate(plan.tables) if not _fits(session, table, tables)}
    costs = _costs_fit(session, tables)
    asked = tuple(item for item in plan.asked if not _uses(item, unfit) and (costs or item.basket < 0))
    return replace(plan, asked=asked, baskets=plan.baskets if costs else ())


def _uses(item: Asked, unfit: Collection[int]) -> bool:
    return any(side.table in unfit for side in item.sides)


def _fits(session: Session, table: WeightTable, tables: PersonTables) -> bool:
    if table.by_class is not None:
        weights = [weight for _, weight in table.by_class]
        below = [min(weight, 0) for weight in weights]
        scaled = integer_weights([max(weight, 0) for weight in weights])
        whole = all(int(weight) == weight > -_MOST_WEIGHT for weight in below)
        return whole and max(scaled, default=0) < _MOST_WEIGHT
    if tables.fixed_weights is None:
        return True
    given = session.source("fixed_weights", tables.fixed_weights, ("weights", "person_id", "weight"))
    rows = given.filter(given.weights == table.name)
    most = session.fetch(rows.agg(most=rows.weight.cast("float64").abs().max()))["most"][0].as_py()
    return most is None or most < _MOST_WEIGHT


def _costs_fit(session: Session, tables: PersonTables) -> bool:
    if tables.costs is None:
        return True
    costs = session.source("costs", tables.costs, COSTS)
    total = session.fetch(costs.agg(total=costs.amount_cents.cast("float64").abs().sum()))["total"][0].as_py()
    return total is None or total < MOST_SUM


def too_large(session: Session, leaves: Leaves) -> set[int]:
    """Give the amounts in which cost times person weight may grow out of bounds."""
    items = [item for item in leaves.plan.asked if item.products]
    if not items:
        return set()
    rows = leaves.terms.join(leaves.table)
    cents = add([rows[f"own_{place}"].cast("float64").abs() for place in range(leaves.plan.slots)])
    sums = {}
    for side in leaves.plan.sides:
        times = leaves.times(rows, side)
        sums[side] = (cents * times).sum() if isinstance(times, int) else (cents * times.cast("float64")).sum()
    found = session.fetch(rows.group_by("pot").agg(**sums)).to_pylist()
    large = {row["pot"] for row in found if max(row[side] for side in sums) >= MOST_SUM}
    return large & {item.pot for item in items}
