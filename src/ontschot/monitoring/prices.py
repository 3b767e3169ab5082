"""What hiding figures costs the reader, kept up to date while figures are hidden."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from ontschot.monitoring.cube import ALL, Counts, Cube, Figure

__all__ = ["Prices"]

Axes = tuple[int, ...]


class Prices:
    """The price of every figure that is not hidden yet.

    People in it, totals more for every cell they add up; a zero has the price of a small figure, because others are
    better hidden beside it than a known zero. Hidden figures cost nothing more.
    """

    def __init__(self, cube: Cube, threshold: int, hidden: Iterable[Figure]) -> None:
        self.hidden: set[Figure] = set()
        self._shape = cube.people.shape
        self._price = {level: self._priced(level, sums, threshold) for level, sums in cube.sums(cube.people).items()}
        self._is_hidden = {level: np.zeros(price.shape, bool) for level, price in self._price.items()}
        self._left: dict[Axes, Counts] = {}
        self.hide(hidden)

    def hide(self, figures: Iterable[Figure]) -> None:
        """Hide figures; what is hidden already stays so."""
        for figure in figures:
            if figure not in self.hidden:
                self.hidden.add(figure)
                self._take_out(figure)

    def of(self, figures: Iterable[Figure]) -> int:
        """Give what hiding some figures costs."""
        return sum(int(self._price[_level(item)][_place(item)]) for item in figures if item not in self.hidden)

    def left(self, axes: Axes) -> Counts:
        """Give per cell of the whole cross what the figures that it is part of cost, of those that name all of `axes`.

        A change around a box over these axes changes these figures at each of its corners, each figure once.
        """
        if axes not in self._left:
            levels = [level for level in self._price if set(axes) <= set(level)]
            left = np.zeros(self._shape, np.int64)
            for level in levels:
                shape = [size if axis in level else 1 for axis, size in enumerate(self._shape)]
                left += np.where(self._is_hidden[level], 0, self._price[level]).reshape(shape)
            self._left[axes] = left
        return self._left[axes]

    def line(self, figure: Figure, axis: int) -> tuple[npt.NDArray[np.bool_], Counts]:
        """Give for each place on an axis whether the figure there is hidden, and its price if it were not."""
        level = _level(figure)
        at = tuple(slice(None) if other == axis else figure[other] for other in level)
        return self._is_hidden[level][at], self._price[level][at]

    def _take_out(self, figure: Figure) -> None:
        level = _level(figure)
        self._is_hidden[level][_place(figure)] = True
        price = self._price[level][_place(figure)]
        cells = tuple(slice(None) if place == ALL else place for place in figure)
        for axes, left in self._left.items():
            if set(axes) <= set(level):
                left[cells] -= price

    def _priced(self, level: Axes, sums: Counts, threshold: int) -> Counts:
        added_up = math.prod(size for axis, size in enumerate(self._shape) if axis not in level)
        return np.asarray(np.where(sums != 0, sums + 1, threshold) * added_up)


def _level(figure: Figure) -> Axes:
    return tuple(axis for axis, place in enumerate(figure) if place != ALL)


def _place(figure: Figure) -> tuple[int, ...]:
    return tuple(place for place in figure if place != ALL)
