"""One block of populations at a time: from membership keys to the leaves of each payer, by payer and traits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ontschot.allocation.encoding import Ints
from ontschot.allocation.kernel.layout import DAY_BITS, WORD_BITS, is_multi, place_of, spell_of, traits_of
from ontschot.allocation.kernel.membership import PERSON_SHIFT, Keys
from ontschot.allocation.kernel.people import People
from ontschot.allocation.kernel.plan import Population, YearPlan
from ontschot.allocation.kernel.spells import days_since_epoch
from ontschot.periods import year_period

__all__ = ["Block", "Leaves", "PopulationCounts", "blocks", "read_block"]

OTHER_PARTY, ELSEWHERE = -1, -2

_DAYS = (1 << DAY_BITS) - 1
_ROWS = 1 << 16


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring populations of one shape: their numbers in the plan (half-open) and their rows among the keys."""

    first: int
    last: int
    shape: int


@dataclass(frozen=True, slots=True)
class PopulationCounts:
    """Where the members of each population of a block went: one number per population."""

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


@dataclass(frozen=True, slots=True)
class Leaves:
    """The insured people of all payers of a block, in order of payer and traits.

    counts: people per payer of the block. Columns: traits, slot, insured days, and one cost per column asked for.
    """

    counts: Ints
    traits: Ints
    slots: Ints
    days: Ints
    values: npt.NDArray[np.int64]

    def pick(self, payers: npt.NDArray[np.bool_], rows: npt.NDArray[np.bool_]) -> Leaves:
        """Keep some payers and their rows."""
        return Leaves(self.counts[payers], self.traits[rows], self.slots[rows], self.days[rows], self.values[rows])


@dataclass(frozen=True, slots=True)
class _Rows:
    """Memberships of a block, one per row: population within the block, slot, days of membership within the period."""

    population: Ints
    slots: Ints
    start: Ints
    end: Ints
    new: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Found:
    """People of payers before they are put in order: payer of the block, traits, slot, days and record."""

    payer: Ints
    traits: Ints
    slots: Ints
    days: Ints
    records: npt.NDArray[np.int64]


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
    span = slice(keys.begin[block.first - offset], keys.begin[block.last - offset])
    rows = _rows(plan, keys, keys.keys[span], populations, block.first)
    table, codes = _payer_table(people, populations)
    counts, found = _split(people, rows, table, codes, len(populations))
    payers = sum(len(item.payers) for item in populations)
    return counts, _in_order(people, found, payers)


def _rows(plan: YearPlan, keys: Keys, part: Ints, populations: Sequence[Population], first: int) -> _Rows:
    person = part >> PERSON_SHIFT
    new = np.empty(len(part), bool)
    new[:1] = True
    np.not_equal(person[1:], person[:-1], out=new[1:])
    population = keys.populations(part) - first
    start, end = (part >> DAY_BITS) & _DAYS, part & _DAYS
    if not new.all():
        start = _uncovered(new, start, end)
    low = days_since_epoch(year_period(plan.care_year).start)
    begins = np.array([days_since_epoch(item.start) - low for item in populations], np.int64)
    ends = np.array([days_since_epoch(item.end) - low for item in populations], np.int64)
    np.maximum(start, begins[population], out=start)
    np.minimum(end, ends[population], out=end)
    return _Rows(population, keys.slots(part), start, end, new)


def _uncovered(new: npt.NDArray[np.bool_], start: Ints, end: Ints) -> Ints:
    """Move the start of a membership past the days that earlier rows of the same person cover: no day counts twice."""
    base = np.cumsum(new) << (DAY_BITS + 1)
    reached = np.maximum.accumulate(base + end)
    covered = np.append(0, reached[:-1]) - base
    return np.where(new, start, np.maximum(start, covered))


def _payer_table(people: People, populations: Sequence[Population]) -> tuple[Ints, int]:
    """Give per population and UZOVI code which payer of the block it belongs to."""
    known = people.layout.texts["uzovi"].numbers
    table = np.full((len(populations), max(1, len(known))), ELSEWHERE, np.int64)
    payer = 0
    for row, item in enumerate(populations):
        table[row, [known[code] for code in item.parties if code in known]] = OTHER_PARTY
        for part in item.payers:
            table[row, [known[code] for code in part.uzovi if code in known]] = payer
            payer += 1
    return table.reshape(-1), table.shape[1]


def _split(
    people: People, rows: _Rows, table: Ints, codes: int, populations: int
) -> tuple[PopulationCounts, list[_Found]]:
    records = people.gather(rows.slots)
    words = records[:, 0].copy()
    first, last = spell_of(words)
    days = np.minimum(rows.end, last) - np.maximum(rows.start, first)
    simple = ~is_multi(words) & rows.new
    simple[:-1] &= rows.new[1:]
    traits = traits_of(words)
    payer = np.take(table, rows.population * codes + people.layout.code(traits, "uzovi"), mode="clip")
    own = simple & (days > 0) & (payer >= 0)
    kept = np.flatnonzero(own)
    found = [_Found(payer[kept], traits[kept], rows.slots[kept], days[kept], np.take(records, kept, axis=0))]
    within = rows.end > rows.start
    tallies = _Tallies(populations)
    rest = np.flatnonzero(simple & ~own)
    tallies.add(rows.population[rest], within[rest], days[rest] > 0, payer[rest] == ELSEWHERE)
    odd = np.flatnonzero(~simple)
    if len(odd):
        found.append(_several(people, rows, odd, records, table, codes, tallies))
    counts = np.bincount(rows.population, minlength=populations)
    members = np.bincount(rows.population[rows.new], minlength=populations)
    return PopulationCounts(counts, members, *tallies.numbers), found


class _Tallies:
    """Counts per population of people who are nobody's leaf, each with the first reason that applies."""

    def __init__(self, populations: int) -> None:
        self._populations = populations
        self.numbers = [np.zeros(populations, np.int64) for _ in range(3)]

    def add(
        self,
        population: Ints,
        within: npt.NDArray[np.bool_],
        insured: npt.NDArray[np.bool_],
        elsewhere: npt.NDArray[np.bool_],
    ) -> None:
        masks = (~within, within & ~insured, insured & elsewhere)
        for at, mask in enumerate(masks):
            self.numbers[at] += np.bincount(population[mask], minlength=self._populations)


def _several(  # noqa: PLR0917 - columns of one block, always passed together
    people: People,
    rows: _Rows,
    odd: Ints,
    records: npt.NDArray[np.int64],
    table: Ints,
    codes: int,
    tallies: _Tallies,
) -> _Found:
    """Handle people with several memberships or several spells: days add up per payer, the last spell tells traits."""
    row, words, rank = _spells_of(people, odd, records)
    first, last = spell_of(words)
    days = np.maximum(np.minimum(rows.end[row], last) - np.maximum(rows.start[row], first), 0)
    payer = np.take(table, rows.population[row] * codes + people.layout.code(traits_of(words), "uzovi"), mode="clip")
    person = (np.cumsum(rows.new) - 1)[row]
    _tally_people(rows, row, person, days, payer, tallies)
    own = np.flatnonzero((days > 0) & (payer >= 0))
    own = own[np.lexsort((rank[own], payer[own], person[own]))]
    changed = np.flatnonzero(
        np.append(True, (person[own][1:] != person[own][:-1]) | (payer[own][1:] != payer[own][:-1]))[: len(own)]
    )
    final = own[np.append(changed[1:], len(own))[: len(changed)] - 1]
    total = np.add.reduceat(days[own], changed) if len(own) else days[:0]
    return _Found(payer[final], traits_of(words[final]), rows.slots[row[final]], total, records[row[final]])


def _tally_people(  # noqa: PLR0917 - columns of one block, always passed together
    rows: _Rows, row: Ints, person: Ints, days: Ints, payer: Ints, tallies: _Tallies
) -> None:
    """A person is outside the period, not insured or elsewhere only if that holds for all rows and spells."""
    begin = np.flatnonzero(np.append(True, person[1:] != person[:-1])[: len(person)])
    within = np.logical_or.reduceat(rows.end[row] > rows.start[row], begin)
    insured = np.logical_or.reduceat(days > 0, begin)
    party = np.logical_or.reduceat((days > 0) & (payer != ELSEWHERE), begin)
    tallies.add(rows.population[row[begin]], within, insured, ~party)


def _spells_of(people: People, odd: Ints, records: npt.NDArray[np.int64]) -> tuple[Ints, Ints, Ints]:
    """Give each odd row once per spell: the row, the word of the spell, and the rank of the spell."""
    words = records[odd, 0]
    spells = people.spells
    multi = is_multi(words)
    place = np.where(multi, place_of(words), 0)
    begin = np.where(multi, spells.begin[place], 0)
    times = np.where(multi, spells.begin[np.minimum(place + 1, len(spells.begin) - 1)] - begin, 1)
    row = np.repeat(odd, times)
    rank = np.arange(len(row)) - np.repeat(np.cumsum(times) - times, times)
    told = np.repeat(words, times)
    several = np.repeat(multi, times)
    told[several] = spells.words[(np.repeat(begin, times) + rank)[several]]
    return row, told, rank


def _in_order(people: People, found: Sequence[_Found], payers: int) -> Leaves:
    payer, traits, slots, days, records = (
        np.concatenate([getattr(part, name) for part in found]) if len(found) > 1 else getattr(found[0], name)
        for name in _Found.__slots__
    )
    rows = _ranked(payer, traits, people.layout.bits)
    return Leaves(
        counts=np.bincount(payer, minlength=payers),
        traits=traits[rows],
        slots=slots[rows],
        days=days[rows],
        values=np.take(records, rows, axis=0)[:, 1:],
    )


def _ranked(payer: Ints, traits: Ints, bits: int) -> Ints:
    """Give the order by payer and traits; rows that are alike may come in any order."""
    place_bits = len(payer).bit_length()
    key = (payer << bits) | traits
    if int(payer.max(initial=0)).bit_length() + bits + place_bits > WORD_BITS:
        return np.argsort(key)
    key = (key << place_bits) | np.arange(len(payer))
    key.sort()
    return key & ((1 << place_bits) - 1)
