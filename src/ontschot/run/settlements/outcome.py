"""What became of one settlement in a run: settled with every step, or not settled and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import pyarrow as pa

from ontschot.agreements.settlements import SettlementTerms
from ontschot.i18n import Text
from ontschot.money import Cents
from ontschot.payments.contractors import Part
from ontschot.payments.entitlement import Entitlement, Instalment
from ontschot.payments.frozen import Population
from ontschot.payments.milestones import Award
from ontschot.payments.settlement import Settlement
from ontschot.payments.unused import UsedYear
from ontschot.problems import Problem
from ontschot.reports.content import InsurerShare
from ontschot.run.settlements.people import LeftOut
from ontschot.waterfall import Waterfall

__all__ = ["Details", "Made", "Outcome", "Portion", "SettledBefore", "State"]


class State(StrEnum):
    """How a settlement stands."""

    SETTLED = "settled"
    REFUSED = "refused"
    NOT_YET = "not_yet"
    KEPT = "kept"
    GRANT = "grant"


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a settlement that is booked under an amount of its own, and how much of it falls in which care year."""

    amount_id: str
    settlement: Settlement
    by_year: Mapping[int, Cents]


@dataclass(frozen=True, slots=True)
class Made:
    """One settlement made, under the name of its amount, and how it came about.

    `beside` are settlements shown for comparison and never paid, such as the one without the cost of coordination.
    `portions` together come to the payment; None when it is booked as a whole and falls in care years by days.
    """

    amount_id: str
    settlement: Settlement
    beside: tuple[Settlement, ...] = ()
    portions: tuple[Portion, ...] | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What only some models have to show: milestones one by one, money followed per year, insurers and their shares."""

    awards: tuple[Award, ...] = ()
    years: tuple[UsedYear, ...] = ()
    shares: tuple[InsurerShare, ...] = ()


@dataclass(frozen=True, slots=True)
class SettledBefore:
    """One settlement as it stands: since which day, for whom, and the steps of every amount in it, by name.

    `apart` are the bundles of which it left the claims out, by agreement and settlement.
    """

    agreement_id: str
    settlement: str
    known_on: date
    population: Population | None
    waterfalls: Mapping[str, Waterfall]
    apart: tuple[str, ...] = ()

    @property
    def cents(self) -> Cents:
        """What all amounts of the settlement come to."""
        return sum(item.outcome_cents for item in self.waterfalls.values())


@dataclass(frozen=True, slots=True)
class Outcome:
    """One settlement of one agreement after a run. `reason` says why nothing was settled (anew).

    `in_episodes` is what episodes settle of the claims of its people, which does not count here (OVL-05): claim_id,
    episode_id, standing, amount_cents net of reversals; None when nothing is known of episodes. `apart` are the bundles
    of which claims are left out here. `earlier` is what stood of it.
    `billed` is how `entitlements` that stand as they were booked before were invoiced.
    """

    agreement_id: str
    terms: SettlementTerms
    state: State
    made: tuple[Made, ...] = ()
    entitlements: tuple[Entitlement, ...] = ()
    parts: tuple[Part, ...] = ()
    population: Population | None = None
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Text, ...] = ()
    problems: tuple[Problem, ...] = ()
    reason: Text | None = None
    in_episodes: pa.Table | None = None
    apart: tuple[str, ...] = ()
    details: Details = field(default_factory=Details)
    earlier: SettledBefore | None = None
    billed: tuple[Instalment, ...] = ()
