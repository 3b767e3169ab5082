"""The order of settlement: episodes first, the population after, so that no claim is settled twice (OVL-05)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ontschot.i18n import T, Text
from ontschot.money import Cents

__all__ = ["ClaimLine", "LeftOut", "Outside", "outside_episodes"]


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim as a population settlement sees it; a credit is negative."""

    claim_id: str
    person_id: int
    cents: Cents


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that does not count, with the reason."""

    claim: ClaimLine
    reason: Text


@dataclass(frozen=True, slots=True)
class Outside:
    """The claims that count for the population, and those left out; together they are all claims, in euros too."""

    used: tuple[ClaimLine, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def used_cents(self) -> Cents:
        """What the claims that count come to."""
        return sum(claim.cents for claim in self.used)

    @property
    def left_out_cents(self) -> Cents:
        """What the claims left out come to."""
        return sum(item.claim.cents for item in self.left_out)

    def by_person(self) -> dict[int, Cents]:
        """Give the cost of each person outside episodes."""
        costs: dict[int, Cents] = {}
        for claim in self.used:
            costs[claim.person_id] = costs.get(claim.person_id, 0) + claim.cents
        return costs


def outside_episodes(claims: Iterable[ClaimLine], settled_in_episodes: Collection[str]) -> Outside:
    """Leave out claims that were settled in an episode, and every repetition of a claim, each with its reason."""
    used: dict[str, ClaimLine] = {}
    left_out: list[LeftOut] = []
    inside = frozenset(settled_in_episodes)
    for claim in claims:
        if claim.claim_id in inside:
            left_out.append(LeftOut(claim, T("Already settled in an episode.")))
        elif claim.claim_id in used:
            left_out.append(LeftOut(claim, T("This claim occurs more than once.")))
        else:
            used[claim.claim_id] = claim
    return Outside(tuple(used.values()), tuple(left_out))
