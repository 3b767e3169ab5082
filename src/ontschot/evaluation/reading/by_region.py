"""Outcomes per region and period: the level at which agreements are made, and the one of the default inference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from ontschot.evaluation.panel import NEVER, Floats, Panel
from ontschot.evaluation.reading.account import Account
from ontschot.evaluation.reading.rules import Reading, Weighing
from ontschot.evaluation.reading.units import Seen, Units, used

__all__ = ["RegionSum", "Regional", "panel_of", "region_sums"]


@dataclass(frozen=True, slots=True, order=True)
class RegionSum:
    """What is known of one region in one period: all that an owner of rows need give away for region-level effects.

    cohort: first treated period, `NEVER` for none; two lines when units of one region differ in that. units: how many.
    mass: sum of weights. total: weighted sum of the outcome.
    """

    region: str
    period: int
    cohort: int
    units: int
    mass: float
    total: float


@dataclass(frozen=True, slots=True)
class Regional:
    """A panel of regions, None when there are none that count, with the account of all regions."""

    panel: Panel | None
    account: Account


def region_sums(table: ir.Table, outcome: str) -> tuple[RegionSum, ...]:
    """Sum a panel, or repeated cross-sections, up per region and period; each unit counts by its weight.

    table: under the contract of a panel, on any engine. A row without an outcome does not count.
    """
    weight, value = table.weight.cast("float64"), table[outcome].cast("float64")
    table = table.mutate(cohort=ibis.coalesce(table.first_treated_period, NEVER), heavy=weight, value=value)
    rows = table.filter(table.value.notnull() & ~table.value.isnan() & (table.heavy > 0))
    found = rows.group_by("region", "period", "cohort").aggregate(
        units=rows.count(), mass=rows.heavy.sum(), total=(rows.heavy * rows.value).sum()
    )
    return tuple(sorted(RegionSum(**row) for row in found.to_pyarrow().to_pylist()))


def panel_of(sums: Iterable[RegionSum], weighing: Weighing) -> Regional:
    """Make a panel of regions from sums, of one owner or of several together."""
    by_region: dict[str, list[RegionSum]] = defaultdict(list)
    for item in sums:
        by_region[item.region].append(item)
    periods = tuple(sorted({item.period for items in by_region.values() for item in items}))
    if not periods:
        return Regional(None, Account())
    rows = [_row(by_region[region], periods) for region in sorted(by_region)]
    account, reading = Account(), Reading("", weighing)
    units = used(_seen(sorted(by_region), rows, reading), periods[0], account)
    return Regional(_panel(units, periods) if len(units.names) else None, account)


@dataclass(frozen=True, slots=True)
class _Row:
    cohort: int
    unsteady: bool
    means: Floats
    weight: float


def _row(items: list[RegionSum], periods: tuple[int, ...]) -> _Row:
    mass, total = np.zeros(len(periods)), np.zeros(len(periods))
    for item in sorted(items):
        mass[periods.index(item.period)] += item.mass
        total[periods.index(item.period)] += item.total
    means = np.divide(total, mass, out=np.full(len(periods), np.nan), where=mass > 0)
    cohorts = {item.cohort for item in items}
    return _Row(min(cohorts), len(cohorts) > 1, means, float(mass[0]))


def _seen(regions: list[str], rows: list[_Row], reading: Reading) -> Seen:
    weight = [row.weight if reading.weighing is Weighing.FIRST else 1.0 for row in rows]
    cohort = np.array([row.cohort for row in rows], np.int64)
    units = Units(pa.array(regions, pa.string()), cohort, np.stack([row.means for row in rows]), np.array(weight))
    return Seen(units, np.array([row.unsteady for row in rows]))


def _panel(units: Units, periods: tuple[int, ...]) -> Panel:
    names = tuple(units.names.to_pylist())
    return Panel(names, periods, units.cohort, units.outcome, units.weight, names)
