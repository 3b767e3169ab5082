"""Changes to a table that leave published figures as they are: the proof that a hidden figure can be something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ontschot.monitoring.cube import ALL, Base, Counts, Figure

__all__ = ["Move", "applied", "capacity", "changed_figures", "has_room"]


@dataclass(frozen=True, slots=True)
class Move:
    """People who change places around a box: added at its even corners, taken from its odd ones, `times` each.

    The box has `start` and, on each axis of `other`, one other place. Every sum over an axis of the box stays the
    same, so only figures that name a value on all axes of the box change. Without axes the move just adds people.
    With `straight` people go from the far corner to the start, past the others; then figures that name a value on any
    of the axes change. A negative `times` is the move the other way round.
    """

    start: Base
    other: tuple[tuple[int, int], ...]
    times: int = 1
    straight: bool = False

    def corners(self) -> Iterator[tuple[Base, int]]:
        """Give the corners with their sign: the start and every corner an even number of steps away have +1."""
        if self.straight:
            far = dict(self.other)
            yield self.start, 1
            yield tuple(far.get(axis, place) for axis, place in enumerate(self.start)), -1
            return
        found = [(self.start, 1)]
        for axis, place in self.other:
            found += [((*corner[:axis], place, *corner[axis + 1 :]), -sign) for corner, sign in found]
        yield from found


def applied(base: Counts, moves: Sequence[Move]) -> Counts:
    """Give the table after some moves; the base itself does not change."""
    table = base.copy()
    for move in moves:
        for corner, sign in move.corners():
            table[corner] += sign * move.times
    return table


def changed_figures(move: Move, levels: Sequence[tuple[int, ...]]) -> set[Figure]:
    """Give the published figures that a move changes."""
    axes = {axis for axis, _ in move.other}
    kept = [set(level) for level in levels if (axes & set(level) if move.straight else axes <= set(level))]
    corners = [corner for corner, _ in move.corners()]
    whole = len(move.start)
    return {
        corner if len(level) == whole else tuple(place if axis in level else ALL for axis, place in enumerate(corner))
        for level in kept
        for corner in corners
    }


def capacity(move: Move, table: Counts, direction: int) -> int | None:
    """Give how often a move can be made before a cell falls below zero; None: as often as one likes.

    direction: +1 makes the move, -1 makes it the other way round.
    """
    taken = [int(table[corner]) for corner, sign in move.corners() if sign * direction < 0]
    return min(taken) if taken else None


def has_room(move: Move, amounts: Counts) -> bool:
    """Say whether amounts can change along a move, in some direction, without one falling below zero.

    Where some amount is negative already, nobody can take zero for a floor.
    """
    return bool((amounts < 0).any()) or any(capacity(move, amounts, direction) != 0 for direction in (1, -1))
