"""From pseudonym to slot: by subtraction where pseudonyms are dense numbers, else through a hash table."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

from ontschot.allocation.encoding import Ints

__all__ = ["ABSENT", "SPACIOUS", "Mask", "PersonIndex", "person_index"]

ABSENT = -1
"""The slot of an id that is not in the index."""

Mask = npt.NDArray[np.bool_]
_Words = npt.NDArray[np.uint64]

_ODD = np.uint64(0x9FB21C651E98DF25)
_INVERSE = np.uint64(pow(0x9FB21C651E98DF25, -1, 1 << 64))
_FOLD = np.uint64(32)
_FREE = np.uint64(2**64 - 1)
"""Marks a free place; no id below 2^63 has this hash."""

_ALWAYS_FREE = 8
"""Places beyond what is asked for, so that a search for someone who is absent ends."""

_BOARD = 1 << 18
"""Places on the board on which rows of one batch that claim one slot find each other."""

SPACIOUS = 1.75
"""Places per person when searches are to be short."""

_CLOSE = 1.25
"""Places per person when memory is to be saved."""

_DENSE = 4
"""Numbers that fill at least a quarter of their range are used as slots themselves."""


class PersonIndex(Protocol):
    """A slot for each person; slots are fewer than `size`, and some may be unused."""

    size: int

    def insert(self, ids: Ints) -> tuple[Ints, Mask]:
        """Give each id a slot, the same one for the same id, and say which rows were the first of their id."""

    def slots(self, ids: Ints) -> Ints:
        """Give the slot of each id, -1 for an id that is not in the index."""

    def ids(self, slots: Ints) -> Ints:
        """Give the id in each slot in use."""

    def unused(self) -> Mask:
        """Say which slots nobody has."""


def person_index(count: int, bounds: tuple[int, int] | None, *, spacious: bool) -> PersonIndex:
    """Make an empty index for at most so many ids, of which the lowest and highest may be known.

    spacious: trade memory for shorter searches.
    """
    if bounds and bounds[1] - bounds[0] < _DENSE * count:
        return _Direct(bounds[0], bounds[1] - bounds[0] + 1)
    return _Hashed(int(count * (SPACIOUS if spacious else _CLOSE)))


def _first_claims(slots: Ints, claimed: Mask) -> Mask:
    """Of rows of one batch that claimed the same slot, keep one.

    A small board remembers one row per place; only rows whose place another slot took are compared by sorting.
    """
    rows = np.flatnonzero(claimed)
    mine = np.take(slots, rows)
    board = np.empty(_BOARD, np.int64)
    board[mine & (_BOARD - 1)] = rows
    owner = np.take(board, mine & (_BOARD - 1))
    theirs = np.take(slots, owner)
    first = claimed.copy()
    first[rows[(owner != rows) & (theirs == mine)]] = False
    pushed = np.flatnonzero(theirs != mine)
    first[rows[pushed]] = False
    first[rows[pushed[np.unique(mine[pushed], return_index=True)[1]]]] = True
    return first


class _Direct:
    """Numbers as they come, counted from the lowest one."""

    def __init__(self, low: int, size: int) -> None:
        self.size = size
        self._low = low
        self._used = np.zeros(size, bool)

    def insert(self, ids: Ints) -> tuple[Ints, Mask]:
        found: Ints = ids - self._low
        claimed = ~np.take(self._used, found)
        self._used[found] = True
        return found, _first_claims(found, claimed)

    def slots(self, ids: Ints) -> Ints:
        found: Ints = ids - self._low
        outside = (found < 0) | (found >= self.size)
        absent = outside | ~np.take(self._used, found, mode="clip")
        found[np.flatnonzero(absent)] = ABSENT
        return found

    def ids(self, slots: Ints) -> Ints:
        return slots + self._low

    def unused(self) -> Mask:
        return ~self._used


class _Hashed:
    """Linear probing: an id stands at the place its hash points at, or at the next free one after it.

    The hash is one-to-one on 64 bits, so the table holds hashes only and gives ids back by inverting it.
    """

    def __init__(self, homes: int) -> None:
        self._homes = homes + _ALWAYS_FREE
        self.size = self._homes
        self._table = np.full(self.size, _FREE)

    def _home(self, hashes: _Words) -> Ints:
        home = hashes >> _FOLD
        home *= np.uint64(self._homes)
        home >>= _FOLD
        return home.view(np.int64)

    def insert(self, ids: Ints) -> tuple[Ints, Mask]:
        hashes = _mixed(ids)
        slots = self._home(hashes)
        claimed = np.zeros(len(ids), bool)
        left, sought, at = np.arange(len(ids)), hashes, slots
        while True:
            found = np.take(self._table, at)
            free = np.flatnonzero(found == _FREE)
            here = np.take(at, free)
            self._table[here] = np.take(sought, free)
            found[free] = np.take(self._table, here)
            claimed[np.take(left, free)] = True
            left = np.take(left, np.flatnonzero(found != sought))
            if not len(left):
                return slots, _first_claims(slots, claimed)
            claimed[left] = False
            at, sought = self._next(slots, left), np.take(hashes, left)

    def _next(self, slots: Ints, left: Ints) -> Ints:
        """Send some searches to the next place; after the last place comes the first."""
        at = np.take(slots, left)
        at += 1
        if at.max() == self.size:
            at[at == self.size] = 0
        slots[left] = at
        return at

    def slots(self, ids: Ints) -> Ints:
        hashes = _mixed(ids)
        slots = self._home(hashes)
        found = np.take(self._table, slots)
        left = np.flatnonzero(found != hashes)
        found, sought = np.take(found, left), np.take(hashes, left)
        while len(left):
            free = found == _FREE
            if free.any():
                slots[left[free]] = ABSENT
                left, sought = left[~free], sought[~free]
                if not len(left):
                    break
            found = np.take(self._table, self._next(slots, left))
            going = np.flatnonzero(found != sought)
            left, sought, found = np.take(left, going), np.take(sought, going), np.take(found, going)
        return slots

    def ids(self, slots: Ints) -> Ints:
        return _unmixed(np.take(self._table, slots))

    def unused(self) -> Mask:
        free: Mask = self._table == _FREE
        return free


def _mixed(ids: Ints) -> _Words:
    words = ids.view(np.uint64) >> _FOLD
    words ^= ids.view(np.uint64)
    words *= _ODD
    return words


def _unmixed(words: _Words) -> Ints:
    words = words * _INVERSE
    words ^= words >> _FOLD
    return words.view(np.int64)
