"""What a rule looks at: an agreement, the law on a day, the other agreements and the figures that were measured."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ontschot.agreements.model import Agreement
from ontschot.law.facts import Facts
from ontschot.law.parameter import Parameters

__all__ = ["Case"]


@dataclass(frozen=True, slots=True)
class Case:
    """One agreement to judge on one day, with everything a rule may need besides.

    Rules stay functions of their input alone: what later stages measured comes in as plain data (`facts`).
    """

    agreement: Agreement
    parameters: Parameters
    day: date
    others: tuple[Agreement, ...] = ()
    facts: Facts = field(default_factory=Facts)
