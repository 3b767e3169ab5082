"""The memberships that are asked about, a part of the people at a time, all rows of a person together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ontschot.allocation.encoding import Ints
from ontschot.allocation.inputs import Source
from ontschot.allocation.kernel.batches import batches, column, row_count
from ontschot.allocation.kernel.membership import Groups
from ontschot.overlap.asked import Asked, Side

__all__ = ["ROWS_OF_CROWD", "Crowd", "crowds"]

ROWS_OF_CROWD = 1 << 17
"""About how many rows are sorted at once: few enough for the cache of a core."""

_COLUMNS = ("agreement_id", "group_id", "person_id", "from_date", "to_date")
_ODD = np.uint64(0x9FB21C651E98DF25)
_FOLD = np.uint64(32)
_WORD = 64
_MOST_PART_BITS = 16

_Words = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Rows of people who have several, all rows of a person together: person, group, first day and day after the last.

    People are numbered from zero; days are counted from the first day that is asked about.
    """

    person: Ints
    side: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True, slots=True)
class _Group:
    agreement_id: str
    groups: tuple[str, ...]

    @classmethod
    def of(cls, side: Side) -> _Group:
        return cls(side[0], (side[1],))


@dataclass(frozen=True, slots=True)
class _Packed:
    """How group and days go in one number."""

    asked: Asked

    @property
    def bits(self) -> int:
        return (self.asked.high - self.asked.low).bit_length()

    def pack(self, side: Ints, batch: pa.RecordBatch) -> Ints:
        last = self.asked.high - self.asked.low
        start = np.clip(column(batch, "from_date") - self.asked.low, 0, last)
        end = np.clip(column(batch, "to_date") - self.asked.low, 0, last)
        packed: Ints = (side << (2 * self.bits)) | (start << self.bits) | end
        packed[end <= start] = -1
        return packed

    def crowd(self, person: Ints, packed: Ints) -> Crowd:
        days = (1 << self.bits) - 1
        return Crowd(person, packed >> (2 * self.bits), (packed >> self.bits) & days, packed & days)


def crowds(membership: Source, asked: Asked, *, most: int, rows: int = ROWS_OF_CROWD) -> Iterator[Crowd]:
    """Give the people with several rows that are asked about, part by part; each person is in one part only.

    membership: columns `agreement_id`, `group_id`, `person_id`, `from_date`, `to_date` (half-open), in any order.
    most: rows that are held at once; where the table has more it is read several times. rows: about how many rows each
    part has.
    """
    count = row_count(membership)
    bits = min(_MOST_PART_BITS, max(count // rows, 1).bit_length() - 1)
    times = min(1 << bits, -(-count // most))
    packed = _Packed(asked)
    groups = Groups([_Group.of(side) for side in asked.sides], 0)
    for time in range(times):
        pieces = [_piece(batch, side, packed, bits, (time, times)) for batch, side in _asked_rows(membership, groups)]
        for part in range(time, 1 << bits, times):
            yield _together(packed, *_part(pieces, part), bits)


def _asked_rows(membership: Source, groups: Groups) -> Iterator[tuple[pa.RecordBatch, Ints]]:
    for batch in batches(membership, _COLUMNS):
        for side in groups.layers(batch):
            yield batch, side


@dataclass(frozen=True, slots=True)
class _Piece:
    """Rows of one batch in order of the part that their person belongs to; part n begins at `begin[n]`."""

    begin: list[int]
    ids: Ints
    packed: Ints


def _piece(batch: pa.RecordBatch, side: Ints, packed: _Packed, bits: int, turn: tuple[int, int]) -> _Piece:
    ids, values = column(batch, "person_id"), packed.pack(side, batch)
    part = _part_of(_mixed(ids), bits)
    kept = (side >= 0) & (values >= 0)
    if turn[1] > 1:
        kept &= part % turn[1] == turn[0]
    rows = np.flatnonzero(kept)
    rows = rows[np.argsort(part[rows], kind="stable")]
    begin = np.append(0, np.cumsum(np.bincount(part[rows], minlength=1 << bits)))
    return _Piece(begin.tolist(), ids[rows], values[rows])


def _part(pieces: list[_Piece], part: int) -> tuple[Ints, Ints]:
    spans = [(piece, slice(piece.begin[part], piece.begin[part + 1])) for piece in pieces]
    none = np.empty(0, np.int64)
    ids = np.concatenate([none, *(piece.ids[span] for piece, span in spans)])
    return ids, np.concatenate([none, *(piece.packed[span] for piece, span in spans)])


def _together(packed: _Packed, ids: Ints, values: Ints, bits: int) -> Crowd:
    """Put the rows of each person together and leave out who has one row only."""
    order = _order(ids, bits)
    ids = ids[order]
    again = np.append(False, ids[1:] == ids[:-1])
    several = np.flatnonzero(again | np.append(again[1:], False))
    return packed.crowd(np.cumsum(~again[several]) - 1, values[order[several]])


def _order(ids: Ints, bits: int) -> Ints:
    """Sorting hashes that carry their own place is far faster than sorting ids; hashes that two ids share are seen."""
    place_bits = np.uint64(len(ids).bit_length())
    hashed = (_mixed(ids) << np.uint64(bits)) >> place_bits
    carried = (hashed << place_bits) | np.arange(len(ids), dtype=np.uint64)
    carried.sort()
    order = (carried & ((np.uint64(1) << place_bits) - np.uint64(1))).astype(np.int64)
    same_hash = np.diff(carried >> place_bits) == 0
    if (same_hash != (np.diff(ids[order]) == 0)).any():
        return np.argsort(ids, kind="stable")
    return order


def _mixed(ids: Ints) -> _Words:
    mixed = ids.view(np.uint64) * _ODD
    mixed ^= mixed >> _FOLD
    return mixed


def _part_of(mixed: _Words, bits: int) -> npt.NDArray[np.uint16]:
    """Sixteen bits at most, because numbers that short are put in order by counting."""
    return ((mixed >> np.uint64(_WORD - _MOST_PART_BITS)) >> np.uint64(_MOST_PART_BITS - bits)).astype(np.uint16)
