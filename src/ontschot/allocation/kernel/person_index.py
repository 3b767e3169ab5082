"""From pseudonym to slot: by subtraction where pseudonyms are dense numbers, else through a sorted hash table."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

from ontschot.allocation.encoding import Ints

__all__ = ["ABSENT", "PersonIndex", "person_index"]

ABSENT = -1

_Words = npt.NDArray[np.uint64]

_ODD = np.uint64(0x9FB21C651E98DF25)
_INVERSE = np.uint64(pow(0x9FB21C651E98DF25, -1, 1 << 64))
_FOLD = np.uint64(32)
_EMPTY = np.uint64(2**64 - 1)
_DENSE = 4
"""Numbers that fill at least a quarter of their range are used as slots themselves."""


class PersonIndex(Protocol):
    """A slot for each person; slots are fewer than `size`, and some may be unused."""

    size: int

    def slots(self, ids: Ints) -> Ints:
        """Give the slot of each id, -1 for an id that is not in the index."""

    def ids(self, slots: Ints) -> Ints:
        """Give the id in each slot in use."""


def person_index(ids: Ints, *, spacious: bool) -> tuple[PersonIndex, Ints]:
    """Build the index of these ids, in any order, and give the ids that occur more than once.

    spacious: trade memory for fewer probes.
    """
    low, high = int(ids.min(initial=0)), int(ids.max(initial=0))
    if high - low < _DENSE * len(ids) + 1:
        return _direct(ids, low, high)
    hashes = _mixed(ids)
    hashes.sort()
    again = hashes[1:] == hashes[:-1]
    doubles = _unmixed(hashes[1:][again])
    return _Hashed(hashes[np.append(True, ~again)], spacious=spacious), doubles


class _Direct:
    """Numbers as they come, counted from the lowest one."""

    def __init__(self, low: int, used: npt.NDArray[np.bool_]) -> None:
        self.size = len(used)
        self._low = low
        self._used = used
        self._full = bool(used.all())

    def slots(self, ids: Ints) -> Ints:
        found: Ints = ids - self._low
        absent = (found < 0) | (found >= self.size)
        if not self._full:
            absent |= ~np.take(self._used, found, mode="clip")
        found[absent] = ABSENT
        return found

    def ids(self, slots: Ints) -> Ints:
        return slots + self._low


def _direct(ids: Ints, low: int, high: int) -> tuple[_Direct, Ints]:
    times = np.bincount(ids - low, minlength=high - low + 1)
    return _Direct(low, times > 0), np.flatnonzero(times > 1) + low


class _Hashed:
    """Linear probing in a table laid out from sorted hashes: an entry never stands before a smaller one.

    A search therefore ends at the first entry that is not smaller. The hash is one-to-one on 64 bits, so the table
    holds hashes only and gives ids back by inverting it.
    """

    def __init__(self, hashes: _Words, *, spacious: bool) -> None:
        self._homes = len(hashes) * 7 // 4 if spacious else len(hashes) * 5 // 4
        place = self._home(hashes)
        steps = np.arange(len(hashes))
        place -= steps
        np.maximum.accumulate(place, out=place)
        place += steps
        self.size = max(self._homes, int(place[-1]) + 1) + 1
        self._table = np.full(self.size, _EMPTY)
        self._table[place] = hashes

    def _home(self, hashes: _Words) -> Ints:
        return ((hashes >> _FOLD) * np.uint64(self._homes) >> _FOLD).view(np.int64)

    def slots(self, ids: Ints) -> Ints:
        hashes = _mixed(ids)
        place = self._home(hashes)
        found = np.take(self._table, place, mode="clip")
        left = np.flatnonzero(found < hashes)
        sought, at = hashes[left], place[left]
        while len(left):
            at += 1
            last = np.take(self._table, at, mode="clip")
            done = last >= sought
            ended = left[done]
            place[ended], found[ended] = at[done], last[done]
            going = ~done
            left, sought, at = left[going], sought[going], at[going]
        place[found != hashes] = ABSENT
        return place

    def ids(self, slots: Ints) -> Ints:
        return _unmixed(self._table[slots])


def _mixed(ids: Ints) -> _Words:
    words = ids.astype(np.uint64)
    words ^= words >> _FOLD
    words *= _ODD
    return words


def _unmixed(words: _Words) -> Ints:
    words = words * _INVERSE
    words ^= words >> _FOLD
    return words.astype(np.int64)
