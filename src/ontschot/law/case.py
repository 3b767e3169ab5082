"""What a rule looks at: an agreement, the law on a day and the figures that were measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ontschot.agreements.declarations import Declaration, DeclarationKind
from ontschot.agreements.model import Agreement
from ontschot.agreements.plan.points import PlanPoint, PlanStatement
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
    comes in as plain data (`facts`). `worked_out` keeps what several rules need, once per agreement.
    """

    agreement: Agreement
    parameters: Parameters
    day: date
    facts: Facts = field(default_factory=Facts)
    worked_out: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def declared(self, kind: DeclarationKind) -> tuple[Declaration, ...]:
        """Give the declarations of one kind."""
        if "declared" not in self.worked_out:
            self.worked_out["declared"] = _by_kind(self.agreement.declarations)
        found: tuple[Declaration, ...] = self.worked_out["declared"].get(kind, ())
        return found

    def stated(self, point: PlanPoint) -> tuple[PlanStatement, ...]:
        """Give what a transformation plan says on one point; nothing when the agreement rests on no plan."""
        part = self.agreement.transformation
        return tuple(item for item in part.statements if item.point is point) if part else ()


def _by_kind(declarations: Iterable[Declaration]) -> dict[DeclarationKind, tuple[Declaration, ...]]:
    by_kind: dict[DeclarationKind, tuple[Declaration, ...]] = {}
    for item in declarations:
        by_kind[item.kind] = (*by_kind.get(item.kind, ()), item)
    return by_kind
