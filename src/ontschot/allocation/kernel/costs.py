"""Costs into the records of people: added up per person and column, or marked as not known."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ontschot.allocation.encoding import Ints
from ontschot.allocation.inputs import Source
from ontschot.allocation.kernel.batches import batches, column
from ontschot.allocation.kernel.person_index import Mask, PersonIndex
from ontschot.allocation.kernel.plan import TOTAL, Column

__all__ = ["NOT_KNOWN", "read_costs", "read_weights"]

NOT_KNOWN = int(np.iinfo(np.int64).min)
"""In place of a cost or weight: nobody knows it."""


def read_costs(
    source: Source | None, columns: tuple[Column, ...], index: PersonIndex, records: npt.NDArray[np.int64]
) -> None:
    """Add up costs per person and column; who has no row in the year, or one marked unknown, gets `NOT_KNOWN`."""
    ledger = _Costs(columns, index, records)
    if source is not None:
        for batch in batches(source, ("person_id", "cost_year", "sector", "amount_cents", "known")):
            ledger.add(batch)
    ledger.close()


class _Costs:
    """The costs being added up: who was seen in each year, and which costs are marked unknown."""

    def __init__(self, columns: tuple[Column, ...], index: PersonIndex, records: npt.NDArray[np.int64]) -> None:
        self._columns = columns
        self._index = index
        self._flat, self._width = records.reshape(-1), records.shape[1]
        self._seen = {year: index.unused() for year, _ in columns}
        self._unknown: dict[int, list[Ints]] = {at: [] for at in range(1, 1 + len(columns))}

    def add(self, batch: pa.RecordBatch) -> None:
        """Add one batch of rows."""
        slots = self._index.slots(column(batch, "person_id"))
        here, years = slots >= 0, column(batch, "cost_year")
        known = batch.column("known").to_numpy(zero_copy_only=False)
        for year, seen in self._seen.items():
            in_year = here & (years == year)
            rows = np.flatnonzero(in_year)
            seen[np.take(slots, rows)] = True
            for at, asked in self._asked(batch.column("sector"), year, in_year):
                self._add_column(at, asked, known, slots, batch)

    def _asked(self, sectors: pa.DictionaryArray, year: int, in_year: Mask) -> list[tuple[int, Mask]]:
        """Give the columns of a year that a batch has rows for, with those rows."""
        names = sectors.dictionary.to_pylist()
        codes = sectors.indices.to_numpy(zero_copy_only=False)
        found = []
        for at, (column_year, sector) in enumerate(self._columns, 1):
            if column_year == year and sector == TOTAL:
                found.append((at, in_year))
            elif column_year == year and sector in names:
                found.append((at, in_year & (codes == names.index(sector))))
        return found

    def _add_column(self, at: int, asked: Mask, known: Mask, slots: Ints, batch: pa.RecordBatch) -> None:
        rows = np.flatnonzero(asked & known)
        place = np.take(slots, rows) * self._width + at
        np.add.at(self._flat, place, np.take(column(batch, "amount_cents"), rows))
        self._unknown[at].append(np.take(slots, np.flatnonzero(asked & ~known)))

    def close(self) -> None:
        """Mark what is not known."""
        for at, (year, _) in enumerate(self._columns, 1):
            self._flat[np.flatnonzero(~self._seen[year]) * self._width + at] = NOT_KNOWN
            for slots in self._unknown[at]:
                self._flat[slots * self._width + at] = NOT_KNOWN


def read_weights(source: Source | None, name: str, index: PersonIndex, weights: Ints) -> None:
    """Read one table of fixed weights per person; who is not in it gets `NOT_KNOWN`."""
    weights[:] = NOT_KNOWN
    for batch in batches(source, ("weights", "person_id", "weight")) if source is not None else ():
        tables = batch.column("weights")
        mine = np.array([text == name for text in tables.dictionary.to_pylist()], bool)
        slots = index.slots(column(batch, "person_id"))
        rows = np.flatnonzero(mine[tables.indices.to_numpy(zero_copy_only=False)] & (slots >= 0))
        weights[slots[rows]] = column(batch, "weight")[rows]
