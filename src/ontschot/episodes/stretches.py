"""Days on which the same episodes of one person are open: stretches that never overlap, so that a claim meets one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ontschot.episodes.shells import I64, Shells

__all__ = ["Stretches", "stretches_of"]

_SPAN = 1 << 21
_SHIFT = 1 << 19


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches by person and day, and the episodes open in each.

    `shell` is the only episode of a stretch, or -1 when several are open; those stand in `pile` (which stretch) and
    `piled` (which episode), in this order.
    """

    person: I64
    start: I64
    end: I64
    shell: I64
    pile: I64
    piled: I64


@dataclass(frozen=True, slots=True)
class _Open:
    """Stretches as numbers that order by person and day, in any order; piles name them by their places."""

    start: I64
    end: I64
    shell: I64
    pile: I64
    piled: I64


def stretches_of(shells: Shells) -> Stretches:
    """Cut the days of each person at every start and end of an episode; stretches without an episode are left out.

    Most episodes overlap with no other, and are a stretch by themselves.
    """
    order = np.argsort(shells.person, kind="stable")
    person = shells.person[order]
    rank = np.cumsum(np.diff(person, prepend=-1) != 0) - 1
    first, last = (rank * _SPAN + days[order] + _SHIFT for days in (shells.start, shells.end))
    by_day = np.flatnonzero(last > first)
    by_day = by_day[np.argsort(first[by_day], kind="stable")]
    first, last, shell = first[by_day], last[by_day], order[by_day]
    alone = _alone(first, last)
    cut = _cut(first[~alone], last[~alone], shell[~alone])
    people = person[np.flatnonzero(np.diff(person, prepend=-1))]
    return _in_order(people, _Open(first[alone], last[alone], shell[alone], cut.pile[:0], cut.piled[:0]), cut)


def _alone(first: I64, last: I64) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Say which episodes overlap with no other, of episodes in order of their first day."""
    begins = np.append([True], first[1:] >= np.maximum.accumulate(last)[:-1])[: len(first)]
    return np.asarray(begins & np.append(begins[1:], [True])[: len(first)])


def _cut(first: I64, last: I64, shell: I64) -> _Open:
    cuts = np.unique(np.concatenate([first, last]))
    left, right = np.searchsorted(cuts, first), np.searchsorted(cuts, last)
    length = right - left
    owner = np.repeat(shell, length)
    offset = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    stretch = np.repeat(left, length) + offset
    count = np.bincount(stretch, minlength=len(cuts))
    kept = np.flatnonzero(count)
    only = np.full(len(cuts), -1)
    only[stretch] = owner
    only[count > 1] = -1
    several = count[stretch] > 1
    number = np.cumsum(count > 0) - 1
    ends = cuts[kept + 1] if len(kept) else cuts[:0]
    return _Open(cuts[kept], ends, only[kept], number[stretch[several]], owner[several])


def _in_order(people: I64, alone: _Open, cut: _Open) -> Stretches:
    start = np.concatenate([alone.start, cut.start])
    order = np.argsort(start, kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    pile = place[cut.pile + len(alone.start)]
    by_pile = np.lexsort((cut.piled, pile))
    return Stretches(
        person=people[start[order] // _SPAN],
        start=start[order] % _SPAN - _SHIFT,
        end=np.concatenate([alone.end, cut.end])[order] % _SPAN - _SHIFT,
        shell=np.concatenate([alone.shell, cut.shell])[order],
        pile=pile[by_pile],
        piled=cut.piled[by_pile],
    )
