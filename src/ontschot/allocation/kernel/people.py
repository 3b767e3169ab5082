"""Everyone insured in a care year as records in memory: traits, spell and the costs that can weigh."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ontschot.allocation.encoding import Ints, distinct
from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.kernel.costs import read_costs, read_weights
from ontschot.allocation.kernel.layout import Layout, TooManyTextsError, multi_word, spell_of
from ontschot.allocation.kernel.person_index import PersonIndex, person_index
from ontschot.allocation.kernel.plan import Column, YearPlan
from ontschot.allocation.kernel.spells import SpellReader, Spells, ordered_spells, unsure
from ontschot.periods import year_period

__all__ = ["People", "Records", "read_people"]

Records = npt.NDArray[np.int64]
"""One row per slot: word, then one number per column asked for."""


@dataclass(frozen=True, slots=True)
class People:
    """Everyone insured in a care year: one record per slot (word, then one cost per column), spells apart if several.

    places: where in a record a cost, or a table of fixed weights per person, stands.
    """

    index: PersonIndex
    records: Records
    layout: Layout
    spells: Spells
    places: dict[Column | str, int]

    def gather(self, slots: Ints) -> Records:
        """Give the records in these slots."""
        return np.take(self.records, slots, axis=0, mode="clip")


def read_people(tables: PersonTables, plan: YearPlan, needed: tuple[str, ...], *, spacious: bool) -> People:
    """Read who is insured in the plan's care year, with the costs that its keys ask for.

    needed: the traits to keep. spacious: trade memory for time.
    """
    names: list[Column | str] = [*plan.columns, *plan.fixed_names]
    places = {name: at for at, name in enumerate(names, 1)}
    reader = SpellReader(tables.insured, year_period(plan.care_year), needed)
    index, records, spells = _read_spells(reader, 1 + len(names), spacious=spacious)
    if plan.columns:
        read_costs(tables.costs, plan.columns, index, records)
    for name in plan.fixed_names:
        read_weights(tables.fixed_weights, name, index, records[:, places[name]])
    return People(index, records, reader.layout, spells, places)


def _read_spells(reader: SpellReader, width: int, *, spacious: bool) -> tuple[PersonIndex, Records, Spells]:
    """Read all spells, once more when a trait has more texts than expected."""
    count, bounds = reader.count(), reader.bounds()
    while True:
        index = person_index(count, bounds, spacious=spacious)
        records = np.zeros((index.size, width), np.int64)
        try:
            return index, records, _fill_words(reader, index, records)
        except TooManyTextsError as error:
            reader.widen(error.trait)


def _fill_words(reader: SpellReader, index: PersonIndex, records: Records) -> Spells:
    """Write everyone's word; who turns out to have several spells gets the place where these stand."""
    flat, width = records.reshape(-1), records.shape[1]
    none = np.empty(0, np.int64)
    further = [(none, none, none)]
    for rows in reader.rows():
        slots, first = index.insert(rows.ids)
        single, more = np.flatnonzero(first), np.flatnonzero(~first)
        flat[np.take(slots, single) * width] = np.take(rows.words, single)
        further.append((slots[more], rows.starts[more], rows.words[more]))
    slots, start, words = (np.concatenate(part) for part in zip(*further, strict=True))
    several = distinct(slots)
    whole = flat[several * width]
    slots, start, words = (np.append(slots, several), np.append(start, spell_of(whole)[0]), np.append(words, whole))
    flat[several * width] = multi_word(0)
    slots, start, words = _sure(reader, index, slots, start, words)
    spells = ordered_spells(reader.layout, slots, start, words)
    flat[spells.slots * width] = multi_word(np.arange(len(spells.slots)))
    return spells


def _sure(reader: SpellReader, index: PersonIndex, slots: Ints, start: Ints, words: Ints) -> tuple[Ints, Ints, Ints]:
    """Read once more when several spells of a person run at the start of the year, to know which began last."""
    doubtful = unsure(slots, words)
    if not len(doubtful):
        return slots, start, words
    kept = ~np.isin(slots, doubtful)
    parts = [(slots[kept], start[kept], words[kept])]
    for rows in reader.rows():
        found = index.slots(rows.ids)
        here = np.flatnonzero(np.isin(found, doubtful))
        parts.append((found[here], rows.starts[here], rows.words[here]))
    slots, start, words = (np.concatenate(part) for part in zip(*parts, strict=True))
    return slots, start, words
