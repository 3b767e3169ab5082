"""What became of one settlement in a run: settled with every step, or not settled and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa

from ontschot.agreements.settlements import SettlementTerms
from ontschot.i18n import Text
from ontschot.payments.contractors import Part
from ontschot.payments.entitlement import Entitlement
from ontschot.payments.frozen import Population
from ontschot.payments.settlement import Settlement
from ontschot.problems import Problem
from ontschot.run.settlements.people import LeftOut

__all__ = ["Made", "Outcome", "State"]


class State(StrEnum):
    """How a settlement stands."""

    SETTLED = "settled"
    REFUSED = "refused"
    NOT_YET = "not_yet"
    KEPT = "kept"
    GRANT = "grant"


@dataclass(frozen=True, slots=True)
class Made:
    """One settlement made, under the name of its amount, and how it came about.

    `beside` are settlements shown for comparison and never paid, such as the one without the cost of coordination.
    """

    amount_id: str
    settlement: Settlement
    beside: tuple[Settlement, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One settlement of one agreement after a run. `reason` says why nothing was settled (anew).

    `in_episodes` is what episodes settled of the claims of its people, which does not count here (OVL-05): claim_id,
    episode_id, amount_cents net of reversals; None when nothing is known of episodes.
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
