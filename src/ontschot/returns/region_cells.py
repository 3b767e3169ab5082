"""What an owner of rows gives away of one outcome: sums per region and period, and nothing about one person.

Sums are made over whole numbers, as exact as a fixed point allows, so that the same rows give the same return to the
last digit, in whatever order and on however many processors they are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import fsum
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.reading.by_region import RegionSum
from ontschot.monitoring.thin import LARGEST_PERCENT

__all__ = ["LARGEST_VALUE", "RegionCell", "Summed", "added", "region_cells"]

LARGEST_VALUE = 1e12
"""Beyond it an outcome does not fit the fixed point; no cost of a person comes near."""

_FINE, _COARSE = 2.0**40, 2.0**16
_MOST = (2 * LARGEST_VALUE) ** 2
"""What the fixed point holds; a value beyond it is told by `Summed.largest`."""

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


@dataclass(frozen=True, slots=True)
class Summed:
    """The cells of one outcome, and the largest contribution of one unit, beyond `LARGEST_VALUE` of no use."""

    cells: tuple[RegionCell, ...]
    largest: float


def region_cells(table: ir.Table, outcome: str, cohorts: Mapping[str, int]) -> Summed:
    """Sum the rows of one owner up per region and period; each unit counts by its weight.

    table: under the contract of a panel, on DuckDB, with only the periods and regions that count; a row counts when its
    outcome is a number and its weight is above zero. cohorts: first treated period by region; a region that is not
    named is never treated. Where `largest` is beyond `LARGEST_VALUE` the sums are of no use.
    """
    rows = _rows(table, outcome)
    share = rows.heavy * rows.value
    sums = rows.group_by(_KEYS).aggregate(
        units=rows.heavy.count(), mass=_whole(rows.heavy, _FINE), total=_whole(share, _FINE), largest=share.abs().max()
    )
    found = [row for row in sums.to_pyarrow().to_pylist() if row["units"]]
    largest = max((row["largest"] for row in found), default=0.0)
    if largest > LARGEST_VALUE:
        return Summed((), largest)
    spreads = _spreads(rows, found)
    cells = (_cell(row, spreads[row["region"], row["period"]], cohorts.get(row["region"], NEVER)) for row in found)
    return Summed(tuple(sorted(cells)), largest)


def _rows(table: ir.Table, outcome: str) -> ir.Table:
    """Value and weight are both null where a row does not count: much quicker than leaving the row out first."""
    value, heavy = table[outcome].cast("float64"), table.weight.cast("float64")
    rows = table.select("region", "period", value=value, heavy=heavy)
    there = rows.value.notnull() & ~rows.value.isnan() & (rows.heavy > 0)
    return rows.select(*_KEYS, value=there.ifelse(rows.value, None), heavy=there.ifelse(rows.heavy, None))


def _spreads(rows: ir.Table, found: Sequence[Mapping[str, Any]]) -> dict[tuple[str, int], Any]:
    """Per cell the sum of squared distances to its mean, as a whole number."""
    if not found:
        return {}
    means = pa.Table.from_pylist(
        [{**{name: row[name] for name in _KEYS}, "mean": float(row["total"]) / float(row["mass"])} for row in found],
        pa.schema([("region", pa.string()), ("period", pa.int32()), ("mean", pa.float64())]),
    )
    apart = rows.join(ibis.memtable(means), _KEYS)
    squares = apart.heavy * (apart.value - apart.mean) ** 2
    spreads = apart.group_by(_KEYS).aggregate(spread=_whole(squares, _COARSE)).to_pyarrow().to_pylist()
    return {(row["region"], row["period"]): row["spread"] for row in spreads}


def _whole(value: ir.NumericValue, grain: float) -> ir.NumericScalar:
    fitting = (value.abs() <= _MOST).ifelse(value, None)
    return (fitting * grain).cast(_WHOLE).sum().cast(_WHOLE)


def _cell(row: Mapping[str, Any], spread: Any, cohort: int) -> RegionCell:  # noqa: ANN401 - a decimal of the engine
    total = int(row["total"]) / int(_FINE)
    return RegionCell(
        region=str(row["region"]),
        cohort=cohort,
        period=row["period"],
        units=row["units"],
        mass=int(row["mass"]) / int(_FINE),
        total=total,
        spread=int(spread) / int(_COARSE),
        one_bears=row["largest"] * 100 > LARGEST_PERCENT * abs(total),
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
