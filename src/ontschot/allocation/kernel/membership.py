"""Memberships as 64-bit keys in order of population and person: group, slot and days in one number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from ontschot.allocation.encoding import Ints
from ontschot.allocation.inputs import Source
from ontschot.allocation.kernel.batches import batches, column, row_count
from ontschot.allocation.kernel.layout import DAY_BITS, KernelLimitError
from ontschot.allocation.kernel.people import days_since_epoch
from ontschot.allocation.kernel.person_index import PersonIndex
from ontschot.allocation.kernel.plan import Population, YearPlan
from ontschot.periods import year_period

__all__ = ["PERSON_SHIFT", "Groups", "Keys", "Strangers", "read_keys"]

PERSON_SHIFT = 2 * DAY_BITS
"""Below it: first and last day of membership within the year. Above it: the slot, and above that the population."""

_NONE = -1


@dataclass(frozen=True, slots=True)
class Strangers:
    """Rows of people who are not insured in the year at all: population, person, first and last day in the year."""

    population: Ints
    person: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True, slots=True)
class Keys:
    """All memberships in order; `begin` tells where the rows of each population start, `slot_bits` how to read a key."""

    keys: Ints
    begin: Ints
    slot_bits: int
    strangers: Strangers

    def slots(self, keys: Ints) -> Ints:
        """Take the slot out of keys."""
        return (keys >> PERSON_SHIFT) & ((1 << self.slot_bits) - 1)

    def populations(self, keys: Ints) -> Ints:
        """Take the population out of keys."""
        return keys >> (PERSON_SHIFT + self.slot_bits)


@dataclass(slots=True)
class Groups:
    """Which populations each agreement and group belongs to; texts become codes as they are met."""

    populations: tuple[Population, ...]
    first: int
    members: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, item in enumerate(self.populations, self.first):
            for group in item.groups:
                self.members.setdefault((item.agreement_id, group), []).append(number)

    def layers(self, batch: pa.RecordBatch) -> Iterator[Ints]:
        """Give the population of each row, once for each of the populations a row belongs to; -1 for none."""
        agreements, groups = batch.column("agreement_id"), batch.column("group_id")
        texts = groups.dictionary.to_pylist()
        lists = [
            [self.members.get((agreement, group), []) for group in texts]
            for agreement in agreements.dictionary.to_pylist()
        ]
        depth = max((len(found) for row in lists for found in row), default=0)
        codes = agreements.indices.to_numpy(zero_copy_only=False).astype(np.int64) * len(texts)
        codes += groups.indices.to_numpy(zero_copy_only=False)
        for layer in range(depth):
            table = [found[layer] if layer < len(found) else _NONE for row in lists for found in row]
            yield np.take(np.array(table, np.int64), codes, mode="clip")


def read_keys(source: Source, plan: YearPlan, index: PersonIndex, chosen: slice) -> Keys:
    """Read the memberships of the chosen populations of a plan, in any order of rows, and put them in order."""
    slot_bits = index.size.bit_length()
    populations = plan.populations[chosen]
    if (len(plan.populations)).bit_length() + slot_bits + PERSON_SHIFT > 63:
        raise KernelLimitError("population")
    groups = Groups(populations, chosen.start)
    pieces = _Pieces(np.empty(row_count(source) if len(populations) == len(plan.populations) else 1 << 20, np.int64))
    low = days_since_epoch(year_period(plan.care_year).start)
    high = days_since_epoch(year_period(plan.care_year).end) - low
    for batch in batches(source, ("agreement_id", "group_id", "person_id", "from_date", "to_date")):
        slots = index.slots(column(batch, "person_id"))
        start = np.clip(column(batch, "from_date") - low, 0, high)
        end = np.clip(column(batch, "to_date") - low, start, high)
        for population in groups.layers(batch):
            pieces.add(population, slots, start, end, column(batch, "person_id"), slot_bits)
    keys = pieces.keys[: pieces.count]
    keys.sort()
    edges = np.arange(chosen.start, chosen.start + len(populations) + 1) << (PERSON_SHIFT + slot_bits)
    return Keys(keys, np.searchsorted(keys, edges), slot_bits, pieces.strangers())


@dataclass(slots=True)
class _Pieces:
    """Keys as they come in; the room grows when rows belong to several populations."""

    keys: Ints
    count: int = 0
    foreign: list[tuple[Ints, Ints, Ints, Ints]] = field(default_factory=list)

    def add(self, population: Ints, slots: Ints, start: Ints, end: Ints, person: Ints, slot_bits: int) -> None:
        key = (((population << slot_bits) | slots) << PERSON_SHIFT) | (start << DAY_BITS) | end
        kept = (population >= 0) & (slots >= 0)
        self._append(key if kept.all() else key[kept])
        if not kept.all():
            rows = np.flatnonzero((population >= 0) & (slots < 0))
            self.foreign.append((population[rows], person[rows], start[rows], end[rows]))

    def _append(self, key: Ints) -> None:
        if self.count + len(key) > len(self.keys):
            self.keys = np.append(self.keys, np.empty(max(len(self.keys), len(key)), np.int64))
        self.keys[self.count : self.count + len(key)] = key
        self.count += len(key)

    def strangers(self) -> Strangers:
        none = (np.empty(0, np.int64),) * 4
        return Strangers(*(np.concatenate(parts) for parts in zip(none, *self.foreign, strict=True)))
