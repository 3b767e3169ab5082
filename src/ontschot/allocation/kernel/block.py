"""One block of populations at a time: from membership keys to each payer's leaves, in order of payer and traits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ontschot.allocation.encoding import Ints, order, starts
from ontschot.allocation.kernel.layout import is_multi, place_of, spell_of, traits_of
from ontschot.allocation.kernel.membership import Keys
from ontschot.allocation.kernel.people import People, Records
from ontschot.allocation.kernel.person_index import Mask
from ontschot.allocation.kernel.plan import Population, YearPlan
from ontschot.allocation.kernel.rows import Rows, membership_rows

__all__ = ["Block", "Leaves", "PopulationCounts", "blocks", "read_block"]

OTHER_PARTY, ELSEWHERE = -1, -2

_ROWS = 1 << 16


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring populations of one shape: their numbers in the plan, half-open."""

    first: int
    last: int
    shape: int


@dataclass(frozen=True, slots=True)
class PopulationCounts:
    """Where the members of some populations went: one number per population."""

    rows: Ints
    members: Ints
    outside_period: Ints
    not_insured: Ints
    elsewhere: Ints

    @classmethod
    def zeros(cls, populations: int) -> PopulationCounts:
        """Begin to count."""
        return cls(*(np.zeros(populations, np.int64) for _ in cls.__slots__))

    def add(self, other: PopulationCounts, first: int = 0) -> None:
        """Add the counts of neighbouring populations, of which the first has this number."""
        for name in self.__slots__:
            values = getattr(other, name)
            getattr(self, name)[first : first + len(values)] += values

    def leave_out(self, population: Ints, within: Mask, insured: Mask, elsewhere: Mask) -> None:
        """Count people who are nobody's leaf, each with the first reason that applies."""
        self.outside_period[:] += _per(population, ~within, len(self.rows))
        self.not_insured[:] += _per(population, within & ~insured, len(self.rows))
        self.elsewhere[:] += _per(population, elsewhere, len(self.rows))


def _per(population: Ints, mask: Mask, size: int) -> Ints:
    return np.bincount(np.take(population, np.flatnonzero(mask)), minlength=size)


@dataclass(frozen=True, slots=True)
class Leaves:
    """The insured people of all payers of a block, in order of payer and traits.

    counts: people per payer of the block. Columns: traits, slot, insured days, and one cost per column asked for.
    """

    counts: Ints
    traits: Ints
    slots: Ints
    days: Ints
    values: Records

    def pick(self, payers: Mask, rows: Mask) -> Leaves:
        """Keep some payers and their rows."""
        return Leaves(self.counts[payers], self.traits[rows], self.slots[rows], self.days[rows], self.values[rows])


@dataclass(frozen=True, slots=True)
class _Found:
    """People of payers before they are put in order: payer of the block, traits, slot, days and record."""

    payer: Ints
    traits: Ints
    slots: Ints
    days: Ints
    records: Records


class _Payers:
    """Which payer of a block a UZOVI code belongs to in each of its populations."""

    def __init__(self, people: People, populations: Sequence[Population]) -> None:
        known = people.layout.texts["uzovi"].numbers
        self._layout = people.layout
        self._table = np.full((len(populations), max(1, len(known))), ELSEWHERE, np.int64)
        self.count = 0
        for row, item in enumerate(populations):
            self._table[row, [known[code] for code in item.parties if code in known]] = OTHER_PARTY
            for part in item.payers:
                self._table[row, [known[code] for code in part.uzovi if code in known]] = self.count
                self.count += 1

    def of(self, population: Ints, traits: Ints) -> Ints:
        """Give the payer of each person, or that the insurer is another party or none; anything for several spells."""
        place = population * self._table.shape[1]
        place += self._layout.code(traits, "uzovi")
        return np.take(self._table.reshape(-1), place, mode="clip")


def blocks(plan: YearPlan, keys: Keys, chosen: slice) -> Iterator[Block]:
    """Cut the chosen populations into blocks of one shape and of a size that the cache of a core likes."""
    first = chosen.start
    for number in range(chosen.start, chosen.stop):
        shape = plan.populations[number].shape
        following = number + 1
        full = keys.begin[following - chosen.start] - keys.begin[first - chosen.start] >= _ROWS
        if following == chosen.stop or full or plan.populations[following].shape != shape:
            yield Block(first, following, shape)
            first = following


def read_block(
    plan: YearPlan, keys: Keys, people: People, block: Block, offset: int
) -> tuple[PopulationCounts, Leaves]:
    """Find the people of each payer in a block. offset: number of the first population among the keys."""
    populations = plan.populations[block.first : block.last]
    rows = membership_rows(plan, keys, block.first - offset, populations)
    payers = _Payers(people, populations)
    counts = PopulationCounts.zeros(len(populations))
    counts.rows[:], counts.members[:] = rows.counts, rows.people()
    return counts, _in_order(_split(people, rows, payers, counts), payers.count)


def _split(people: People, rows: Rows, payers: _Payers, counts: PopulationCounts) -> list[_Found]:
    """Tell people with one membership and one spell, whom a few steps settle, from the others."""
    records = people.gather(rows.slots)
    words = records[:, 0].copy()
    first, last = spell_of(words)
    days = np.minimum(rows.end, last, out=last)
    days -= np.maximum(rows.start, first, out=first)
    simple = rows.alone & ~is_multi(words)
    traits = traits_of(words)
    payer = payers.of(rows.population, traits)
    insured = days > 0
    own = simple & insured & (payer >= 0)
    kept, rest, odd = np.flatnonzero(own), np.flatnonzero(simple & ~own), np.flatnonzero(~simple)
    left = np.take(insured, rest)
    elsewhere = left & (np.take(payer, rest) == ELSEWHERE)
    within = np.take(rows.end, rest) > np.take(rows.start, rest)
    counts.leave_out(np.take(rows.population, rest), within, left, elsewhere)
    payer, traits, slots, days = (np.take(column, kept) for column in (payer, traits, rows.slots, days))
    found = [_Found(payer, traits, slots, days, np.take(records, kept, axis=0))]
    return [*found, _several(people, rows, odd, records, payers, counts)] if len(odd) else found


def _several(  # noqa: PLR0917 - all that belongs to one block
    people: People, rows: Rows, odd: Ints, records: Records, payers: _Payers, counts: PopulationCounts
) -> _Found:
    """Settle people with several memberships or spells: days add up per payer, the last spell tells the traits."""
    row, words, rank = _spells_of(people, odd, records)
    first, last = spell_of(words)
    days = np.minimum(np.take(rows.end, row), last) - np.maximum(np.take(rows.start, row), first)
    population = np.take(rows.population, row)
    payer = payers.of(population, traits_of(words))
    person = np.take(rows.person, row)
    _leave_out(rows, row, starts([person]), days, payer, counts)
    own = np.flatnonzero((days > 0) & (payer >= 0))
    own = np.take(own, order([np.take(column, own) for column in (person, payer, rank)]))
    begin = starts([np.take(person, own), np.take(payer, own)])
    final = np.take(own, np.append(begin[1:], len(own))[: len(begin)] - 1)
    total = np.add.reduceat(days[own], begin) if len(own) else days[:0]
    last_row = np.take(row, final)
    return _Found(payer[final], traits_of(words[final]), rows.slots[last_row], total, records[last_row])


def _leave_out(  # noqa: PLR0917 - columns of one table
    rows: Rows, row: Ints, begin: Ints, days: Ints, payer: Ints, counts: PopulationCounts
) -> None:
    """A person is outside the period, not insured or elsewhere only if that holds for all rows and spells."""
    within = np.logical_or.reduceat(np.take(rows.end, row) > np.take(rows.start, row), begin)
    insured = np.logical_or.reduceat(days > 0, begin)
    party = np.logical_or.reduceat((days > 0) & (payer != ELSEWHERE), begin)
    counts.leave_out(np.take(rows.population, np.take(row, begin)), within, insured, insured & ~party)


def _spells_of(people: People, odd: Ints, records: Records) -> tuple[Ints, Ints, Ints]:
    """Give each odd row once per spell: the row, the word of the spell, and the rank of the spell."""
    words = records[odd, 0]
    spells = people.spells
    multi = is_multi(words)
    place = np.where(multi, place_of(words), 0)
    begin = np.where(multi, np.take(spells.begin, place), 0)
    times = np.where(multi, np.take(spells.begin, place + 1, mode="clip") - begin, 1)
    row = np.repeat(odd, times)
    rank = np.arange(len(row)) - np.repeat(np.cumsum(times) - times, times)
    told = np.repeat(words, times)
    several = np.flatnonzero(is_multi(told))
    told[several] = np.take(spells.words, np.take(np.repeat(begin, times) + rank, several))
    return row, told, rank


def _in_order(found: Sequence[_Found], payers: int) -> Leaves:
    payer, traits, slots, days, records = (
        np.concatenate([getattr(part, name) for part in found]) if len(found) > 1 else getattr(found[0], name)
        for name in _Found.__slots__
    )
    rows = order([payer, traits])
    return Leaves(
        counts=np.bincount(payer, minlength=payers),
        traits=np.take(traits, rows),
        slots=np.take(slots, rows),
        days=np.take(days, rows),
        values=np.take(records, rows, axis=0)[:, 1:],
    )
