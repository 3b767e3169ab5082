"""Memberships as 64-bit keys in order of population and person: group, slot and days in one number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import pyarrow as pa

from ontschot.allocation.encoding import Ints
from ontschot.allocation.inputs import Source
from ontschot.allocation.kernel.batches import batches, column
from ontschot.allocation.kernel.layout import DAY_BITS, WORD_BITS, KernelLimitError
from ontschot.allocation.kernel.person_index import PersonIndex
from ontschot.allocation.kernel.plan import YearPlan
from ontschot.allocation.kernel.spells import days_since_epoch
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
    """All memberships in order; `begin` tells where the rows of a population start, `slot_bits` how to read a key."""

    keys: Ints
    begin: Ints
    slot_bits: int
    strangers: Strangers


class Grouped(Protocol):
    """Some groups of one agreement that count together."""

    @property
    def agreement_id(self) -> str:
        """The agreement."""

    @property
    def groups(self) -> tuple[str, ...]:
        """Its groups."""


class Groups:
    """Which populations each agreement and group belongs to, as lookups by the codes of a batch."""

    def __init__(self, populations: Sequence[Grouped], first: int) -> None:
        self._members: dict[tuple[str, str], list[int]] = {}
        for number, item in enumerate(populations, first):
            for group in item.groups:
                self._members.setdefault((item.agreement_id, group), []).append(number)
        self._texts: tuple[pa.Array, pa.Array] | None = None
        self._tables: list[Ints] = []

    def layers(self, batch: pa.RecordBatch) -> Iterator[Ints]:
        """Give the population of each row, once for each of the populations a row belongs to; -1 for none."""
        agreements, groups = batch.column("agreement_id"), batch.column("group_id")
        self._look_up(agreements.dictionary, groups.dictionary)
        codes = agreements.indices.to_numpy(zero_copy_only=False) * np.int64(len(groups.dictionary))
        codes += groups.indices.to_numpy(zero_copy_only=False)
        for table in self._tables:
            yield np.take(table, codes, mode="clip")

    def _look_up(self, agreements: pa.Array, groups: pa.Array) -> None:
        """Neighbouring batches share their texts, so that the lookup is seldom made."""
        if self._texts and agreements.equals(self._texts[0]) and groups.equals(self._texts[1]):
            return
        self._texts = agreements, groups
        rows = {text: at * len(groups) for at, text in enumerate(agreements.to_pylist())}
        columns = {text: at for at, text in enumerate(groups.to_pylist())}
        self._tables = []
        for (agreement, group), numbers in self._members.items():
            if agreement in rows and group in columns:
                for depth, number in enumerate(numbers):
                    self._table(depth, len(rows) * len(columns))[rows[agreement] + columns[group]] = number

    def _table(self, depth: int, size: int) -> Ints:
        if depth == len(self._tables):
            self._tables.append(np.full(size, _NONE, np.int64))
        return self._tables[depth]


def read_keys(source: Source, plan: YearPlan, index: PersonIndex, chosen: slice, rows: int) -> Keys:
    """Read the memberships of the chosen populations of a plan, in any order of rows, and put them in order.

    rows: how many there are about; room for more is made where a row belongs to several populations.
    """
    slot_bits = index.size.bit_length()
    populations = plan.populations[chosen]
    if (len(plan.populations)).bit_length() + slot_bits + PERSON_SHIFT > WORD_BITS:
        raise KernelLimitError("population")
    groups = Groups(populations, chosen.start)
    pieces = _Pieces(np.empty(rows, np.int64))
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

    def add(  # noqa: PLR0917 - columns of one batch, always passed together
        self, population: Ints, slots: Ints, start: Ints, end: Ints, person: Ints, slot_bits: int
    ) -> None:
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
