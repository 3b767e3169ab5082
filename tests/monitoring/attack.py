"""What somebody could do who wants to know a hidden figure: solve the equations, or try every table there could be."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from ontschot.monitoring.cube import Cube, Figure

__all__ = ["every_table", "possible_values", "row", "solved_exactly"]


def row(cube: Cube, figure: Figure) -> list[int]:
    """The equation of a figure: a 1 for each cell of the whole cross that it adds up."""
    places = np.ndindex(cube.people.shape)
    return [int(all(want in {-1, have} for want, have in zip(figure, place, strict=True))) for place in places]


def solved_exactly(cube: Cube, hidden: frozenset[Figure]) -> set[Figure]:
    """Hidden figures that follow from the shown ones by adding and subtracting, over the rational numbers."""
    basis: list[list[Fraction]] = []
    for figure in cube.figures():
        if figure not in hidden:
            rest = _reduced(basis, [Fraction(x) for x in row(cube, figure)])
            if any(rest):
                basis.append(rest)
    return {figure for figure in hidden if not any(_reduced(basis, [Fraction(x) for x in row(cube, figure)]))}


def _reduced(basis: list[list[Fraction]], vector: list[Fraction]) -> list[Fraction]:
    for known in basis:
        lead = next(place for place, x in enumerate(known) if x)
        if vector[lead]:
            factor = vector[lead] / known[lead]
            vector = [x - factor * y for x, y in zip(vector, known, strict=True)]
    return vector


def every_table(cube: Cube, hidden: frozenset[Figure], largest: int) -> Iterator[tuple[int, ...]]:
    """Every table of whole people, none above `largest` in a cell, that agrees with all figures shown."""
    shown = [row(cube, figure) for figure in cube.figures() if figure not in hidden]
    left = [int(np.dot(weights, cube.people.ravel())) for weights in shown]
    through = [[number for number, weights in enumerate(shown) if weights[cell]] for cell in range(cube.people.size)]
    last = [max(cell for cell, weight in enumerate(weights) if weight) for weights in shown]
    yield from _filled([], left, through, last, largest)


def _filled(
    start: list[int], left: list[int], through: list[list[int]], last: list[int], largest: int
) -> Iterator[tuple[int, ...]]:
    cell = len(start)
    if cell == len(through):
        yield tuple(start)
        return
    room = min((left[number] for number in through[cell]), default=largest)
    forced = {left[number] for number in through[cell] if last[number] == cell}
    for people in forced or range(min(room, largest) + 1):
        if len(forced) > 1 or people > room:
            return
        rest = [have - people if number in through[cell] else have for number, have in enumerate(left)]
        yield from _filled([*start, people], rest, through, last, largest)


def possible_values(cube: Cube, hidden: frozenset[Figure], largest: int) -> dict[Figure, set[int]]:
    """The values that each hidden figure can have, as far as anybody can tell."""
    tables = np.array(list(every_table(cube, hidden, largest)))
    return {figure: set(np.unique(tables @ np.array(row(cube, figure))).tolist()) for figure in hidden}
