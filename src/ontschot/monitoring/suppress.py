"""Which figures are hidden in public: small ones, and those from which a small one could be solved back (MON-05).

A figure about 1 to 9 people (threshold 10, a parameter) is hidden, with all amounts of these people. So is an amount
that 1 to 9 people bear, or of which one person bears more than half (a parameter too); the number of people on that
line stays. Others are hidden until nothing hidden can be worked out from what is shown.

What this protects. For every hidden small figure there are proofs: tables of whole, non-negative numbers of people that
agree with every figure shown and in which the small figure takes each value from 1 to 9. So nobody who has the whole
publication, knows the threshold and knows that people are counted in whole numbers can work the figure out, nor exclude
one of those values, whether by solving equations or by bounds. Every other hidden figure changes in such a table as
well. Amounts: for each amount of a small figure that is not zero there is a change that leaves all shown amounts as
they are and makes none negative, so that it cannot be worked out; how narrow it can be bounded is not limited. A thin
amount can be higher, and lower (but not below zero), by all that its largest bearer bears, so that nobody can tell
whether that person is there at all.

What it does not protect against: knowledge from elsewhere (a provider who knows its own patients, or that a cell must
be empty), another publication about the same people with other tables or groups, and someone who knows the order in
which this program chooses. Organisations are not protected: the amount of one agreement, payer or provider may be
shown, as agreements are reported by name. Publish tables about one population in one go. Figures that are not published
at all, such as finer cells, are not proven. A zero is shown, unless it had to be hidden beside a small figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations, islice, product

import numpy as np
import numpy.typing as npt

from ontschot.money import Cents
from ontschot.monitoring.boxes import Choice, Straights, boxes, fibres
from ontschot.monitoring.cube import ALL, Base, Counts, Cube, Figure
from ontschot.monitoring.moves import Move, changed_figures, has_room
from ontschot.monitoring.prices import Prices
from ontschot.monitoring.thin import SMALLEST_SHOWN

__all__ = ["AmountProof", "Proof", "Suppression", "suppress"]

_NEAREST = 6
"""How many other places per axis are tried first; more are tried when none of these will do."""

_NEAREST_AMOUNTS = 3
"""The same for amounts, of which there are many more."""

_CLOSE = 1 + 1e-9
"""Costs per person this close are compared exactly."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a hidden small figure cannot be worked out: moves that raise it to the threshold and lower it to one person.

    `amounts` holds, per measure, a move along which the amount can change.
    """

    up: tuple[Move, ...]
    down: tuple[Move, ...]
    amounts: Mapping[str, Move]


@dataclass(frozen=True, slots=True)
class AmountProof:
    """Why a hidden thin amount cannot be worked out: moves that raise and lower it by as much as must stay unsure."""

    unsure: Cents
    up: tuple[Move, ...]
    down: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Suppression:
    """The figures to hide: `proofs` has the small ones, each with its proof; the rest is hidden to protect these.

    Where a line is hidden, people and all amounts are. `thin` has per measure the thin amounts with their proofs;
    `beside` per measure the amounts, these included, that are hidden on lines of which the people are shown.
    """

    threshold: int
    hidden: frozenset[Figure]
    proofs: Mapping[Figure, Proof]
    thin: Mapping[str, Mapping[Figure, AmountProof]] = field(default_factory=dict)
    beside: Mapping[str, frozenset[Figure]] = field(default_factory=dict)

    def hides(self, measure: str) -> frozenset[Figure]:
        """Give all figures of which the amount is hidden."""
        return self.hidden | self.beside.get(measure, frozenset())


def suppress(
    cube: Cube, threshold: int = SMALLEST_SHOWN, thin: Mapping[str, Mapping[Figure, Cents]] | None = None
) -> Suppression:
    """Choose what to hide so that no figure about fewer than `threshold` people, and no thin amount, can be worked out.

    thin: per measure the amounts to hide, each with how much of it must stay unsure (above zero). The choice depends on
    the figures alone, not on the order of rows. Raises ValueError for a threshold below 2, under which nothing would be
    small. Source: own design, after the practice of Vektis open data (MON-05).
    """
    if threshold < 2:  # noqa: PLR2004 - one person is the smallest group there is
        message = "a threshold below 2 hides nothing"
        raise ValueError(message)
    chooser = _Chooser(cube, threshold)
    small = sorted(chooser.small, key=lambda figure: (-figure.count(ALL), chooser.value[figure], figure))
    proofs = {figure: chooser.protect(figure) for figure in small}
    lines = frozenset(chooser.hidden)
    figures = {name: found for name, found in (thin or {}).items() if found}
    choosers = {name: _Chooser(cube, threshold, {*lines, *found}, _NEAREST_AMOUNTS) for name, found in figures.items()}
    amounts = {name: own.protect_amounts(cube.measures[name], figures[name]) for name, own in choosers.items()}
    beside = {name: frozenset(own.hidden) - lines for name, own in choosers.items()}
    return Suppression(threshold, lines, proofs, amounts, beside)


class _Chooser:
    """Chooses what to hide, figure by figure; what was hidden for one figure serves the next."""

    def __init__(self, cube: Cube, threshold: int, hidden: Iterable[Figure] = (), nearest: int = _NEAREST) -> None:
        self.cube = cube
        self.threshold = threshold
        self.nearest = nearest
        self.levels = cube.levels()
        self.value = _values(cube)
        self.small = frozenset(figure for figure, people in self.value.items() if 0 < people < threshold)
        self.prices = Prices(cube, threshold, {*hidden, *self.small})

    @property
    def hidden(self) -> set[Figure]:
        return self.prices.hidden

    def protect(self, figure: Figure) -> Proof:
        people = self.value[figure]
        lower = people - 1
        higher = max(self.threshold - 1 - people, 0 if lower else 1)
        up = self._slide(self.cube.people, figure, higher, 1)
        down = self._slide(self.cube.people, figure, lower, -1)
        return Proof(up, down, self._amounts(figure, (*up, *down)))

    def protect_amounts(self, amounts: Counts, thin: Mapping[Figure, Cents]) -> dict[Figure, AmountProof]:
        """Totals first, then the smallest; where some amount is negative, zero is no floor."""
        floor = not (amounts < 0).any()
        ordered = sorted(thin, key=lambda figure: (-figure.count(ALL), thin[figure], figure))
        return {figure: self._protect_amount(amounts, figure, thin[figure], floor=floor) for figure in ordered}

    def _protect_amount(self, amounts: Counts, figure: Figure, unsure: Cents, *, floor: bool) -> AmountProof:
        table = amounts if floor else amounts + int(np.abs(amounts).sum()) + unsure
        up = self._slide(table, figure, unsure, 1)
        down = self._slide(table, figure, min(unsure, _total(table, figure)), -1)
        return AmountProof(unsure, up, down)

    def _slide(self, table: Counts, figure: Figure, need: int, direction: int) -> tuple[Move, ...]:
        people = table.copy()
        moves = []
        while need:
            move, times = self._cheapest(figure, people, need, direction)
            for corner, sign in move.corners():
                people[corner] += sign * direction * times
            self.prices.hide(changed_figures(move, self.levels))
            moves.append(replace(move, times=direction * times))
            need -= times
        return tuple(moves)

    def _cheapest(self, figure: Figure, people: Counts, need: int, direction: int) -> tuple[Move, int]:
        """The move that hides least per person moved; adding people to a cell of the figure is always possible."""
        best: tuple[Fraction, Move, int] | None = None
        for choice in self._candidates(figure, people):
            found = self._cheapest_of(choice, people, need, direction)
            if found and found[0] == 0 and found[2] == need:
                return found[1], need
            if found and (best is None or found[0] < best[0]):
                best = found
            if best and best[0] == 0:
                break
        assert best is not None  # noqa: S101 - the move without axes at a cell with people always has room
        return best[1], best[2]

    def _cheapest_of(
        self, choice: Choice, people: Counts, need: int, direction: int
    ) -> tuple[Fraction, Move, int] | None:
        """The first move that hides nothing and does all, else the first of those that hide least per person moved."""
        costs, rooms = choice.costs(self.prices), choice.rooms(people, direction)
        times = np.full(len(choice), need) if rooms is None else np.minimum(rooms, need)
        free = np.flatnonzero((costs == 0) & (times == need))
        able = free[:1] if len(free) else np.flatnonzero(times)
        if not len(able):
            return None
        ratios = costs[able] / times[able]
        near = able[ratios <= ratios.min() * _CLOSE]
        cost, at = min((Fraction(int(costs[number]), int(times[number])), number) for number in near.tolist())
        return cost, choice.move(at), int(times[at])

    def _candidates(self, figure: Figure, people: Counts) -> Iterator[Choice]:
        """Near boxes over all axes of the figure and over fewer, then far ones, then people from full cells."""
        axes = tuple(axis for axis, place in enumerate(figure) if place != ALL)
        chosen = [fewer for size in range(len(axes), 0, -1) for fewer in combinations(axes, size)]
        for fewer in chosen:
            yield boxes(figure, people, fewer, self.prices, self.nearest)
        yield boxes(figure, people, axes, self.prices, None)
        yield Straights(_straight(figure, people), self.levels)
        yield boxes(figure, people, (), self.prices, self.nearest)

    def _amounts(self, figure: Figure, moves: Sequence[Move]) -> dict[str, Move]:
        return {
            name: self._with_room(figure, amounts, moves)
            for name, amounts in self.cube.measures.items()
            if _total(amounts, figure)
        }

    def _with_room(self, figure: Figure, amounts: Counts, moves: Sequence[Move]) -> Move:
        for move in moves:
            if has_room(move, amounts):
                return replace(move, times=1)
        cheapest = self._cheapest_with_room(figure, amounts)
        self.prices.hide(changed_figures(cheapest, self.levels))
        return cheapest

    def _cheapest_with_room(self, figure: Figure, amounts: Counts) -> Move:
        """The first of the moves that hide least; where some amount is negative, every move has room."""
        best: tuple[int, Move] | None = None
        for choice in self._candidates(figure, amounts):
            able = np.flatnonzero(_with_room(choice, amounts))
            costs = choice.costs(self.prices)[able]
            if len(able) and (best is None or costs.min() < best[0]):
                best = int(costs.min()), choice.move(int(able[costs.argmin()]))
        assert best is not None  # noqa: S101 - an amount of the figure that is not zero always has room
        return best[1]


def _with_room(choice: Choice, amounts: Counts) -> npt.NDArray[np.bool_]:
    """Say which moves can change amounts in some direction without one falling below zero."""
    able = np.full(len(choice), bool((amounts < 0).any()))
    for direction in (1, -1):
        rooms = choice.rooms(amounts, direction)
        able |= True if rooms is None else rooms != 0
    return able


def _values(cube: Cube) -> dict[Figure, int]:
    return {
        cube.figure(level, place): int(people)
        for level, sums in cube.sums(cube.people).items()
        for place, people in np.ndenumerate(sums)
    }


def _straight(figure: Figure, people: Counts) -> list[Move]:
    """People from the fullest cells outside the figure to its fullest cells."""
    fullest = fibres((ALL,) * people.ndim, people)
    outside = (base for base in fullest if any(p not in {ALL, at} for p, at in zip(figure, base, strict=True)))
    pairs = product(fibres(figure, people)[:_NEAREST], islice(outside, _NEAREST**2))
    return [Move(start, _steps(start, far), straight=True) for start, far in pairs]


def _steps(start: Base, far: Base) -> tuple[tuple[int, int], ...]:
    return tuple((axis, place) for axis, place in enumerate(far) if place != start[axis])


def _total(amounts: Counts, figure: Figure) -> int:
    return int(amounts[tuple(slice(None) if place == ALL else place for place in figure)].sum())
