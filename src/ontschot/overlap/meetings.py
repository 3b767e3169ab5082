"""Where two agreements meet: one party, one kind of activity, one group, on the same days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from ontschot.agreements.activities import Activity, ActivityKind
from ontschot.overlap.days import merged
from ontschot.overlap.groups import Definition, GroupMatch, match_groups
from ontschot.overlap.parties import PartyKey, normalised_name, same
from ontschot.overlap.people import CountPeople, Link
from ontschot.overlap.strands import Funding, Strand
from ontschot.periods import Period

__all__ = ["GroupPair", "MetStrands", "candidates", "confirmed", "met_strands", "unproven_links"]


@dataclass(frozen=True, slots=True)
class GroupPair:
    """A group of the first agreement and one of the second that are, or can be, the same people."""

    first: str
    second: str
    match: GroupMatch


@dataclass(frozen=True, slots=True)
class MetStrands:
    """Two strands of two agreements that meet.

    `parties` are the performers in common, `unproven` the groups that only a count of people can compare.
    """

    first: Strand
    second: Strand
    parties: tuple[str, ...]
    groups: tuple[GroupPair, ...]
    periods: tuple[Period, ...]
    unproven: tuple[tuple[str, str], ...] = ()

    def links(self, pairs: Iterable[tuple[str, str]] | None = None) -> list[Link]:
        """Give what to count people over: the pairs of groups asked, by default those that count as the same."""
        asked = [(pair.first, pair.second) for pair in self.groups] if pairs is None else pairs
        first, second = self.first.agreement_id, self.second.agreement_id
        return [Link(first, one, second, other, period) for (one, other), period in product(asked, self.periods)]


def met_strands(every: Sequence[Strand], count: CountPeople | None = None) -> list[MetStrands]:
    """Find the strands of different agreements that meet, in the order of the strands given.

    Groups that documents cannot compare count as the same when `count` finds people in both.
    """
    met = list(candidates(every))
    asked = unproven_links(met)
    return confirmed(met, count(asked) if count and asked else [0] * len(asked))


def candidates(every: Sequence[Strand]) -> Iterator[MetStrands]:
    """Find the strands that meet as far as documents tell, in the order of the strands given."""
    for one, other in sorted(_same_work(every)):
        first, second = every[one], every[other]
        proven, unproven = _groups(first.groups, second.groups)
        if not proven and not unproven:
            continue
        periods, parties = _days_in_common(first.fundings, second.fundings), _parties(first, second)
        if periods and parties:
            yield MetStrands(first, second, parties, proven, periods, unproven)


def _same_work(every: Sequence[Strand]) -> set[tuple[int, int]]:
    """Pairs of strands of two agreements that share a key of a performer and a kind of activity."""
    buckets: defaultdict[tuple[PartyKey, ActivityKind, str], list[int]] = defaultdict(list)
    for place, strand in enumerate(every):
        keys = {key for party in strand.performers for key in party.keys}
        for key in keys:
            buckets[key, strand.activity.kind, _other_name(strand.activity)].append(place)
    return {
        pair
        for places in buckets.values()
        for pair in combinations(places, 2)
        if every[pair[0]].agreement_id != every[pair[1]].agreement_id
    }


def _other_name(activity: Activity) -> str:
    """Activities of the kind "other" are the same only when they bear the same name."""
    return normalised_name(activity.name) if activity.kind is ActivityKind.OTHER else ""


def _parties(first: Strand, second: Strand) -> tuple[str, ...]:
    return tuple(party.name for party in first.performers if any(same(party, other) for other in second.performers))


def _groups(
    first: Sequence[Definition], second: Sequence[Definition]
) -> tuple[tuple[GroupPair, ...], tuple[tuple[str, str], ...]]:
    proven, unproven = [], []
    for one, other in product(first, second):
        match = match_groups(one, other)
        if match:
            proven.append(GroupPair(one.id, other.id, match))
        elif not (one.conditions and other.conditions):
            unproven.append((one.id, other.id))
    return tuple(proven), tuple(unproven)


def _days_in_common(first: Iterable[Funding], second: Iterable[Funding]) -> tuple[Period, ...]:
    seconds = list(second)
    pieces = [piece for one in first for other in seconds if (piece := one.period.overlap(other.period))]
    return merged(pieces)


def unproven_links(met: Iterable[MetStrands]) -> list[list[Link]]:
    """Give what to count people over for each pair of groups that documents cannot compare."""
    return [item.links([pair]) for item in met for pair in item.unproven]


def confirmed(met: Sequence[MetStrands], numbers: Iterable[int]) -> list[MetStrands]:
    """Keep what documents prove, and add the groups of which a count shows people in common.

    numbers: the people in common for each of `unproven_links`.
    """
    found = iter(numbers)
    complete = [replace(item, groups=(*item.groups, *_shown(item, found)), unproven=()) for item in met]
    return [item for item in complete if item.groups]


def _shown(item: MetStrands, numbers: Iterator[int]) -> list[GroupPair]:
    return [GroupPair(*pair, GroupMatch.PEOPLE_IN_COMMON) for pair in item.unproven if next(numbers)]
