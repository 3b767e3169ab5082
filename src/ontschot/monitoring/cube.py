"""A table of people with all its totals: what a publication shows, cell by cell and margin by margin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

__all__ = ["ALL", "Base", "Cube", "Figure", "Table"]

ALL = -1
"""The place of a dimension that a figure adds up over."""

Base = tuple[int, ...]
"""One cell of the whole cross: the place of its value in each dimension."""

Figure = tuple[int, ...]
"""One figure of a publication: per dimension the place of a value, or `ALL` where all values are added up."""

Table = tuple[str, ...]
"""The dimensions of one published table; its margins, down to the grand total, are published with it."""

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Cube:
    """People and amounts per cell of a whole cross of dimensions, and which tables of it are published.

    `values` lists the values per dimension; `people` and each array of `measures` have one axis per dimension.
    Measures are amounts in cents or other whole numbers that belong to the people of a cell. Raises ValueError when
    shapes differ, when a number of people is negative or when a table names an unknown dimension.
    """

    values: Mapping[str, tuple[str, ...]]
    people: Counts
    measures: Mapping[str, Counts]
    tables: tuple[Table, ...]

    def __post_init__(self) -> None:
        shape = tuple(len(names) for names in self.values.values())
        if any(array.shape != shape for array in (self.people, *self.measures.values())):
            message = f"people and measures must have the shape {shape}"
            raise ValueError(message)
        if (self.people < 0).any():
            message = "a cell holds a negative number of people"
            raise ValueError(message)
        unknown = sorted({name for table in self.tables for name in table} - set(self.values))
        if unknown or not self.tables:
            message = f"a publication needs tables over known dimensions; unknown: {unknown}"
            raise ValueError(message)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The names of the dimensions, in the order of the axes."""
        return tuple(self.values)

    def levels(self) -> tuple[tuple[int, ...], ...]:
        """Give the sets of axes of all published tables and their margins, the grand total first."""
        axes = {name: place for place, name in enumerate(self.dimensions)}
        found = {
            level
            for table in self.tables
            for size in range(len(table) + 1)
            for level in combinations(sorted(axes[name] for name in table), size)
        }
        return tuple(sorted(found, key=lambda level: (len(level), level)))

    def figures(self) -> Iterator[Figure]:
        """Give every published figure, totals before their parts."""
        for level in self.levels():
            for place in np.ndindex(*(self.people.shape[axis] for axis in level)):
                yield self.figure(level, place)

    def figure(self, level: Sequence[int], place: Sequence[int]) -> Figure:
        """Name a figure by its axes and the places on them."""
        at = dict(zip(level, place, strict=True))
        return tuple(at.get(axis, ALL) for axis in range(self.people.ndim))

    def named(self, figure: Figure) -> dict[str, str | None]:
        """Give the values of a figure by dimension; None where all values are added up."""
        return {
            name: None if place == ALL else names[place]
            for (name, names), place in zip(self.values.items(), figure, strict=True)
        }

    def sums(self, array: Counts) -> dict[tuple[int, ...], Counts]:
        """Add an array up to every published level."""
        axes = set(range(array.ndim))
        return {level: array.sum(axis=tuple(sorted(axes - set(level)))) for level in self.levels()}

    @classmethod
    def of_rows(
        cls,
        rows: Iterable[Mapping[str, object]],
        dimensions: Sequence[str],
        measures: Sequence[str] = (),
        tables: Iterable[Table] | None = None,
        people: str = "people",
    ) -> Cube:
        """Build a cube from rows with a value per dimension, a number of people and amounts; equal cells add up.

        Without `tables` the whole cross is published. Values come in order of text.
        """
        kept = [dict(row) for row in rows]
        values = {name: tuple(sorted({str(row[name]) for row in kept})) for name in dimensions}
        places = {name: {value: place for place, value in enumerate(found)} for name, found in values.items()}
        arrays = {name: np.zeros([len(found) for found in values.values()], np.int64) for name in (people, *measures)}
        for row in kept:
            place = tuple(places[name][str(row[name])] for name in dimensions)
            for name, array in arrays.items():
                array[place] += row[name]
        published = (tuple(dimensions),) if tables is None else tuple(tables)
        return cls(values, arrays[people], {name: arrays[name] for name in measures}, published)
