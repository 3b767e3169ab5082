"""Claims added up in their episodes, streamed past them: the engine need not hold claims and episodes side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ontschot.episodes.account import Tally
from ontschot.episodes.definition import Book
from ontschot.episodes.reasons import Reason
from ontschot.episodes.roles import CareClass, Roles
from ontschot.episodes.shells import I64, Shells, as_days
from ontschot.episodes.stretches import Stretches

__all__ = ["Filled", "Filling"]

Mask = NDArray[np.bool_]
I8 = NDArray[np.int8]

_NONE = -1
_ROOM = 2**63
_REASONS = max(Reason) + 1


@dataclass(frozen=True, slots=True)
class Filled:
    """What the episodes hold, as columns in the order of the episodes, and what became of the claims by reason."""

    claims: I64
    typical: I64
    complication: I64
    unrelated: I64
    reasons: Mapping[Reason, Tally]


class Filling:
    """Episodes that are being filled, by the same rules as `place` follows on the engine.

    people: everybody of whom claims come in, sorted; claims name them by their place in it.
    """

    def __init__(self, book: Book, shells: Shells, stretches: Stretches, roles: Roles, people: I64) -> None:
        self._shells, self._stretches = shells, stretches
        owner = np.searchsorted(people, stretches.person)
        self._first = np.searchsorted(owner, np.arange(len(people) + 1))
        self._pile_first = np.searchsorted(stretches.pile, np.arange(len(owner) + 1))
        self._classes = _classes(book, roles)
        self._sums = {kind: np.zeros(len(shells), dtype=np.int64) for kind in ("claims", *_KINDS)}
        self._rows, self._cents, self._most = [0] * _REASONS, [0] * _REASONS, 0

    def take(self, batches: Iterable[pa.RecordBatch]) -> None:
        """Add claims that count whole: place, care_date, code, amount_cents. Raises OverflowError on too much money."""
        for batch in batches:
            place, code, cents = (batch[name].to_numpy(zero_copy_only=False) for name in _TAKEN)
            self._add(place.astype(np.int64), as_days(pa.chunked_array([batch["care_date"]])), code, cents)

    def take_parts(self, parts: pa.Table) -> None:
        """Add the parts of services that were shared out; columns as in `PLACED`."""
        for row in parts.to_pylist():
            self._told(Reason(row["reason"]), row["counted"], row["amount_cents"])
            if row["shell"] is not None:
                one = np.array([row["shell"]])
                self._in_shells(one, np.array([row["reason"]]), np.array([row["care_class"]]), _ints(row))

    def filled(self) -> Filled:
        """Give what came in so far."""
        pairs = zip(Reason, (Tally(*pair) for pair in zip(self._rows, self._cents, strict=True)), strict=True)
        return Filled(**self._sums, reasons={reason: tally for reason, tally in pairs if tally != Tally()})

    def _add(self, place: I64, day: I64, code: NDArray[np.int32], cents: I64) -> None:
        shell = self._shell_of(place, day, code)
        known = shell != _NONE
        at = np.where(known, shell, 0)
        if not len(self._shells):
            reason, care_class = np.full(len(shell), int(Reason.NO_EPISODE)), np.zeros(len(shell), np.int8)
        else:
            care_class = self._classes[code, self._shells.definition[at]]
            cases = [~known, self._shells.cancelled[at], care_class == CareClass.EXCLUDED]
            cases.append(care_class == CareClass.UNRELATED)
            names = [Reason.NO_EPISODE, Reason.CANCELLED, Reason.EXCLUDED, Reason.UNRELATED]
            reason = np.select(cases, [int(name) for name in names], int(Reason.USED))
        for found in np.unique(reason).tolist():
            mine = reason == found
            self._told(Reason(found), int(mine.sum()), _exact_sum(cents[mine]))
        self._in_shells(shell[known], reason[known], care_class[known], cents[known])

    def _told(self, reason: Reason, rows: int, cents: int) -> None:
        self._rows[reason] += rows
        self._cents[reason] += cents
        self._most += abs(cents)
        if self._most >= _ROOM:
            message = f"{self._most} cents do not fit in a sum"
            raise OverflowError(message)

    def _in_shells(self, shell: I64, reason: I64, care_class: NDArray[np.integer], cents: I64) -> None:
        used = reason == Reason.USED
        np.add.at(self._sums["claims"], shell[used], 1)
        chosen = {
            "typical": used & (care_class == CareClass.TYPICAL),
            "complication": used & (care_class == CareClass.COMPLICATION),
            "unrelated": reason == Reason.UNRELATED,
        }
        for kind, mask in chosen.items():
            np.add.at(self._sums[kind], shell[mask], cents[mask])

    def _shell_of(self, place: I64, day: I64, code: NDArray[np.int32]) -> I64:
        stretch = self._stretch_of(place, day)
        met = np.flatnonzero(stretch != _NONE)
        shell = np.full(len(place), _NONE)
        shell[met] = self._stretches.shell[stretch[met]]
        several = met[shell[met] == _NONE]
        if len(several):
            shell[several] = self._first_of_pile(stretch[several], code[several])
        return shell

    def _stretch_of(self, place: I64, day: I64) -> I64:
        """Go along the stretches of each person, of all claims in step, to the last that began by the day."""
        at, stop = self._first[place] - 1, self._first[place + 1]
        going = np.arange(len(place))
        while len(going):
            ahead = at[going] + 1
            inside = ahead < stop[going]
            going, ahead = going[inside], ahead[inside]
            begun = self._stretches.start[ahead] <= day[going]
            going = going[begun]
            at[going] = ahead[begun]
        found = at >= self._first[place]
        found[found] = day[found] < self._stretches.end[at[found]]
        return np.where(found, at, _NONE)

    def _first_of_pile(self, stretch: I64, code: NDArray[np.int32]) -> I64:
        """Give the first episode in precedence that has the service; else the first that is not cancelled, or any."""
        begin, counts = self._pile_first[stretch], self._pile_first[stretch + 1] - self._pile_first[stretch]
        starts = np.cumsum(counts) - counts
        row = np.repeat(np.arange(len(stretch)), counts)
        piled = self._stretches.piled[np.arange(len(row)) - starts[row] + begin[row]]
        cancelled = self._shells.cancelled[piled]
        has = _INSIDE[self._classes[code[row], self._shells.definition[piled]]] & ~cancelled
        far = len(self._shells)
        best = [np.minimum.reduceat(np.where(mask, piled, far), starts) for mask in (has, ~cancelled)]
        best.append(np.minimum.reduceat(piled, starts))
        return np.where(best[0] < far, best[0], np.where(best[1] < far, best[1], best[2]))


_KINDS = ("typical", "complication", "unrelated")
_TAKEN = ("place", "code", "amount_cents")
_INSIDE = np.array([kind in {int(item) for item in CareClass if item.inside} for kind in range(max(CareClass) + 1)])


def _classes(book: Book, roles: Roles) -> I8:
    """Give the class of care by code and definition; what has no role is unrelated."""
    classes = np.full((roles.codes.num_rows, len(book.definitions)), int(CareClass.UNRELATED), dtype=np.int8)
    care = (roles.care[name].to_numpy() for name in ("code", "definition", "care_class"))
    code, definition, care_class = care
    classes[code, definition] = care_class
    return classes


def _exact_sum(cents: I64) -> int:
    most = max(int(cents.max(initial=0)), -int(cents.min(initial=0))) * len(cents)
    return int(cents.sum()) if most < _ROOM else sum(cents.tolist())


def _ints(row: Mapping[str, int]) -> I64:
    return np.array([row["amount_cents"]], dtype=np.int64)
