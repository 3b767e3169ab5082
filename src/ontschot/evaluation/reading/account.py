"""What became of every unit of a panel: units in = units used + units left out, each for one reason."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Account", "LeftOut"]

_NAMED = 10


class LeftOut(StrEnum):
    """Why a unit does not count; the first that applies."""

    TREATMENT_CHANGES = "treatment_changes"
    NO_WEIGHT = "no_weight"
    NOT_ALWAYS_SEEN = "not_always_seen"
    TREATED_FROM_THE_START = "treated_from_the_start"


@dataclass(slots=True)
class Account:
    """Counts of units; of those left out the first names in order of the alphabet, whatever the order of the rows."""

    units: int = 0
    used: int = 0
    negative: int = 0
    left_out: dict[LeftOut, int] = field(default_factory=dict)
    names: dict[LeftOut, list[str]] = field(default_factory=dict)

    def leave_out(self, reason: LeftOut, units: Iterable[str]) -> None:
        """Count units that are left out."""
        found = list(units)
        if found:
            self.left_out[reason] = self.left_out.get(reason, 0) + len(found)
            self.names[reason] = heapq.nsmallest(_NAMED, [*self.names.get(reason, []), *found])

    def closes(self) -> bool:
        """Say whether every unit is accounted for."""
        return self.units == self.used + sum(self.left_out.values())
