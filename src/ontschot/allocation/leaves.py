"""The people or cells among whom a payer's amount is divided, in plain Python: clear, exact, one by one.

This is the reference for the fast paths and the way in which single amounts are explained.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ontschot.allocation.request import Pot
from ontschot.exact import Weight
from ontschot.periods import Period
from ontschot.tables.contracts import UNKNOWN

__all__ = ["Counts", "Leaf", "Member", "Spell", "Traits", "person_leaves", "union"]


class Traits(NamedTuple):
    """What the ledger tells about a person or cell."""

    uzovi: str
    region: str = UNKNOWN
    municipality: str = UNKNOWN
    age_band: str = UNKNOWN
    sex: str = UNKNOWN
    risk_class: str = UNKNOWN


class Spell(NamedTuple):
    """One spell of insurance of one person, half-open."""

    start: date
    end: date
    traits: Traits


@dataclass(frozen=True, slots=True)
class Member:
    """One person in a group: periods of membership as they stand in the table, spells, and what is known of cost.

    `costs` are cents per sector in the key's cost year, None without any row of that year; `unknown` the sectors that
    are marked as not known; `fixed` the person's own fixed weight where the key has such a table.
    """

    person_id: int
    periods: tuple[tuple[date, date], ...]
    spells: tuple[Spell, ...] = ()
    costs: Mapping[str, int] | None = None
    unknown: frozenset[str] = frozenset()
    fixed: int | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One insured person of one payer, or one cell, with all that can weigh.

    `heads` is 1 for a person and the members for a cell; `days` the insured days or, for a cell, insured-years;
    `costs` are cents per head and sector.
    """

    leaf_id: int
    traits: Traits
    heads: Weight = 1
    days: Weight = 0
    costs: Mapping[str, Weight] | None = None
    unknown: frozenset[str] = frozenset()
    fixed: Weight | None = None


@dataclass(slots=True)
class Counts:
    """Where the members of a group went, for one payer; each is counted once.

    rows: rows of membership read. members: people or cell members in them. folded: what counts once though it is there
    more often. used: insured with this payer. The others:
    no membership within the period, not insured then, insured with another party to the agreement, or elsewhere.
    """

    rows: int = 0
    members: Weight = 0
    used: Weight = 0
    folded: Weight = 0
    outside_period: int = 0
    not_insured: Weight = 0
    other_payer: int = 0
    elsewhere: int = 0
    leaves: list[Leaf] = field(default_factory=list)


def person_leaves(pot: Pot, members: Iterable[Member]) -> Counts:
    """Find the payer's own insured among the members of the groups, with days and traits, and count all others."""
    counts = Counts()
    for member in members:
        counts.rows += len(member.periods)
        counts.members += 1
        _place(counts, pot, member)
    counts.used = len(counts.leaves)
    counts.folded = counts.rows - counts.members
    return counts


def _place(counts: Counts, pot: Pot, member: Member) -> None:
    within = union(member.periods, pot.entitlement.period)
    spells = [(spell, days) for spell in member.spells if (days := _days(spell, within))]
    own = [(spell, days) for spell, days in spells if spell.traits.uzovi in pot.entitlement.uzovi]
    if own:
        counts.leaves.append(_leaf(member, own))
    elif not within:
        counts.outside_period += 1
    elif not spells:
        counts.not_insured += 1
    elif any(spell.traits.uzovi in pot.insurers for spell, _ in spells):
        counts.other_payer += 1
    else:
        counts.elsewhere += 1


def _leaf(member: Member, own: list[tuple[Spell, int]]) -> Leaf:
    last, _ = max(own, key=lambda item: (item[0].start, item[0].traits.uzovi))
    return Leaf(
        leaf_id=member.person_id,
        traits=last.traits,
        days=sum(days for _, days in own),
        costs=member.costs,
        unknown=member.unknown,
        fixed=member.fixed,
    )


def union(periods: Iterable[tuple[date, date]], within: Period) -> tuple[tuple[date, date], ...]:
    """Join periods that overlap or touch and cut them to a period, so that double membership counts once."""
    joined: list[tuple[date, date]] = []
    for first, last in sorted(periods):
        start, end = max(first, within.start), min(last, within.end)
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _days(spell: Spell, periods: tuple[tuple[date, date], ...]) -> int:
    return sum(max(0, (min(end, spell.end) - max(start, spell.start)).days) for start, end in periods)
