"""How the work fits in memory: how spaciously people lie, and in how many passes members are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ontschot.allocation.encoding import Ints
from ontschot.allocation.inputs import PersonTables, Source
from ontschot.allocation.kernel.batches import batches, row_count
from ontschot.allocation.kernel.membership import Groups
from ontschot.allocation.kernel.people import People
from ontschot.allocation.kernel.person_index import SPACIOUS
from ontschot.allocation.kernel.plan import YearPlan

__all__ = ["Pass", "is_spacious", "passes"]

_BASE = 450 << 20
"""What the program itself, its libraries, its batches and the roll-ups take, amply."""

_WORD = 8


@dataclass(frozen=True, slots=True)
class Pass:
    """The populations whose members are read in one go, and about how many rows of membership they have."""

    chosen: slice
    rows: int


def is_spacious(tables: PersonTables, plan: YearPlan, limit: int | None) -> bool:
    """Say whether people may lie spaciously, which costs memory and saves looking twice.

    Reading the members more than once would cost more than that saves, so that all of it must fit.
    """
    if limit is None:
        return True
    records = 2 + len(plan.columns) + len(plan.fixed_names)
    people = int(row_count(tables.insured) * SPACIOUS) * records
    return _BASE + (people + row_count(tables.membership)) * _WORD < limit


def passes(membership: Source, plan: YearPlan, people: People, limit: int | None) -> Iterator[Pass]:
    """Give the populations of each pass, so that the keys of one pass fit in what the limit leaves.

    One population is never cut; a limit below what people themselves take is met as closely as possible.
    """
    everything = slice(0, len(plan.populations))
    rows = row_count(membership)
    if limit is None or rows * _WORD <= (room := _room(people, limit)):
        yield Pass(everything, rows)
        return
    first, filled = 0, 0
    for number, count in enumerate(_rows_per_population(membership, plan).tolist()):
        if filled and (filled + count) * _WORD > room:
            yield Pass(slice(first, number), filled)
            first, filled = number, 0
        filled += count
    yield Pass(slice(first, everything.stop), filled)


def _room(people: People, limit: int) -> int:
    return limit - _BASE - people.records.nbytes - people.index.size * _WORD


def _rows_per_population(membership: Source, plan: YearPlan) -> Ints:
    groups = Groups(plan.populations, 0)
    counts = np.zeros(len(plan.populations), np.int64)
    for batch in batches(membership, ("agreement_id", "group_id")):
        for layer in groups.layers(batch):
            counts += np.bincount(layer[layer >= 0], minlength=len(counts))
    return counts
