"""A table that may be made public: small figures hidden, with proof that they cannot be solved back (MON-05)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from ontschot.monitoring.cube import ALL, Counts, Cube, Figure
from ontschot.monitoring.moves import Move, applied
from ontschot.monitoring.suppress import SMALLEST_SHOWN, Proof, Suppression, suppress

__all__ = ["Cell", "Publication", "publish", "unproven"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One published line: the value per dimension (None: all values), people and amounts, all None where hidden."""

    values: dict[str, str | None]
    people: int | None
    amounts: dict[str, int | None]

    @property
    def hidden(self) -> bool:
        """Say whether the figures of this line are hidden."""
        return self.people is None


@dataclass(frozen=True, slots=True)
class Publication:
    """All lines of a publication, totals first, and how well it hides.

    `derivable` counts hidden small figures without a valid proof; a publication with any may not be made public.
    """

    threshold: int
    cells: tuple[Cell, ...]
    derivable: int

    @property
    def hidden(self) -> int:
        """The number of hidden lines."""
        return sum(cell.hidden for cell in self.cells)

    @property
    def smallest_people(self) -> int | None:
        """The smallest number of people shown, zero left out; None when no line shows anybody."""
        return min((cell.people for cell in self.cells if cell.people), default=None)

    def table(self) -> pa.Table:
        """Give the lines as a table; an empty value of a dimension means all, an empty figure means hidden."""
        rows = [{**cell.values, "people": cell.people, **cell.amounts} for cell in self.cells]
        numbers = ["people", *(self.cells[0].amounts if self.cells else ())]
        texts = list(self.cells[0].values) if self.cells else []
        fields = [*((name, pa.string()) for name in texts), *((name, pa.int64()) for name in numbers)]
        return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def publish(cube: Cube, threshold: int = SMALLEST_SHOWN) -> Publication:
    """Hide what must be hidden, prove it, and give what may be shown."""
    choice = suppress(cube, threshold)
    return Publication(threshold, tuple(_cells(cube, choice.hidden)), len(unproven(cube, choice)))


def unproven(cube: Cube, choice: Suppression) -> tuple[Figure, ...]:
    """Check every proof anew, and give the small figures for which none holds; small figures still shown among them.

    Uses nothing of how the choice was made: only the table, what is hidden, and the moves.
    """
    people = cube.sums(cube.people)
    small = [
        figure
        for level, sums in people.items()
        for place, count in np.ndenumerate(sums)
        if 0 < count < choice.threshold and (figure := cube.figure(level, place))
    ]
    return tuple(figure for figure in small if not _proven(cube, choice, figure))


def _cells(cube: Cube, hidden: frozenset[Figure]) -> Iterator[Cell]:
    people = cube.sums(cube.people)
    amounts = {name: cube.sums(array) for name, array in cube.measures.items()}
    for level in cube.levels():
        for place in np.ndindex(people[level].shape):
            figure = cube.figure(level, place)
            shown = figure not in hidden
            yield Cell(
                values=cube.named(figure),
                people=int(people[level][place]) if shown else None,
                amounts={name: int(sums[level][place]) if shown else None for name, sums in amounts.items()},
            )


def _proven(cube: Cube, choice: Suppression, figure: Figure) -> bool:
    proof = choice.proofs.get(figure)
    if figure not in choice.hidden or proof is None:
        return False
    return _people_proven(cube, choice, figure, proof) and _amounts_proven(cube, choice, figure, proof)


def _people_proven(cube: Cube, choice: Suppression, figure: Figure, proof: Proof) -> bool:
    reached = []
    for moves in (proof.up, proof.down):
        stages = [applied(cube.people, moves[: count + 1]) for count in range(len(moves))]
        if any((stage < 0).any() or _shows(cube, choice, stage - cube.people) for stage in stages):
            return False
        reached += [_sum(stage, figure) for stage in stages]
    reached.append(_sum(cube.people, figure))
    lowest, highest = min(reached), max(reached)
    return lowest <= 1 and highest >= choice.threshold - 1 and lowest < highest


def _amounts_proven(cube: Cube, choice: Suppression, figure: Figure, proof: Proof) -> bool:
    named = [name for name, array in cube.measures.items() if _sum(array, figure)]
    return all(
        name in proof.amounts and _amount_proven(cube, choice, figure, cube.measures[name], proof.amounts[name])
        for name in named
    )


def _amount_proven(cube: Cube, choice: Suppression, figure: Figure, amounts: Counts, move: Move) -> bool:
    """Where some amount is negative, nobody can take zero for a floor, so that any change will do."""
    floor = not (amounts < 0).any()
    for times in (1, -1):
        changed = applied(amounts, [replace(move, times=times)])
        moved = _sum(changed, figure) != _sum(amounts, figure)
        if moved and not (floor and (changed < 0).any()) and not _shows(cube, choice, changed - amounts):
            return True
    return False


def _shows(cube: Cube, choice: Suppression, difference: Counts) -> bool:
    """Say whether a difference between two tables would be seen in a figure that is shown."""
    return any(
        cube.figure(level, place.tolist()) not in choice.hidden
        for level, sums in cube.sums(difference).items()
        for place in np.argwhere(sums)
    )


def _sum(table: Counts, figure: Figure) -> int:
    return int(table[tuple(slice(None) if place == ALL else place for place in figure)].sum())
