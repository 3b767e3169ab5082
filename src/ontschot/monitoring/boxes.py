"""Moves to choose from, many at a time: what each would hide, and how often it can be made."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ontschot.monitoring.cube import ALL, Base, Counts, Figure
from ontschot.monitoring.moves import Move, capacity, changed_figures
from ontschot.monitoring.prices import Prices

__all__ = ["Boxes", "Choice", "Straights", "boxes", "fibres"]


class Choice(Protocol):
    """Some moves in the order in which they are tried."""

    def __len__(self) -> int:
        """Count the moves."""

    def move(self, number: int) -> Move:
        """Give a move by its place."""

    def costs(self, prices: Prices) -> Counts:
        """Give what hiding the figures that each move changes costs."""

    def rooms(self, table: Counts, direction: int) -> Counts | None:
        """Give how often each move can be made before a cell falls below zero; None: as often as one likes."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """All boxes from some cells to other places on some axes.

    starts: cells, counted through the whole cross; others: per axis and start the other places, in the order in which
    they are tried. Places on the last axis change fastest.
    """

    shape: tuple[int, ...]
    axes: tuple[int, ...]
    starts: Counts
    others: tuple[Counts, ...]

    def __len__(self) -> int:
        """Count the boxes."""
        return math.prod(self._sizes)

    def move(self, number: int) -> Move:
        """Give the move around a box by its place."""
        start, *places = np.unravel_index(number, self._sizes)
        other = tuple(
            (axis, int(of_axis[start, place]))
            for axis, of_axis, place in zip(self.axes, self.others, places, strict=True)
        )
        return Move(tuple(map(int, np.unravel_index(self.starts[start], self.shape))), other)

    def costs(self, prices: Prices) -> Counts:
        """Give what hiding the figures that each move changes costs: those of every corner, each figure once."""
        left = prices.left(self.axes).ravel()
        total = np.zeros(self._sizes, np.int64)
        for corner, _ in self._corners():
            total += left[corner]
        return total.ravel()

    def rooms(self, table: Counts, direction: int) -> Counts | None:
        """Give how often each move can be made before a cell falls below zero; None: as often as one likes."""
        flat = table.ravel()
        taken = [flat[corner] for corner, sign in self._corners() if sign * direction < 0]
        if not taken:
            return None
        least = np.full(self._sizes, taken[0])
        for people in taken[1:]:
            np.minimum(least, people, out=least)
        return least.ravel()

    @property
    def _sizes(self) -> tuple[int, ...]:
        return (len(self.starts), *(places.shape[1] for places in self.others))

    def _corners(self) -> Iterator[tuple[Counts, int]]:
        """Give each corner of all boxes with its sign, in arrays that fit together."""
        count = len(self.axes)
        found = [(self.starts.reshape(len(self.starts), *[1] * count), 1)]
        for number, (axis, places) in enumerate(zip(self.axes, self.others, strict=True)):
            stride = math.prod(self.shape[axis + 1 :])
            own = self.starts // stride % self.shape[axis]
            apart = [1] * count
            apart[number] = places.shape[1]
            step = ((places - own[:, None]) * stride).reshape(len(self.starts), *apart)
            found += [(corner + step, -sign) for corner, sign in found]
        yield from found


@dataclass(frozen=True, slots=True)
class Straights:
    """Moves one by one, for the few that go straight."""

    moves: Sequence[Move]
    levels: Sequence[tuple[int, ...]]

    def __len__(self) -> int:
        """Count the moves."""
        return len(self.moves)

    def move(self, number: int) -> Move:
        """Give a move by its place."""
        return self.moves[number]

    def costs(self, prices: Prices) -> Counts:
        """Give what hiding the figures that each move changes costs."""
        return np.array([prices.of(changed_figures(move, self.levels)) for move in self.moves], np.int64)

    def rooms(self, table: Counts, direction: int) -> Counts | None:
        """Give how often each move can be made before a cell falls below zero."""
        return np.array([capacity(move, table, direction) for move in self.moves], np.int64)


def boxes(figure: Figure, table: Counts, axes: tuple[int, ...], prices: Prices, limit: int | None) -> Boxes:
    """Give the boxes from the fullest cells of a figure, with `limit` cells and other places per axis at most."""
    starts = _fullest(figure, table)[:limit]
    others = tuple(_others(figure, table, starts, axis, prices)[:, :limit] for axis in axes)
    return Boxes(table.shape, axes, starts, others)


def fibres(figure: Figure, table: Counts) -> list[Base]:
    """Give the cells that a figure adds up, those with most people first."""
    places = np.unravel_index(_fullest(figure, table), table.shape)
    return [tuple(base) for base in np.transpose(places).tolist()]


def _fullest(figure: Figure, table: Counts) -> Counts:
    within = tuple(slice(None) if place == ALL else place for place in figure)
    cells = np.arange(table.size).reshape(table.shape)[within].ravel()
    return cells[np.argsort(-table[within].ravel(), kind="stable")]


def _others(figure: Figure, table: Counts, starts: Counts, axis: int, prices: Prices) -> Counts:
    """The other places on an axis: hidden figures first, those with most people to give; then the cheapest."""
    hidden, price = prices.line(figure, axis)
    stride = math.prod(table.shape[axis + 1 :])
    places = np.delete(np.arange(table.shape[axis]), figure[axis])
    givers = table.ravel()[starts[:, None] + (places - figure[axis]) * stride]
    least = np.where(hidden[places], -givers, price[places])
    shown = np.broadcast_to(~hidden[places], least.shape)
    return places[np.lexsort((least, shown), axis=-1)]
