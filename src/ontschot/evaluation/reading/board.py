"""A place for every unit in every period, that grows with the rows that come in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ontschot.evaluation.panel import Floats, Ints
from ontschot.evaluation.reading.units import Mask, Seen, Units

__all__ = ["Board", "Rows"]

_UNITS = 1 << 15
_ROOM = 8
"""Room is made for an eighth more than is needed, so that it is not made anew for each batch."""

_UNSEEN = 0
"""No unit has this first treated period yet; `_marked` moves real ones out of the way."""

Told = npt.NDArray[np.int32]
Kind = TypeVar("Kind", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a panel: number of the unit, period, first treated period, outcome, and weight if it counts."""

    unit: Ints
    period: Ints
    told: Told
    outcome: Floats
    weight: Floats | None


@dataclass(slots=True)
class Board:
    """A place for every unit in every period; what was not seen is not a number.

    most: how many places there may be. units: the numbers that have a place. outcome: that of each unit, per period
    that occurs. unsteady: units with another first treated period in another row.
    weight: that of the first period.
    """

    most: int
    units: range = range(0)
    outcome: dict[int, Floats] = field(default_factory=dict)
    told: Told = field(default_factory=lambda: np.empty(0, np.int32))
    unsteady: Mask = field(default_factory=lambda: np.empty(0, bool))
    weight: Floats = field(default_factory=lambda: np.empty(0))

    @property
    def periods(self) -> tuple[int, ...]:
        """The periods that occur, in order."""
        return tuple(sorted(self.outcome))

    def put(self, rows: Rows) -> bool:
        """Put rows in their place; say no when that takes more places than there may be."""
        if not len(rows.unit):
            return True
        units, shares = _around(self.units, rows.unit), dict(_shares(rows.period))
        if len(units) * len({*self.outcome, *shares}) > self.most:
            return False
        if units != self.units:
            self._make_room(_with_room(self.units, units))
        slots = rows.unit - self.units.start
        self._put_told(slots, _marked(rows.told))
        for period, share in shares.items():
            self._put_outcome(period, slots[share], rows.outcome[share])
            if rows.weight is not None and period == self.periods[0]:
                self.weight[slots[share]] = rows.weight[share]
        return True

    def seen(self, *, weighed: bool) -> Iterator[Seen]:
        """Give the units in order of number, some at a time, with their outcomes in the periods that occur."""
        rows = [self.outcome[period] for period in self.periods]
        for start in range(0, len(self.told), _UNITS):
            part = slice(start, start + _UNITS)
            told = self.told[part]
            here = np.flatnonzero(told != _UNSEEN)
            kept = slice(None) if len(here) == len(told) else here
            weight = self.weight[part][kept] if weighed else np.ones(len(here))
            outcome = np.stack([row[part][kept] for row in rows]).T
            names = pa.array(here + (start + self.units.start))
            yield Seen(Units(names, _period(told[kept]), outcome, weight), self.unsteady[part][kept])

    def _make_room(self, units: range) -> None:
        aside, size = self.units.start - units.start, len(units)
        self.outcome = {period: _moved(row, aside, size, np.nan) for period, row in self.outcome.items()}
        self.told = _moved(self.told, aside, size, _UNSEEN)
        self.unsteady = _moved(self.unsteady, aside, size, fill=False)
        self.weight = _moved(self.weight, aside, size, np.nan)
        self.units = units

    def _put_outcome(self, period: int, slots: Ints, outcome: Floats) -> None:
        if period not in self.outcome:
            if period < min(self.outcome, default=period):
                self.weight.fill(np.nan)
            self.outcome[period] = np.full(len(self.units), np.nan)
        self.outcome[period][slots] = outcome

    def _put_told(self, slots: Ints, told: Told) -> None:
        """Keep the first treated period that came first, and mark units that have another one in another row."""
        known = np.take(self.told, slots)
        other = np.flatnonzero(known != told)
        if not len(other):
            return
        fresh = other[known[other] == _UNSEEN]
        self.told[slots[fresh]] = told[fresh]
        differs = other[np.take(self.told, slots[other]) != told[other]]
        self.unsteady[slots[differs]] = True


def _around(known: range, found: npt.NDArray[Any]) -> range:
    """Give the smallest range with the known numbers and those that were found."""
    low, high = int(found.min()), int(found.max()) + 1
    return range(min(known.start, low), max(known.stop, high)) if known else range(low, high)


def _shares(periods: npt.NDArray[Any]) -> Iterator[tuple[int, slice | Ints]]:
    """Give each period with the places of its rows."""
    low, high = int(periods.min()), int(periods.max())
    if low == high:
        yield low, slice(None)
        return
    order = np.argsort(periods, kind="stable")
    found, starts = np.unique(periods[order], return_index=True)
    yield from zip(found.tolist(), np.split(order, starts[1:]), strict=True)


def _with_room(known: range, needed: range) -> range:
    """Leave room on the side on which numbers came in, so that the next ones fit."""
    room = len(needed) // _ROOM if known else 0
    low = needed.start - room if needed.start < known.start else needed.start
    high = needed.stop + room if needed.stop > known.stop else needed.stop
    return range(low, high)


def _moved(part: npt.NDArray[Kind], aside: int, size: int, fill: float) -> npt.NDArray[Kind]:
    """Give the same numbers in a larger row."""
    found = np.full(size, fill, part.dtype)
    found[aside : aside + len(part)] = part
    return found


def _marked(told: Told) -> Told:
    """Keep the mark for a unit that was not seen free."""
    return told if told.min() > _UNSEEN else np.where(told <= _UNSEEN, told - 1, told)


def _period(told: Told) -> Ints:
    return np.where(told < _UNSEEN, told + 1, told).astype(np.int64)
