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
    `piled` (which episode).
    """

    person: I64
    start: I64
    end: I64
    shell: I64
    pile: I64
    piled: I64


def stretches_of(shells: Shells) -> Stretches:
    """Cut the days of each person at every start and end of an episode; stretches without an episode are left out."""
    people, person = np.unique(shells.person, return_inverse=True)
    first, last = (person * _SPAN + day + _SHIFT for day in (shells.start, shells.end))
    cuts = np.unique(np.concatenate([first, last]))
    left, right = np.searchsorted(cuts, first), np.searchsorted(cuts, last)
    length = right - left
    shell = np.repeat(np.arange(len(shells)), length)
    offset = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    stretch = np.repeat(left, length) + offset
    count = np.bincount(stretch, minlength=len(cuts))
    kept = np.flatnonzero(count)
    alone = np.full(len(cuts), -1)
    alone[stretch] = shell
    alone[count > 1] = -1
    several = count[stretch] > 1
    number = np.cumsum(count > 0) - 1
    return Stretches(
        person=people[cuts[kept] // _SPAN] if len(kept) else np.empty(0, np.int64),
        start=cuts[kept] % _SPAN - _SHIFT,
        end=cuts[np.minimum(kept + 1, len(cuts) - 1)] % _SPAN - _SHIFT if len(kept) else kept,
        shell=alone[kept],
        pile=number[stretch[several]],
        piled=shell[several],
    )
