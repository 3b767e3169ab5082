"""Which triggers open an episode: the only place where one episode depends on another.

The rule, in words. A day with a trigger is enough when the minimum of such days follows within the days stated. It is
clean when the look-back holds no other trigger, or no care of the pathway, whichever the definition asks; that is about
the data, not about episodes. The first day that is enough and clean opens an episode. A next one opens on the first day
on or after its end that is enough and again clean, or only enough for care that follows on, or never. Everything but
"on or after its end" is known per day beforehand, so that the chain takes one step per episode of a person, for all
people at once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ontschot.episodes.cover import NEVER, Cover
from ontschot.episodes.definition import Book, Clean, Definition, EndAfter, Incomplete, Repeat, Stop
from ontschot.episodes.shells import EPOCH, I64, Ending, Fate, Shells, as_days, joined_shells
from ontschot.periods import Period

__all__ = ["Chained", "chain"]

Mask = NDArray[np.bool_]

_SPAN = 1 << 21
_SHIFT = 1 << 19


@dataclass(frozen=True, slots=True)
class Chained:
    """The episodes, and what became of every day with a trigger per kind of episode."""

    shells: Shells
    fates: tuple[Counter[Fate], ...]


@dataclass(frozen=True, slots=True)
class _Days:
    """Distinct days of people, sorted; `key` orders by person and day."""

    person: I64
    day: I64
    key: I64


@dataclass(frozen=True, slots=True)
class _Anchors:
    """Every day with a trigger of one kind, with all that is known of it without knowing any episode."""

    days: _Days
    enough: Mask
    seen: Mask
    clean: Mask
    end: I64
    ending: I64


def chain(
    book: Book, people: I64, triggers: pa.Table, care: pa.Table, *, cover: Cover, period: Period | None
) -> Chained:
    """Open episodes for every person and kind.

    people: distinct and sorted. triggers, care: definition, person_id, care_date, in any order; care holds days with
    care of the pathway and is needed only for definitions that look at it. period: the days that the data cover.
    """
    parts, fates = [], []
    for place, definition in enumerate(book.ranked):
        days = _days_of(triggers, place, people)
        days_of_care = _united(days, _days_of(care, place, people)) if _needs_care(definition) else days
        anchors = _anchors(definition, days, days_of_care, cover, period)
        shells, fate = _opened(definition, place, anchors, cover)
        parts.append(_named(shells, people))
        fates.append(fate)
    return Chained(joined_shells(parts), tuple(fates))


def _needs_care(definition: Definition) -> bool:
    return definition.end.after is EndAfter.LAST_SERVICE or definition.look_back.clean is Clean.CARE


def _days_of(table: pa.Table, place: int, people: I64) -> _Days:
    chosen = table["definition"].to_numpy() == place
    person = np.searchsorted(people, table["person_id"].to_numpy()[chosen])
    return _distinct(person * _SPAN + as_days(table["care_date"])[chosen] + _SHIFT)


def _united(first: _Days, second: _Days) -> _Days:
    return _distinct(np.concatenate([first.key, second.key]))


def _distinct(keys: I64) -> _Days:
    key = np.unique(keys)
    return _Days(key // _SPAN, key % _SPAN - _SHIFT, key)


def _anchors(definition: Definition, days: _Days, care: _Days, cover: Cover, period: Period | None) -> _Anchors:
    end, ending = _ends(definition, days, care, cover, period)
    look_back = definition.look_back
    known = period is None or look_back.incomplete is Incomplete.OPEN
    first_known = -NEVER if known or period is None else _number(period.start) + look_back.days
    return _Anchors(
        days=days,
        enough=_enough(definition, days),
        seen=days.day >= first_known,
        clean=_clean(look_back.days, days, care if look_back.clean is Clean.CARE else days),
        end=end,
        ending=ending,
    )


def _number(day: object) -> int:
    return int((np.datetime64(day, "D") - EPOCH).astype(np.int64))  # type: ignore[call-overload]  # a date is what NumPy takes here


def _enough(definition: Definition, days: _Days) -> Mask:
    """The last of the minimum number of days, counted from here, is of the same person and near enough."""
    further = definition.trigger.minimum - 1
    last = np.concatenate([days.key[further:], np.full(min(further, len(days.key)), np.iinfo(np.int64).max)])
    return np.asarray(last - days.key <= definition.trigger.within_days)


def _clean(look_back: int, days: _Days, evidence: _Days) -> Mask:
    before = np.searchsorted(evidence.key, days.key) - 1
    near = np.where(before >= 0, days.key - evidence.key[before], _SPAN) if len(evidence.key) else days.key
    return np.asarray(near > look_back)


def _ends(definition: Definition, days: _Days, care: _Days, cover: Cover, period: Period | None) -> tuple[I64, I64]:
    end, ending = _nominal(definition, days, care)
    rule = definition.end
    insured, how = cover.insured_until(days.person, days.day)
    limits = [(cover.dies(days.person), np.full(len(end), int(Ending.DEATH)), rule.death), (insured, how, rule.switch)]
    if period:
        limits.append(
            (np.full(len(end), _number(period.end)), np.full(len(end), int(Ending.END_OF_DATA)), rule.end_of_data)
        )
    for limit, reason, stop in limits:
        sooner = (limit < end) & (stop is not Stop.IGNORE)
        end, ending = np.where(sooner, limit, end), np.where(sooner, reason, ending)
    return end, ending


def _nominal(definition: Definition, days: _Days, care: _Days) -> tuple[I64, I64]:
    rule = definition.end
    if rule.after is EndAfter.TRIGGER:
        length = min(rule.days, rule.maximum_days or rule.days)
        return days.day + length, np.full(len(days.day), int(Ending.LENGTH))
    end = _last_of_run(care, rule.days)[np.searchsorted(care.key, days.key)] + rule.days
    most = days.day + (rule.maximum_days or 0)
    return np.minimum(end, most), np.where(most < end, int(Ending.MAXIMUM), int(Ending.LAST_SERVICE))


def _last_of_run(care: _Days, gap: int) -> I64:
    """Give for each day the last day of its run: days of one person with less than the gap between them."""
    closes = np.append(np.diff(care.key) >= gap, True)[: len(care.key)]
    last = np.flatnonzero(closes)
    return care.day[last[np.searchsorted(last, np.arange(len(care.key)))]]


def _opened(definition: Definition, place: int, anchors: _Anchors, cover: Cover) -> tuple[Shells, Counter[Fate]]:
    days = anchors.days
    first = anchors.enough & anchors.seen & anchors.clean
    later = {
        Repeat.CLEAN: first,
        Repeat.FOLLOW_ON: anchors.enough,
        Repeat.ONCE: np.zeros(len(first), dtype=np.bool_),
    }[definition.repeat]
    chosen, previous_end = _walk(anchors, first, later)
    anchor, person = days.day[chosen], days.person[chosen]
    start = np.maximum(anchor - definition.start.days_before, previous_end)
    shells = Shells(
        definition=np.full(len(chosen), place),
        person=person,
        anchor=anchor,
        start=start,
        end=anchors.end[chosen],
        ending=anchors.ending[chosen],
        cancelled=np.isin(anchors.ending[chosen], _cancelling(definition)),
        row=cover.row(person, anchor),
    )
    return shells, _fates(definition, anchors, chosen)


def _walk(anchors: _Anchors, first: Mask, later: Mask) -> tuple[I64, I64]:
    """Go from episode to episode, for all people in step. Gives the days that open one and the end before each."""
    key, count = anchors.days.key, len(anchors.days.key)
    next_first, next_later = _next(first), _next(later)
    stop = np.searchsorted(anchors.days.person, np.unique(anchors.days.person), side="right")
    at = next_first[np.concatenate([[0], stop[:-1]])[: len(stop)]]
    ended = np.full(len(at), -NEVER)
    chosen: list[I64] = []
    ends: list[I64] = []
    while len(at):
        alive = at < stop
        at, stop, ended = at[alive], stop[alive], ended[alive]
        chosen.append(at)
        ends.append(ended)
        ended = anchors.end[at]
        after = np.searchsorted(key, key[at] - anchors.days.day[at] + ended)
        at = np.append(next_later, count)[after]
    return np.concatenate([*chosen, np.empty(0, np.int64)]), np.concatenate([*ends, np.empty(0, np.int64)])


def _next(wanted: Mask) -> I64:
    """Give for each place the first place from there on that is wanted; the number of places when there is none."""
    places = np.where(wanted, np.arange(len(wanted)), len(wanted))
    return np.minimum.accumulate(places[::-1])[::-1]


def _cancelling(definition: Definition) -> list[int]:
    rule = definition.end
    found = {Ending.DEATH: rule.death, Ending.SWITCH: rule.switch, Ending.INSURANCE_ENDED: rule.switch}
    found[Ending.END_OF_DATA] = rule.end_of_data
    return [int(ending) for ending, stop in found.items() if stop is Stop.CANCEL]


def _fates(definition: Definition, anchors: _Anchors, chosen: I64) -> Counter[Fate]:
    days = anchors.days
    order = np.sort(chosen)
    before = np.searchsorted(order, np.arange(len(days.key)), side="right") - 1
    opener = order[before] if len(order) else before
    had = (before >= 0) & (days.person[opener] == days.person) if len(order) else np.zeros(len(days.key), np.bool_)
    inside = had & (days.day < anchors.end[opener]) if len(order) else had
    follows = had & (definition.repeat is not Repeat.CLEAN)
    cases = [np.isin(np.arange(len(days.key)), chosen), inside, ~anchors.enough, follows, ~anchors.seen]
    names = [Fate.OPENED, Fate.INSIDE, Fate.TOO_FEW, Fate.ONCE_ONLY, Fate.LOOK_BACK_UNKNOWN]
    codes, counts = np.unique(np.select(cases, names, Fate.NOT_CLEAN), return_counts=True)
    return Counter({Fate(int(code)): int(count) for code, count in zip(codes, counts, strict=True)})


def _named(shells: Shells, people: I64) -> Shells:
    return Shells(
        shells.definition,
        people[shells.person],
        shells.anchor,
        shells.start,
        shells.end,
        shells.ending,
        shells.cancelled,
        shells.row,
    )
