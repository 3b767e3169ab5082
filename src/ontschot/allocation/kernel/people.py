"""Everyone insured in a care year as records in memory: traits, spell and the costs that can weigh."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ontschot.allocation.encoding import Ints, order, starts
from ontschot.allocation.inputs import PersonTables, Source
from ontschot.allocation.kernel.batches import Vocabulary, batches, column, row_count
from ontschot.allocation.kernel.layout import Layout, TooManyTextsError, multi_word, word
from ontschot.allocation.kernel.person_index import PersonIndex, person_index
from ontschot.allocation.kernel.plan import TOTAL, Column, YearPlan
from ontschot.periods import Period, year_period

__all__ = ["NOT_KNOWN", "DoubleSpellError", "People", "Spells", "days_since_epoch", "read_people"]

NOT_KNOWN = int(np.iinfo(np.int64).min)
"""In place of a cost or weight: nobody knows it."""

_EPOCH = date(1970, 1, 1)


class DoubleSpellError(ValueError):
    """A person has two spells with one insurer from the same day, against the contract of the table."""

    def __init__(self) -> None:
        super().__init__("a person has two spells with one insurer from the same day")


@dataclass(frozen=True, slots=True)
class Spells:
    """The spells of people who have several in the year: slots in order, where each one's spells begin, their words.

    Spells of one person stand in the order in which the last one tells the traits: first day, then UZOVI code.
    """

    slots: Ints
    begin: Ints
    words: Ints


@dataclass(frozen=True, slots=True)
class People:
    """Everyone insured in a care year: one record per slot (word, then one cost per column), spells apart if several."""

    index: PersonIndex
    records: npt.NDArray[np.int64]
    layout: Layout
    spells: Spells
    places: dict[Column | str, int]

    def gather(self, slots: Ints) -> npt.NDArray[np.int64]:
        """Give the records in these slots."""
        return np.take(self.records, slots, axis=0, mode="clip")


def days_since_epoch(day: date) -> int:
    """Give a day as Arrow counts it."""
    return (day - _EPOCH).days


def read_people(tables: PersonTables, plan: YearPlan, needed: tuple[str, ...], *, spacious: bool) -> People:
    """Read who is insured in the plan's care year, with the costs that its keys ask for."""
    year = year_period(plan.care_year)
    index, doubles = _index(tables.insured, year, spacious=spacious)
    places: dict[Column | str, int] = {name: at for at, name in enumerate([*plan.columns, *plan.fixed_names], 1)}
    records = np.zeros((index.size, 1 + len(places)), np.int64)
    records[index.slots(doubles), 0] = multi_word()
    layout, spells = _read_spells(tables.insured, year, index, records, Layout.of(needed))
    if plan.columns:
        _read_costs(tables.costs, plan.columns, index, records)
    for name in plan.fixed_names:
        _read_weights(tables.fixed_weights, name, index, records[:, places[name]])
    return People(index, records, layout, spells, places)


def _spell_batches(
    source: Source, year: Period, columns: tuple[str, ...]
) -> Iterator[tuple[pa.RecordBatch, npt.NDArray[np.bool_], Ints, Ints]]:
    """Give batches with the rows that touch the year, and first and last day within it."""
    low, high = days_since_epoch(year.start), days_since_epoch(year.end)
    for batch in batches(source, ("person_id", "insured_from", "insured_to", *columns)):
        start, end = column(batch, "insured_from") - low, column(batch, "insured_to") - low
        within = (end > 0) & (start < high - low) & (start < end)
        yield batch, within, start, np.minimum(end, high - low)


def _index(source: Source, year: Period, *, spacious: bool) -> tuple[PersonIndex, Ints]:
    ids = np.empty(row_count(source), np.int64)
    count = 0
    for batch, within, _, _ in _spell_batches(source, year, ()):
        found = column(batch, "person_id")
        found = found if within.all() else found[within]
        ids[count : count + len(found)] = found
        count += len(found)
    return person_index(ids[:count], spacious=spacious)


def _read_spells(
    source: Source, year: Period, index: PersonIndex, records: npt.NDArray[np.int64], layout: Layout
) -> tuple[Layout, Spells]:
    while True:
        try:
            return layout, _fill_words(source, year, index, records, layout)
        except TooManyTextsError as error:
            layout = layout.wider(error.trait)


def _fill_words(
    source: Source, year: Period, index: PersonIndex, records: npt.NDArray[np.int64], layout: Layout
) -> Spells:
    flat, width = records.reshape(-1), records.shape[1]
    several: list[tuple[Ints, Ints, Ints, Ints]] = []
    for batch, within, start, end in _spell_batches(source, year, tuple(layout.widths)):
        codes = {name: layout.texts[name].codes(batch.column(name)) for name in layout.widths}
        told = word(layout.pack(codes), np.maximum(start, 0), end)
        slots = index.slots(column(batch, "person_id"))
        multi = np.take(flat, slots * width, mode="clip") == multi_word()
        single = within & ~multi
        flat[slots[single] * width] = told[single]
        rows = np.flatnonzero(within & multi)
        several.append((slots[rows], start[rows], codes["uzovi"][rows], told[rows]))
    return _ordered_spells(several, layout.texts["uzovi"])


def _ordered_spells(several: list[tuple[Ints, Ints, Ints, Ints]], uzovi: Vocabulary) -> Spells:
    none = (np.empty(0, np.int64),) * 4
    slots, start, codes, words = (np.concatenate(parts) for parts in zip(none, *several, strict=True))
    rank = np.argsort(np.argsort(np.array(uzovi.texts, object), kind="stable"), kind="stable")
    columns = [slots, start - start.min(initial=0), rank[codes] if len(rank) else codes]
    rows = order(columns)
    if len(starts([item[rows] for item in columns])) < len(rows):
        raise DoubleSpellError
    slots, begin = np.unique(slots[rows], return_index=True)
    return Spells(slots, np.append(begin, len(rows)), words[rows])


def _read_costs(
    source: Source | None, columns: tuple[Column, ...], index: PersonIndex, records: npt.NDArray[np.int64]
) -> None:
    """Add up costs per person and column; who has no row in the year, or one marked unknown, gets `NOT_KNOWN`."""
    seen = {year: np.zeros(index.size, bool) for year, _ in columns}
    unknown: dict[int, list[Ints]] = {at: [] for at in range(1, 1 + len(columns))}
    if source is not None:
        for batch in batches(source, ("person_id", "cost_year", "sector", "amount_cents", "known")):
            _add_costs(batch, columns, index, records, seen, unknown)
    for at, (year, _) in enumerate(columns, 1):
        records[~seen[year], at] = NOT_KNOWN
        for slots in unknown[at]:
            records[slots, at] = NOT_KNOWN


def _add_costs(
    batch: pa.RecordBatch,
    columns: tuple[Column, ...],
    index: PersonIndex,
    records: npt.NDArray[np.int64],
    seen: dict[int, npt.NDArray[np.bool_]],
    unknown: dict[int, list[Ints]],
) -> None:
    slots = index.slots(column(batch, "person_id"))
    years, cents = column(batch, "cost_year"), column(batch, "amount_cents")
    known = batch.column("known").to_numpy(zero_copy_only=False)
    sectors = batch.column("sector")
    codes = sectors.indices.to_numpy(zero_copy_only=False)
    names = sectors.dictionary.to_pylist()
    here = slots >= 0
    for year, marks in seen.items():
        in_year = here & (years == year)
        marks[slots[in_year]] = True
        for at, (column_year, sector) in enumerate(columns, 1):
            if column_year == year and (sector == TOTAL or sector in names):
                asked = in_year if sector == TOTAL else in_year & (codes == names.index(sector))
                rows = np.flatnonzero(asked & known)
                np.add.at(records.reshape(-1), slots[rows] * records.shape[1] + at, cents[rows])
                if not known.all():
                    unknown[at].append(slots[asked & ~known])


def _read_weights(source: Source | None, name: str, index: PersonIndex, weights: Ints) -> None:
    """Read one table of fixed weights per person; who is not in it gets `NOT_KNOWN`."""
    weights[:] = NOT_KNOWN
    for batch in batches(source, ("weights", "person_id", "weight")) if source is not None else ():
        tables = batch.column("weights")
        mine = np.array([text == name for text in tables.dictionary.to_pylist()], bool)
        slots = index.slots(column(batch, "person_id"))
        rows = np.flatnonzero(mine[tables.indices.to_numpy(zero_copy_only=False)] & (slots >= 0))
        weights[slots[rows]] = column(batch, "weight")[rows]
