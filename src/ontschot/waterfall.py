"""How a figure came about: named steps that close."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ontschot.i18n import Text
from ontschot.sources import Source

__all__ = ["Step", "Waterfall"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step from one figure to the next: what happened, by how many cents, and which source or term says so."""

    name: Text
    cents: int
    basis: Text | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Waterfall:
    """An amount with the steps that lead to it. Raises ValueError when the steps do not add up to the outcome."""

    title: Text
    steps: tuple[Step, ...]
    outcome_cents: int

    def __post_init__(self) -> None:
        total = sum(step.cents for step in self.steps)
        if total != self.outcome_cents:
            message = f"the steps add up to {total}, not to {self.outcome_cents} cents"
            raise ValueError(message)

    @classmethod
    def of(cls, title: Text, steps: Iterable[Step]) -> Waterfall:
        """Build a waterfall whose outcome is the sum of its steps."""
        kept = tuple(steps)
        return cls(title, kept, sum(step.cents for step in kept))
