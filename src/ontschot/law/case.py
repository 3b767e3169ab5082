"""What a rule looks at: an agreement, the law on a day and the figures that were measured."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ontschot.agreements.model import Agreement
from ontschot.law.facts import Facts
from ontschot.law.parameter import Parameters

__all__ = ["Case", "Setting"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rule about the whole portfolio or the country looks at: the law on a day and the measured figures."""

    parameters: Parameters
    day: date
    facts: Facts = field(default_factory=Facts)
    worked_out: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Case:
    """One agreement to judge on one day, with everything a rule may need besides.

    Rules stay functions of their input alone: what later stages measured, such as overlaps with other agreements,
    comes in as plain data (`facts`). `worked_out` keeps the fingerprints of parts of the document, once per agreement.
    """

    agreement: Agreement
    parameters: Parameters
    day: date
    facts: Facts = field(default_factory=Facts)
    worked_out: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
