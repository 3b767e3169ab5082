"""The membership table: who belongs to the target group of which agreement, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
import pyarrow as pa

from ontschot.tables.contracts import MEMBERSHIP
from ontschot.tables.synth.agreements import AgreementSpec, GroupSpec
from ontschot.tables.synth.columns import table, words
from ontschot.tables.synth.country import DEMOGRAPHICS, Country
from ontschot.tables.synth.numbers import U64, below, draws, limits, stream, whole_days
from ontschot.tables.synth.people import I16, I32, Mask, People, day_number
from ontschot.tables.synth.pseudonyms import I64, pseudonyms
from ontschot.tables.synth.spec import SynthSpec

__all__ = ["Directory", "Members", "directory", "find_members", "insurer_of", "membership_table"]

OUTSIDE = Fraction(1, 1000)
"""Share of memberships that lie before the agreement (to be reported, never to weigh)."""

_LONG_BEFORE = 365
_JUST_BEFORE = 30


@dataclass(frozen=True, slots=True)
class Directory:
    """All groups of all agreements with where to look for their members.

    agreement: place of the agreement per group. cells: per group the runs of cells (region, age, sex) it selects.
    pays: per agreement and insurer, whether that insurer is a payer. start, end: days of the agreement per group.
    """

    agreements: tuple[AgreementSpec, ...]
    groups: tuple[GroupSpec, ...]
    agreement: I16
    cells: tuple[tuple[tuple[int, int], ...], ...]
    purposes: tuple[np.uint64, ...]
    bounds: U64
    all_cells: int
    pays: Mask
    start: I32
    end: I32


@dataclass(frozen=True, slots=True)
class Members:
    """Rows of the membership table before they get pseudonyms: whose (place among the people), group and days.

    moved: the part of a membership with the insurer after a switch. outside: lies before the agreement.
    """

    place: I64
    group: I16
    start: I32
    end: I32
    moved: Mask
    outside: Mask

    def pick(self, rows: Mask) -> Members:
        """Keep some of the rows."""
        return Members(*(getattr(self, name)[rows] for name in Members.__slots__))


def directory(spec: SynthSpec, country: Country) -> Directory:
    """List the groups of all agreements with the cells of people they select."""
    pairs = [(place, group) for place, agreement in enumerate(spec.agreements) for group in agreement.groups]
    periods = [spec.agreements[place].period for place, _ in pairs]
    codes = [insurer.uzovi for insurer in country.market.insurers]
    return Directory(
        agreements=spec.agreements,
        groups=tuple(group for _, group in pairs),
        agreement=np.array([place for place, _ in pairs], dtype=np.int16),
        cells=tuple(tuple(_cells(group, country)) for _, group in pairs),
        purposes=tuple(
            stream(spec.seed, "member", spec.agreements[place].agreement_id, group.group_id) for place, group in pairs
        ),
        bounds=limits([group.prevalence for _, group in pairs]),
        all_cells=len(country.regions) * len(DEMOGRAPHICS),
        pays=np.array([code in item.uzovi for item in spec.agreements for code in codes], np.bool_).reshape(
            len(spec.agreements), len(codes)
        ),
        start=_days([period.start for period in periods]),
        end=_days([period.end for period in periods]),
    )


def _days(days: list[date]) -> I32:
    return np.array([day_number(day) for day in days], dtype=np.int32)


def _cells(group: GroupSpec, country: Country) -> Iterator[tuple[int, int]]:
    wanted = {(band, sex) for band in group.age_bands for sex in group.sexes}
    places = [place for place, item in enumerate(DEMOGRAPHICS) if item in wanted]
    for region in group.regions:
        if region in country.regions:
            base = country.regions.index(region) * len(DEMOGRAPHICS)
            yield from _runs([base + place for place in places])


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in range(1, len(places) + 1):
        if stop == len(places) or places[stop] != places[stop - 1] + 1:
            yield places[start], places[stop - 1] + 1
            start = stop


def find_members(spec: SynthSpec, book: Directory, people: People) -> Members:
    """Draw who of some people belongs to which groups, from when to when, and with which insurer."""
    place, group = _drawn(book, people)
    found = _dated(spec, book, people, place, group)
    found = found.pick(found.start < found.end)
    return found if spec.common_key else _split_at_switch(people, found)


def _drawn(book: Directory, people: People) -> tuple[I64, I16]:
    order = np.argsort(people.cell, kind="stable")
    edges = np.searchsorted(people.cell[order], np.arange(book.all_cells + 1))
    alike = people.alike[order]
    places, counts = [], np.zeros(len(book.groups), dtype=np.int64)
    for group, cells in enumerate(book.cells):
        for first, last in cells:
            low, high = edges[first], edges[last]
            chosen = np.flatnonzero(draws(alike[low:high], book.purposes[group]) < book.bounds[group])
            places.append(order[low:high][chosen])
            counts[group] += len(chosen)
    empty = np.zeros(0, dtype=np.int64)
    return np.concatenate([empty, *places]), np.repeat(np.arange(len(counts), dtype=np.int16), counts)


def _dated(spec: SynthSpec, book: Directory, people: People, place: I64, group: I16) -> Members:
    start, end = book.start[group], book.end[group]
    bits = draws(people.alike[place] ^ (group.astype(np.uint64) << np.uint64(40)), stream(spec.seed, "member days"))
    shift = 1 + whole_days(bits << np.uint64(16), 1 << 16).astype(np.int64) * (end - start - 1) >> 16
    late, early = below(bits, spec.partial / 2), below(~bits, spec.partial / 2)
    outside = below(bits << np.uint64(32), OUTSIDE) & people.single[place]
    begins = np.where(late, start + shift, start)
    ends = np.where(early, end - shift, end)
    begins = np.where(outside, start - _LONG_BEFORE, begins)
    ends = np.where(outside, start - _JUST_BEFORE, ends)
    begins = np.maximum(begins, people.start[place])
    return Members(
        place, group, begins.astype(np.int32), ends.astype(np.int32), np.zeros(len(place), np.bool_), outside
    )


def _split_at_switch(people: People, members: Members) -> Members:
    switch = people.switch[members.place]
    before = Members(
        members.place, members.group, members.start, np.minimum(members.end, switch), members.moved, members.outside
    )
    after = Members(
        members.place,
        members.group,
        np.maximum(members.start, switch),
        members.end,
        np.ones(len(switch), np.bool_),
        members.outside,
    )
    parts = [part.pick(part.start < part.end) for part in (before, after)]
    return Members(*(np.concatenate([getattr(part, name) for part in parts]) for name in Members.__slots__))


def membership_table(spec: SynthSpec, book: Directory, people: People, members: Members) -> pa.Table:
    """Write members under the contract of the membership table."""
    insurer = insurer_of(people, members)
    agreement = book.agreement[members.group]
    return table(
        MEMBERSHIP,
        agreement_id=words(agreement, [item.agreement_id for item in book.agreements]),
        group_id=words(members.group, [item.group_id for item in book.groups]),
        person_id=pseudonyms(spec, people.number[members.place], insurer, members.moved),
        from_date=members.start,
        to_date=members.end,
    )


def insurer_of(people: People, members: Members) -> I16:
    """Give the insurer of each member on the rows' days."""
    return np.where(members.moved, people.other[members.place], people.insurer[members.place])
