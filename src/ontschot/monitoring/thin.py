"""Which public amounts rest on few people, or nearly all on one: these are hidden as small numbers are (MON-05).

A cell may hold hundreds of people and yet give one of them away: where a key weighs cost, the amount of a sector in
which one person had cost is that person's. So each amount is judged by the people who bear part of it, and by the most
that one of them bears.

People are counted within each payer's amount, exactly, while it is divided. Over several amounts the same person may
come back, so what is told of them together is a bound on the safe side: at least as many people as bear the amount with
most people, and at most the largest parts of all amounts together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ontschot.money import Cents
from ontschot.monitoring.cube import Cube, Figure
from ontschot.payments.entitlement import Entitlement

__all__ = ["LARGEST_PERCENT", "SMALLEST_SHOWN", "Behind", "Borne", "Limits", "behind", "thin_amounts"]

SMALLEST_SHOWN = 10
"""The smallest number of people that is shown; own design, after the practice of Vektis open data."""

LARGEST_PERCENT = 50
"""The largest part of a public amount that one person may bear; own design, after what statistical offices use."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be shown: figures about at least so many people, amounts of which one person bears at most so much.

    organisations: of at least so many, where several report together; of fewer each could subtract its own part.
    """

    fewest: int = SMALLEST_SHOWN
    largest_percent: int = LARGEST_PERCENT
    organisations: int = 1


@dataclass(frozen=True, slots=True)
class Borne:
    """Who bears an amount: at least so many people, and none of them more than so many cents."""

    people: int
    largest: Cents


Behind: TypeAlias = Mapping[str, Mapping[Figure, Borne]]
"""Per measure and figure who bears the amount; a figure that nobody bears part of is left out."""


def behind(cube: Cube, year: int, counted: pa.Table, entitlements: Iterable[Entitlement]) -> Behind:
    """Say who bears each amount of a cube of one care year.

    counted: `entitlement_id`, `sector`, `region`, `age_band`, `sex`, `people`, `largest_cents`, as allocation gives
    it. An amount that was reversed within these entitlements and its reversal are left out: nobody bears them.
    """
    names = pa.array(sorted(_standing(year, entitlements)), pa.string())
    known = pa.array(sorted(cube.measures), pa.string())
    kept = counted.filter(pc.is_in(counted["entitlement_id"], names)).filter(pc.field("sector").isin(known))
    found: defaultdict[str, dict[Figure, Borne]] = defaultdict(dict)
    for level in cube.levels():
        for row in _summed(kept, [cube.dimensions[axis] for axis in level]).to_pylist():
            figure = _figure(cube, level, row)
            found[row["sector"]][figure] = Borne(row["people_sum_max"], row["largest_cents_max_sum"])
    return dict(found)


def thin_amounts(cube: Cube, who: Behind, limits: Limits) -> dict[str, dict[Figure, Cents]]:
    """Give per measure the amounts that few people bear or one person nearly alone, each with what must stay unsure.

    That is the most that one person bears, so that nobody can say whether that person is there at all. Of an amount
    of which nobody is known to bear part all must stay unsure.
    """
    thin: dict[str, dict[Figure, Cents]] = {}
    for name, array in cube.measures.items():
        borne = who.get(name, {})
        thin[name] = {
            figure: unsure
            for level, sums in cube.sums(array).items()
            for place, cents in np.ndenumerate(sums)
            if (unsure := _unsure(int(cents), borne.get(figure := cube.figure(level, place)), limits))
        }
    return thin


def _unsure(cents: Cents, borne: Borne | None, limits: Limits) -> Cents:
    if borne is None:
        return abs(cents)
    much = borne.largest * 100 > limits.largest_percent * abs(cents)
    return borne.largest if much or borne.people < limits.fewest else 0


def _standing(year: int, entitlements: Iterable[Entitlement]) -> set[str]:
    mine = {item.entitlement_id: item for item in entitlements if item.period.start.year == year}
    undone = {item.reverses for item in mine.values() if item.reverses in mine}
    return {name for name, item in mine.items() if name not in undone and item.reverses not in undone}


def _summed(table: pa.Table, dimensions: list[str]) -> pa.Table:
    """Within one payer's amount a person is in one cell, so that people add up; between amounts people come back."""
    each = table.group_by(["entitlement_id", "sector", *dimensions]).aggregate(
        [("people", "sum"), ("largest_cents", "max")]
    )
    return each.group_by(["sector", *dimensions]).aggregate([("people_sum", "max"), ("largest_cents_max", "sum")])


def _figure(cube: Cube, level: tuple[int, ...], row: Mapping[str, str]) -> Figure:
    names = cube.dimensions
    return cube.figure(level, [cube.values[names[axis]].index(row[names[axis]]) for axis in level])
