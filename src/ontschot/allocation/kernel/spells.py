"""The spells of a care year: read from the table in one go, and kept apart for people who have several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from ontschot.allocation.encoding import Ints, distinct, order, starts
from ontschot.allocation.inputs import Source
from ontschot.allocation.kernel.batches import batches, bounds, column, row_count
from ontschot.allocation.kernel.layout import Layout, spell_of, traits_of, word
from ontschot.periods import Period

__all__ = ["DoubleSpellError", "SpellReader", "SpellRows", "Spells", "days_since_epoch", "ordered_spells"]

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
class SpellRows:
    """Some spells that touch the year: whose, first day (below zero before the year), and word."""

    ids: Ints
    starts: Ints
    words: Ints


def days_since_epoch(day: date) -> int:
    """Give a day as Arrow counts it."""
    return (day - _EPOCH).days


class SpellReader:
    """Reads the spells that touch a year."""

    def __init__(self, source: Source, year: Period, needed: tuple[str, ...]) -> None:
        self._source = source
        self._year = year
        self._low = days_since_epoch(year.start)
        self._high = year.days
        self.layout = Layout.of(needed)

    def count(self) -> int:
        """Count the spells that touch the year; without reading where the lowest and highest days say that all do."""
        first, last = bounds(self._source, "insured_from"), bounds(self._source, "insured_to")
        if first and last and first[1] < self._year.end and last[0] > self._year.start:
            return row_count(self._source)
        return sum(len(self._within(batch)[0]) for batch in batches(self._source, ("insured_from", "insured_to")))

    def bounds(self) -> tuple[Any, Any] | None:
        """Give the lowest and highest id in the table, where that is known without reading it."""
        return bounds(self._source, "person_id")

    def rows(self) -> Iterator[SpellRows]:
        """Give all spells that touch the year, piece by piece.

        Raises TooManyTextsError when a trait has more texts than the layout expects.
        """
        layout = self.layout
        for batch in batches(self._source, ("person_id", "insured_from", "insured_to", *layout.widths)):
            rows, start, end = self._within(batch)
            traits = layout.pack({name: layout.texts[name].codes(batch.column(name)) for name in layout.widths})
            told = word(np.take(traits, rows), np.maximum(start, 0), end)
            yield SpellRows(np.take(column(batch, "person_id"), rows), start, told)

    def widen(self, trait: str) -> None:
        """Make room for more texts of a trait, before reading once more. Raises KernelLimitError when there is none."""
        self.layout = self.layout.wider(trait)

    def _within(self, batch: pa.RecordBatch) -> tuple[Ints, Ints, Ints]:
        """Give the rows that touch the year, with first and last day counted from its start."""
        start, end = column(batch, "insured_from") - self._low, column(batch, "insured_to") - self._low
        rows = np.flatnonzero((end > 0) & (start < self._high) & (start < end))
        return rows, np.take(start, rows), np.minimum(np.take(end, rows), self._high)


def ordered_spells(layout: Layout, slots: Ints, start: Ints, words: Ints) -> Spells:
    """Put the spells of people who have several in order.

    Raises DoubleSpellError when two spells of a person begin on one day with one insurer.
    """
    texts = layout.texts["uzovi"].texts
    rank = np.argsort(np.argsort(np.array([*texts, ""], object), kind="stable"), kind="stable")
    columns = [slots, start - start.min(initial=0), rank[layout.code(traits_of(words), "uzovi")]]
    rows = order(columns)
    if len(starts([item[rows] for item in columns])) < len(rows):
        raise DoubleSpellError
    begin = starts([slots[rows]])
    return Spells(slots[rows[begin]], np.append(begin, len(rows)), words[rows])


def unsure(slots: Ints, words: Ints) -> Ints:
    """Give the slots of people with several spells at the start of the year: a word does not tell which is last."""
    running = np.sort(slots[spell_of(words)[0] == 0])
    return distinct(running[1:][running[1:] == running[:-1]])
