"""What an owner of rows gives away of one outcome: sums per region and period, and nothing about one person.

Sums are made over whole numbers, as exact as a fixed point allows, so that the same rows give the same return to the
last digit, in whatever order and on however many processors they are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from math import fsum

import ibis.expr.types as ir

from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.reading.by_region import RegionSum
from ontschot.monitoring.thin import LARGEST_PERCENT

__all__ = ["LARGEST_VALUE", "RegionCell", "added", "region_cells", "usable"]

LARGEST_VALUE = 1e12
"""Beyond it an outcome does not fit the fixed point; no cost of a person comes near."""

_FINE, _COARSE = 2.0**40, 2.0**16
_WHOLE = "decimal(38, 0)"
_KEYS = ["region", "period"]


@dataclass(frozen=True, slots=True, order=True)
class RegionCell:
    """One outcome in one region and period.

    cohort: first treated period of the region, `NEVER` for none. units: how many people (or other units). mass: sum of
    weights. total: sum of weight times outcome. spread: sum of weight times the squared distance to the mean of the
    cell. one_bears: whether one unit bears more than half of the total, so that the total would give it away.
    """

    region: str
    cohort: int
    period: int
    units: int
    mass: float
    total: float
    spread: float
    one_bears: bool

    @property
    def mean(self) -> float:
        """The weighted mean of the outcome."""
        return self.total / self.mass

    def sum(self) -> RegionSum:
        """Give what effects are estimated on."""
        return RegionSum(self.region, self.period, self.cohort, self.units, self.mass, self.total)


def usable(table: ir.Table, outcome: str) -> ir.Table:
    """Keep the rows of a panel that count for an outcome: it is a number, and the weight is above zero."""
    value, heavy = table[outcome].cast("float64"), table.weight.cast("float64")
    rows = table.select("region", "period", value=value, heavy=heavy)
    return rows.filter(rows.value.notnull() & ~rows.value.isnan() & (rows.heavy > 0))


def region_cells(table: ir.Table, outcome: str, cohorts: Mapping[str, int]) -> tuple[RegionCell, ...]:
    """Sum the rows of one owner up per region and period; each unit counts by its weight.

    table: under the contract of a panel, on DuckDB, with only the periods and regions that count. cohorts: first
    treated period by region; a region that is not named is never treated. No value may be beyond `LARGEST_VALUE`.
    """
    rows = usable(table, outcome)
    share = rows.heavy * rows.value
    sums = rows.group_by(_KEYS).aggregate(
        units=rows.count(), mass=_whole(rows.heavy, _FINE), total=_whole(share, _FINE), largest=share.abs().max()
    )
    means = sums.select(*_KEYS, mean=sums.total.cast("float64") / sums.mass.cast("float64"))
    apart = rows.join(means, _KEYS)
    spreads = apart.group_by(_KEYS).aggregate(spread=_whole(apart.heavy * (apart.value - apart.mean) ** 2, _COARSE))
    found = sums.join(spreads, _KEYS).to_pyarrow().to_pylist()
    return tuple(sorted(_cell(row, cohorts.get(row["region"], NEVER)) for row in found))


def _whole(value: ir.NumericValue, grain: float) -> ir.NumericScalar:
    return (value * grain).cast(_WHOLE).sum().cast(_WHOLE)


def _cell(row: Mapping[str, object], cohort: int) -> RegionCell:
    total = int(str(row["total"])) / int(_FINE)
    return RegionCell(
        region=str(row["region"]),
        cohort=cohort,
        period=int(str(row["period"])),
        units=int(str(row["units"])),
        mass=int(str(row["mass"])) / int(_FINE),
        total=total,
        spread=int(str(row["spread"])) / int(_COARSE),
        one_bears=float(str(row["largest"])) * 100 > LARGEST_PERCENT * abs(total),
    )


def added(cells: Iterable[RegionCell]) -> tuple[RegionCell, ...]:
    """Add up cells of one region, cohort and period, of several regions put together or of several owners.

    The order of the cells makes no difference. Whether one unit bears more than half stays true where it was, unless
    the others are known to outweigh it: a part of which nobody bears more than half adds no such person.
    """
    ordered = sorted(cells)
    return tuple(_one([*parts]) for _place, parts in groupby(ordered, key=_place))


def _place(cell: RegionCell) -> tuple[str, int, int]:
    return cell.region, cell.cohort, cell.period


def _one(parts: list[RegionCell]) -> RegionCell:
    if len(parts) == 1:
        return parts[0]
    mass, total = fsum(part.mass for part in parts), fsum(part.total for part in parts)
    mean = total / mass
    largest = max(abs(part.total) if part.one_bears else abs(part.total) / 2 for part in parts)
    return RegionCell(
        *_place(parts[0]),
        units=sum(part.units for part in parts),
        mass=mass,
        total=total,
        spread=fsum(part.spread + part.mass * (part.mean - mean) ** 2 for part in parts),
        one_bears=largest * 100 > LARGEST_PERCENT * abs(total),
    )
