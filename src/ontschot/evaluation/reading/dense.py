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

from ontschot.evaluation.panel import NEVER, Floats, Ints
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
    """The lowest number of a unit, how many places there are up to the highest, and all periods from first to last."""

    lowest: int
    places: int
    periods: range


def numbering(table: ir.Table) -> Numbering | None:
    """Say how units are numbered, or nothing when they are not whole numbers close together."""
    if not table.schema()["unit"].is_integer():
        return None
    found = table.aggregate(
        low=table.unit.min(),
        high=table.unit.max(),
        first=table.period.min(),
        last=table.period.max(),
        rows=table.count(),
    )
    seen = found.to_pyarrow().to_pylist()[0]
    if not seen["rows"]:
        return None
    numbers = Numbering(seen["low"], seen["high"] - seen["low"] + 1, range(seen["first"], seen["last"] + 1))
    return numbers if numbers.places * len(numbers.periods) <= _SPARSE * seen["rows"] else None


def placed(
    table: ir.Table, reading: Reading, numbers: Numbering, account: Account
) -> tuple[tuple[int, ...], Iterator[Units]]:
    """Give the periods that occur and the units that can be used, in order of number, as `streamed` does.

    table: under the contract of a panel, but for units that are numbers; a unit has at most one row per period.
    """
    board = _Board.empty(reading, numbers)
    for batch in _rows(table, reading, numbers).to_pyarrow_batches(chunk_size=_ROWS):
        board.put(batch)
    seen = np.flatnonzero(board.rows)
    periods = tuple(numbers.periods[place] for place in seen.tolist())
    return periods, (used(units, periods[0], account) for units in board.units(seen))


def _rows(table: ir.Table, reading: Reading, numbers: Numbering) -> ir.Table:
    weight = {"weight": table.weight.cast("float64")} if reading.weighing is Weighing.FIRST else {}
    return table.select(
        unit=table.unit - numbers.lowest,
        period=(table.period - numbers.periods.start).cast("int64"),
        told=table.first_treated_period.fill_null(NEVER).cast("int32"),
        outcome=table[reading.outcome].cast("float64"),
        **weight,
    )


@dataclass(frozen=True, slots=True)
class _Board:
    """A place for every unit in every period; what was not seen is not a number."""

    lowest: int
    rows: npt.NDArray[np.int64]
    outcome: Floats
    told: npt.NDArray[np.int32]
    unsteady: Mask
    weight: Floats | None

    @classmethod
    def empty(cls, reading: Reading, numbers: Numbering) -> _Board:
        return cls(
            numbers.lowest,
            np.zeros(len(numbers.periods), np.int64),
            np.full((len(numbers.periods), numbers.places), np.nan),
            np.full(numbers.places, _UNSEEN, np.int32),
            np.zeros(numbers.places, bool),
            np.full(numbers.places, np.nan) if reading.weighing is Weighing.FIRST else None,
        )

    def put(self, batch: pa.RecordBatch) -> None:
        slots, periods = (batch[name].to_numpy(zero_copy_only=False) for name in ("unit", "period"))
        self.rows[:] += np.bincount(periods, minlength=len(self.rows))
        places = periods * self.outcome.shape[1] + slots
        self.outcome.reshape(-1)[places] = batch["outcome"].to_numpy(zero_copy_only=False)
        self._put_told(slots, _told(batch["told"].to_numpy(zero_copy_only=False)))
        if self.weight is not None:
            first = np.flatnonzero(periods == 0)
            self.weight[slots[first]] = batch["weight"].to_numpy(zero_copy_only=False)[first]

    def _put_told(self, slots: Ints, told: npt.NDArray[np.int32]) -> None:
        """Keep the first treated period, and mark units that have another one in another row."""
        before = np.take(self.told, slots)
        self.told[slots] = told
        same = (before == told) | (before == _UNSEEN)
        same &= np.take(self.told, slots) == told
        if not same.all():
            self.unsteady[slots[~same]] = True

    def units(self, periods: Ints) -> Iterator[Seen]:
        for start in range(0, len(self.told), _UNITS):
            here = start + np.flatnonzero(self.told[start : start + _UNITS] != _UNSEEN)
            weight = np.ones(len(here)) if self.weight is None else self.weight[here]
            outcome = np.ascontiguousarray(self.outcome[:, here][periods].T)
            units = Units(pa.array(here + self.lowest), _period(self.told[here]), outcome, weight)
            yield Seen(units, self.unsteady[here])


def _told(periods: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Keep the mark for a unit that was not seen free."""
    return periods if periods.min(initial=1) > _UNSEEN else np.where(periods <= _UNSEEN, periods - 1, periods)


def _period(told: npt.NDArray[np.int32]) -> Ints:
    return np.where(told < _UNSEEN, told + 1, told).astype(np.int64)
