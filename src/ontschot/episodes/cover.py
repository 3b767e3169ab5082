"""Until when someone is followed: insurance without a gap at one insurer, and death."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from ontschot.episodes.shells import I64, Ending, as_days

__all__ = ["NEVER", "Cover", "cover_of"]

NEVER = 10**6
"""A day beyond every date in the data."""

_SPAN = 1 << 21


@dataclass(frozen=True, slots=True)
class _Stays:
    """Stays at one insurer by person and first day, with the last end so far within the person."""

    key: I64
    person: I64
    start: I64
    end: I64
    insurer: I64
    reach: I64


@dataclass(frozen=True, slots=True)
class Cover:
    """Insurance and death of the people with a trigger, by place in the sorted list of people.

    Without rows of insurance or deaths nobody switches or dies.
    """

    stays: _Stays | None
    rows_key: I64 | None
    rows_place: I64 | None
    death: I64 | None

    def insured_until(self, person: I64, day: I64) -> tuple[I64, I64]:
        """Give the first day without the same insurance after each day, and whether that is a switch or the end of it.

        Of several stays that hold the day, the one that ends last counts; of those, the insurer with the lowest code.
        """
        if self.stays is None:
            return np.full(len(person), NEVER), np.full(len(person), int(Ending.INSURANCE_ENDED))
        end = self._reach(person, day)
        follows = self._reach(person, end) > end
        return end, np.where(follows, int(Ending.SWITCH), int(Ending.INSURANCE_ENDED))

    def _reach(self, person: I64, day: I64) -> I64:
        assert self.stays is not None  # noqa: S101 - asked only where there are stays
        place = np.searchsorted(self.stays.key, person * _SPAN + day, side="right") - 1
        found = (place >= 0) & (self.stays.person[place] == person)
        return np.where(found, self.stays.reach[place], day)

    def dies(self, person: I64) -> I64:
        """Give the first day after death, or never."""
        return np.full(len(person), NEVER) if self.death is None else self.death[person]

    def row(self, person: I64, day: I64) -> I64:
        """Give the place of the row of insurance that began last on or before each day; -1 when there is none."""
        if self.rows_key is None or self.rows_place is None or not len(self.rows_key):
            return np.full(len(person), -1)
        place = np.searchsorted(self.rows_key, person * _SPAN + day, side="right") - 1
        found = (place >= 0) & (self.rows_key[place] // _SPAN == person)
        return np.where(found, self.rows_place[place], -1)


def cover_of(people: I64, spells: pa.Table | None, deaths: pa.Table | None) -> Cover:
    """Order the insurance and deaths of people by place.

    people: distinct and sorted. spells: person_id, uzovi, insured_from, insured_to; rows of others do not matter.
    deaths: person_id, death_date.
    """
    stays = rows_key = rows_place = None
    if spells is not None:
        theirs = np.flatnonzero(np.isin(spells["person_id"].to_numpy(), people))
        person = np.searchsorted(people, spells["person_id"].to_numpy()[theirs])
        start, end = as_days(spells["insured_from"])[theirs], as_days(spells["insured_to"])[theirs]
        codes = spells["uzovi"].to_numpy(zero_copy_only=False).astype(str)[theirs]
        insurer = np.unique(codes, return_inverse=True)[1].astype(np.int64)
        stays = _stays(person, insurer, start, end)
        order = np.lexsort((-insurer, start, person))
        rows_place, rows_key = theirs[order], person[order] * _SPAN + start[order]
    return Cover(stays, rows_key, rows_place, None if deaths is None else _deaths(people, deaths))


def _stays(person: I64, insurer: I64, start: I64, end: I64) -> _Stays:
    order = np.lexsort((start, insurer, person))
    person, insurer, start, end = person[order], insurer[order], start[order], end[order]
    group = np.cumsum(_changes(person) | _changes(insurer), dtype=np.int64)
    reached = _running_maximum(group, end)
    before = np.concatenate([[0], reached[:-1]])
    first = np.flatnonzero(_changes(group) | (start > before))
    last = np.concatenate([first[1:], [len(person)]])[: len(first)] - 1
    merged = (person[first], insurer[first], start[first], reached[last])
    order = np.lexsort((merged[1], merged[2], merged[0]))
    person, insurer, start, end = (column[order] for column in merged)
    return _Stays(person * _SPAN + start, person, start, end, insurer, _running_maximum(person, end))


def _changes(values: I64) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.concatenate([[True], values[1:] != values[:-1]])[: len(values)]


def _running_maximum(group: I64, values: I64) -> I64:
    """Give the highest value so far within each group; groups ascend."""
    return np.maximum.accumulate(group * _SPAN + values) - group * _SPAN


def _deaths(people: I64, deaths: pa.Table) -> I64:
    person, day = deaths["person_id"].to_numpy(), as_days(deaths["death_date"])
    known = np.isin(person, people)
    found = np.full(len(people), NEVER)
    np.minimum.at(found, np.searchsorted(people, person[known]), day[known] + 1)
    return found
