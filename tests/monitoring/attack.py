"""What somebody could do who wants to know a hidden figure: solve the equations, or try every table there could be."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from ontschot.monitoring.cube import Cube, Figure

__all__ = ["amounts_as_people", "bounds", "every_table", "possible_values", "row", "solved_exactly"]


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


def amounts_as_people(cube: Cube, measure: str) -> Cube:
    """The same publication with cents in the place of people, so that the same attacks are made on an amount."""
    return Cube(cube.values, cube.measures[measure], {}, cube.tables)


def bounds(cube: Cube, hidden: frozenset[Figure], figure: Figure) -> tuple[Fraction, Fraction | None]:
    """The least and the most that a hidden figure can be, by linear programming over tables without negative cells.

    None: without end. Exact, by the simplex method with the rule of Bland.
    """
    shown = [known for known in cube.figures() if known not in hidden]
    equations = [[Fraction(x) for x in row(cube, known)] for known in shown]
    totals = [Fraction(int(np.dot(row(cube, known), cube.people.ravel()))) for known in shown]
    aim = [Fraction(x) for x in row(cube, figure)]
    least = _most(equations, totals, [-x for x in aim])
    assert least is not None
    return -least, _most(equations, totals, aim)


def _most(equations: list[list[Fraction]], totals: list[Fraction], aim: list[Fraction]) -> Fraction | None:
    count = len(aim)
    rows = [
        [*weights, *(Fraction(place == number) for place in range(len(equations))), total]
        for number, (weights, total) in enumerate(zip(equations, totals, strict=True))
    ]
    basis = [count + number for number in range(len(rows))]
    _improve(rows, basis, [Fraction(0)] * count + [Fraction(-1)] * len(rows), count + len(rows))
    _leave_helpers(rows, basis, count)
    if not _improve(rows, basis, aim + [Fraction(0)] * len(equations), count):
        return None
    return sum((aim[name] * line[-1] for name, line in zip(basis, rows, strict=True) if name < count), Fraction(0))


def _improve(rows: list[list[Fraction]], basis: list[int], aim: list[Fraction], allowed: int) -> bool:
    """Go from corner to corner until nothing is better; False when there is no end to it."""
    while True:
        gains = (
            (place, aim[place] - sum(aim[name] * line[place] for name, line in zip(basis, rows, strict=True)))
            for place in range(allowed)
        )
        place = next((place for place, gain in gains if gain > 0), None)
        if place is None:
            return True
        limits = [
            (line[-1] / line[place], basis[number], number) for number, line in enumerate(rows) if line[place] > 0
        ]
        if not limits:
            return False
        _exchange(rows, basis, min(limits)[2], place)


def _leave_helpers(rows: list[list[Fraction]], basis: list[int], count: int) -> None:
    """Take helper columns, which are zero by now, out of the corner; equations that say nothing more go."""
    for number in reversed(range(len(rows))):
        if basis[number] >= count:
            place = next((place for place in range(count) if rows[number][place]), None)
            if place is None:
                del rows[number], basis[number]
            else:
                _exchange(rows, basis, number, place)


def _exchange(rows: list[list[Fraction]], basis: list[int], number: int, place: int) -> None:
    pivot = rows[number][place]
    rows[number] = [x / pivot for x in rows[number]]
    for other, line in enumerate(rows):
        if other != number and line[place]:
            factor = line[place]
            rows[other] = [x - factor * y for x, y in zip(line, rows[number], strict=True)]
    basis[number] = place
