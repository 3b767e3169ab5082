"""The same party, the same kind of activity and the same group, paid for in one period by two agreements (OVL-03)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ontschot.agreements.activities import ActivityKind
from ontschot.agreements.model import Agreement
from ontschot.money import Cents
from ontschot.overlap.meetings import GroupPair, MetStrands, candidates, confirmed, unproven_links
from ontschot.overlap.parties import identity, same
from ontschot.overlap.people import CountPeople, Link
from ontschot.overlap.stakes import CostShares, money_on_days
from ontschot.overlap.strands import all_strands
from ontschot.payments.entitlement import Entitlement
from ontschot.periods import Period

__all__ = ["AgreementOverlap", "Meeting", "agreement_overlaps"]

Pair = tuple[str, str]
"""The ids of two agreements."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two activities of one kind, by parties in common, for groups in common, on days in common."""

    kind: ActivityKind
    first_activity: str
    second_activity: str
    parties: tuple[str, ...]
    groups: tuple[GroupPair, ...]
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class AgreementOverlap:
    """Two agreements that pay for the same, with the money each has for it on the days in common.

    `first_exact` and `second_exact` are exact cents (`money_on_days`). `people` is the number of insured people in
    both, None when no membership was at hand. `payers` are the insurers that are party to both.
    """

    first_id: str
    second_id: str
    first_reference: str
    second_reference: str
    meetings: tuple[Meeting, ...]
    first_exact: Fraction
    second_exact: Fraction
    payers: tuple[str, ...]
    people: int | None = None

    @property
    def at_stake(self) -> Cents:
        """What may be paid twice: the smaller of the two amounts, rounded once to whole cents, halves up."""
        return math.floor(min(self.first_exact, self.second_exact) + Fraction(1, 2))

    @property
    def period(self) -> Period:
        """From the first to the last day in common."""
        periods = [period for meeting in self.meetings for period in meeting.periods]
        return Period(min(item.start for item in periods), max(item.end for item in periods))


def agreement_overlaps(
    agreements: Iterable[Agreement],
    entitlements: Iterable[Entitlement] = (),
    count: CountPeople | None = None,
) -> tuple[AgreementOverlap, ...]:
    """Find every pair of agreements in which one party is paid for the same kind of activity for the same group.

    agreements: several versions of one agreement count as one, by its last version; withdrawn ones without
    entitlements do not count. entitlements: what is owed after corrections; an agreement without any counts by its
    document. count: counts people in common (`counter`); with it, groups that only a membership table can compare
    are compared too, and each overlap says how many people it concerns. Ordered by reference and id.
    Source: own design, from 842 §3.
    """
    met, people = _met(list(candidates(all_strands(agreements, entitlements))), count)
    by_pair: defaultdict[Pair, list[MetStrands]] = defaultdict(list)
    for item in met:
        by_pair[_pair(item)].append(item)
    shares = CostShares()
    return tuple(_overlap(items, people.get(pair), shares) for pair, items in by_pair.items())


def _met(possible: list[MetStrands], count: CountPeople | None) -> tuple[list[MetStrands], dict[Pair, int]]:
    """Confirm what may meet, and count the people of each pair of agreements, in one reading of the members.

    Groups that prove to have nobody in common add nobody to the count of their pair, so that nothing has to be asked
    again once it is known which groups meet.
    """
    unproven, pairs = unproven_links(possible), _pairs(possible)
    if count is None or not possible:
        return confirmed(possible, [0] * len(unproven)), {}
    numbers = count([*unproven, *pairs.values()])
    people = dict(zip(pairs, numbers[len(unproven) :], strict=True))
    return confirmed(possible, numbers[: len(unproven)]), people


def _pairs(possible: Iterable[MetStrands]) -> dict[Pair, list[Link]]:
    links: defaultdict[Pair, list[Link]] = defaultdict(list)
    for item in possible:
        links[_pair(item)] += [*item.links(), *item.links(item.unproven)]
    return links


def _pair(item: MetStrands) -> Pair:
    return item.first.agreement_id, item.second.agreement_id


def _overlap(items: list[MetStrands], people: int | None, shares: CostShares) -> AgreementOverlap:
    first, second = items[0].first.agreement, items[0].second.agreement
    return AgreementOverlap(
        first_id=str(first.id),
        second_id=str(second.id),
        first_reference=first.reference,
        second_reference=second.reference,
        meetings=tuple(_meeting(item) for item in items),
        first_exact=money_on_days(first, [(item.first, item.periods) for item in items], shares),
        second_exact=money_on_days(second, [(item.second, item.periods) for item in items], shares),
        payers=_payers(first, second),
        people=people,
    )


def _meeting(item: MetStrands) -> Meeting:
    activity, other = item.first.activity, item.second.activity
    return Meeting(activity.kind, activity.id, other.id, item.parties, item.groups, item.periods)


def _payers(first: Agreement, second: Agreement) -> tuple[str, ...]:
    others = [identity(party) for party in second.insurers]
    mine = [identity(party) for party in first.insurers]
    return tuple(item.name for item in mine if any(same(item, other) for other in others))
