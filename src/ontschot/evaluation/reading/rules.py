"""What is laid down beforehand about reading a panel: what weighs, and what of units that are not always seen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Reading", "Unbalanced", "Weighing"]


class Weighing(StrEnum):
    """How much a unit counts: each the same, or by its weight in the first period, before anything could change it."""

    EQUAL = "equal"
    FIRST = "first"


class Unbalanced(StrEnum):
    """What happens when a unit is not seen in every period."""

    REFUSE = "refuse"
    COMPLETE_ONLY = "complete_only"
    SECTIONS = "sections"


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read one outcome of a panel."""

    outcome: str
    weighing: Weighing = Weighing.EQUAL
    unbalanced: Unbalanced = Unbalanced.REFUSE
