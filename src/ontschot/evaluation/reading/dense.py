"""Units that are numbered closely, put straight into place: much less work than bringing them together by sorting.

Equal to what the expression for any engine gives. One number per unit and period is held: 8 bytes each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ontschot.evaluation.panel import NEVER, Floats
from ontschot.evaluation.reading.account import Account
from ontschot.evaluation.reading.rules import Reading, Weighing
from ontschot.evaluation.reading.units import Mask, Seen, Units, used

__all__ = ["Numbering", "numbering", "placed"]

_ROWS = 1 << 17
_UNITS = 1 << 15
_SPARSE = 4
"""Numbers that fill at least a quarter of their range are used as places."""

_UNSEEN = 0
"""No unit has this first treated period yet; `_told` moves real ones out of the way."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lowest number of a unit, and how many places there are up to the highest."""

    lowest: int
    places: int


def numbering(table: ir.Table, periods: tuple[int, ...]) -> Numbering | None:
    """Say how units are numbered, or nothing when they are not whole numbers close together."""
    if not table.schema()["unit"].is_integer():
        return None
    found = table.aggregate(low=table.unit.min(), high=table.unit.max(), rows=table.count()).to_pyarrow().to_pylist()[0]
    if not found["rows"]:
        return None
    places = found["high"] - found["low"] + 1
    return Numbering(found["low"], places) if places * len(periods) <= _SPARSE * found["rows"] else None


def placed(
    table: ir.Table, reading: Reading, periods: tuple[int, ...], numbers: Numbering, account: Account
) -> Iterator[Units]:
    """Give the units that can be used, in order of number, as `streamed` does.

    table: under the contract of a panel, but for units that are numbers; a unit has at most one row per period.
    """
    board = _Board.empty(reading, len(periods), numbers)
    for batch in _rows(table, reading, periods, numbers).to_pyarrow_batches(chunk_size=_ROWS):
        board.put(batch)
    for start in range(0, numbers.places, _UNITS):
        seen = board.units(start, min(start + _UNITS, numbers.places))
        yield used(seen, periods[0], account)


def _rows(table: ir.Table, reading: Reading, periods: tuple[int, ...], numbers: Numbering) -> ir.Table:
    place = table.period.cases(*((period, number) for number, period in enumerate(periods)), else_=-1)
    weight = {"weight": table.weight.cast("float64")} if reading.weighing is Weighing.FIRST else {}
    return table.select(
        unit=table.unit - numbers.lowest,
        period=(place if _gaps(periods) else table.period - periods[0]).cast("int64"),
        told=table.first_treated_period.fill_null(NEVER).cast("int32"),
        outcome=table[reading.outcome].cast("float64"),
        **weight,
    )


def _gaps(periods: tuple[int, ...]) -> bool:
    return periods[-1] - periods[0] != len(periods) - 1


@dataclass(frozen=True, slots=True)
class _Board:
    """A place for every unit in every period; what was not seen is not a number."""

    lowest: int
    outcome: Floats
    told: npt.NDArray[np.int32]
    unsteady: Mask
    weight: Floats | None

    @classmethod
    def empty(cls, reading: Reading, periods: int, numbers: Numbering) -> _Board:
        return cls(
            numbers.lowest,
            np.full((periods, numbers.places), np.nan),
            np.full(numbers.places, _UNSEEN, np.int32),
            np.zeros(numbers.places, bool),
            np.full(numbers.places, np.nan) if reading.weighing is Weighing.FIRST else None,
        )

    def put(self, batch: pa.RecordBatch) -> None:
        slots, periods = (batch[name].to_numpy(zero_copy_only=False) for name in ("unit", "period"))
        told = _told(batch["told"].to_numpy(zero_copy_only=False))
        places = periods * self.outcome.shape[1] + slots
        self.outcome.reshape(-1)[places] = batch["outcome"].to_numpy(zero_copy_only=False)
        before = np.take(self.told, slots)
        self.told[slots] = told
        differs = ((before != told) & (before != _UNSEEN)) | (np.take(self.told, slots) != told)
        self.unsteady[slots[differs]] = True
        if self.weight is not None:
            first = np.flatnonzero(periods == 0)
            self.weight[slots[first]] = batch["weight"].to_numpy(zero_copy_only=False)[first]

    def units(self, start: int, stop: int) -> Seen:
        here = start + np.flatnonzero(self.told[start:stop] != _UNSEEN)
        weight = np.ones(len(here)) if self.weight is None else self.weight[here]
        names = pa.array(here + self.lowest)
        outcome = np.ascontiguousarray(self.outcome[:, here].T)
        return Seen(Units(names, _period(self.told[here]), outcome, weight), self.unsteady[here])


def _told(periods: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Keep the mark for a unit that was not seen free."""
    return np.where(periods <= _UNSEEN, periods - 1, periods)


def _period(told: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    return np.where(told < _UNSEEN, told + 1, told).astype(np.int64)
