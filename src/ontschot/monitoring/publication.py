"""A table that may be made public: small figures hidden, with proof that they cannot be solved back (MON-05)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import pyarrow as pa

from ontschot.money import Cents
from ontschot.monitoring.cube import ALL, Counts, Cube, Figure
from ontschot.monitoring.moves import Move, applied
from ontschot.monitoring.suppress import AmountProof, Proof, Suppression, suppress
from ontschot.monitoring.thin import Behind, Limits, thin_amounts

__all__ = ["Cell", "Publication", "publish", "unproven", "unproven_amounts"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One published line: the value per dimension (None: all values), people and amounts, None where hidden."""

    values: dict[str, str | None]
    people: int | None
    amounts: dict[str, int | None]

    @property
    def hidden(self) -> bool:
        """Say whether all figures of this line are hidden."""
        return self.people is None

    @property
    def partly_hidden(self) -> bool:
        """Say whether amounts of this line are hidden while its people are shown."""
        return not self.hidden and None in self.amounts.values()


@dataclass(frozen=True, slots=True)
class Publication:
    """All lines of a publication, totals first, and how well it hides.

    `derivable` counts hidden small figures and thin amounts without a valid proof; a publication with any may not be
    made public. `fewest_bearers` is the fewest people who bear an amount that is shown, `largest_share` the largest
    part of one that a single person bears; None when nobody counted or no amount is shown.
    """

    threshold: int
    cells: tuple[Cell, ...]
    derivable: int
    fewest_bearers: int | None = None
    largest_share: Fraction | None = None

    @property
    def hidden(self) -> int:
        """The number of lines of which something is hidden."""
        return sum(cell.hidden or cell.partly_hidden for cell in self.cells)

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


def publish(cube: Cube, limits: Limits | None = None, who: Behind | None = None) -> Publication:
    """Hide what must be hidden, prove it, and give what may be shown.

    who: the people behind each amount; without it amounts are hidden only where the people are.
    """
    chosen = limits or Limits()
    thin = {} if who is None else thin_amounts(cube, who, chosen)
    choice = suppress(cube, chosen.fewest, thin)
    unsafe = len(unproven(cube, choice)) + len(unproven_amounts(cube, choice, thin))
    shown = _shown(cube, choice, who or {})
    return Publication(
        threshold=chosen.fewest,
        cells=tuple(_cells(cube, choice)),
        derivable=unsafe,
        fewest_bearers=min((people for people, _ in shown), default=None),
        largest_share=max((share for _, share in shown), default=None),
    )


def unproven_amounts(
    cube: Cube, choice: Suppression, thin: Mapping[str, Mapping[Figure, Cents]]
) -> tuple[tuple[str, Figure], ...]:
    """Check every proof of a thin amount anew, and give those for which none holds or that are still shown."""
    return tuple(
        (name, figure)
        for name, figures in thin.items()
        for figure, unsure in figures.items()
        if not _thin_proven(cube, choice, name, figure, unsure)
    )


def _thin_proven(cube: Cube, choice: Suppression, name: str, figure: Figure, unsure: Cents) -> bool:
    proof: AmountProof | None = choice.thin.get(name, {}).get(figure)
    hidden = choice.hides(name)
    if proof is None or figure not in hidden:
        return False
    amounts = cube.measures[name]
    floor = not (amounts < 0).any()
    reached = _reached(cube, hidden, amounts, figure, (proof.up, proof.down), floor=floor)
    own = _sum(amounts, figure)
    lowest = max(own - unsure, 0) if floor else own - unsure
    return bool(reached) and min(reached) <= lowest and max(reached) >= own + unsure


def _shown(cube: Cube, choice: Suppression, who: Behind) -> list[tuple[int, Fraction]]:
    return [
        (borne.people, Fraction(borne.largest, abs(cents)))
        for name, figures in who.items()
        for figure, borne in figures.items()
        if figure not in choice.hides(name) and (cents := _sum(cube.measures[name], figure))
    ]


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


def _cells(cube: Cube, choice: Suppression) -> Iterator[Cell]:
    people = cube.sums(cube.people)
    hidden = {name: choice.hides(name) for name in cube.measures}
    amounts = {name: cube.sums(array) for name, array in cube.measures.items()}
    for level in cube.levels():
        for place in np.ndindex(people[level].shape):
            figure = cube.figure(level, place)
            yield Cell(
                values=cube.named(figure),
                people=None if figure in choice.hidden else int(people[level][place]),
                amounts={
                    name: None if figure in hidden[name] else int(sums[level][place]) for name, sums in amounts.items()
                },
            )


def _proven(cube: Cube, choice: Suppression, figure: Figure) -> bool:
    proof = choice.proofs.get(figure)
    if figure not in choice.hidden or proof is None:
        return False
    return _people_proven(cube, choice, figure, proof) and _amounts_proven(cube, choice, figure, proof)


def _people_proven(cube: Cube, choice: Suppression, figure: Figure, proof: Proof) -> bool:
    reached = _reached(cube, choice.hidden, cube.people, figure, (proof.up, proof.down))
    if not reached:
        return False
    lowest, highest = min(reached), max(reached)
    return lowest <= 1 and highest >= choice.threshold - 1 and lowest < highest


def _reached(
    cube: Cube,
    hidden: frozenset[Figure],
    table: Counts,
    figure: Figure,
    ways: Sequence[Sequence[Move]],
    *,
    floor: bool = True,
) -> list[int]:
    """Give the values a figure takes along the moves; none when a move would be seen, or goes below zero."""
    reached = [_sum(table, figure)]
    for moves in ways:
        stages = [applied(table, moves[: count + 1]) for count in range(len(moves))]
        if any((floor and (stage < 0).any()) or _shows(cube, hidden, stage - table) for stage in stages):
            return []
        reached += [_sum(stage, figure) for stage in stages]
    return reached


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
        if moved and not (floor and (changed < 0).any()) and not _shows(cube, choice.hidden, changed - amounts):
            return True
    return False


def _shows(cube: Cube, hidden: frozenset[Figure], difference: Counts) -> bool:
    """Say whether a difference between two tables would be seen in a figure that is shown."""
    return any(
        cube.figure(level, place.tolist()) not in hidden
        for level, sums in cube.sums(difference).items()
        for place in np.argwhere(sums)
    )


def _sum(table: Counts, figure: Figure) -> int:
    return int(table[tuple(slice(None) if place == ALL else place for place in figure)].sum())
