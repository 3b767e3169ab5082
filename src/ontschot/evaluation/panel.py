"""Outcomes of units followed over time, as arrays in memory: one row per unit, one column per period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

__all__ = ["NEVER", "Floats", "Ints", "Panel"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

NEVER: Final = 2**31 - 1
"""The first treated period of a unit that is never treated: later than every period."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Units that are all seen in all periods, with one outcome.

    units: what each unit is called. cohort: the first treated period of each unit, `NEVER` for none. outcome: one row
    per unit, one column per period, in the unit of the outcome. weight: one per unit, the same in every period. region:
    the region of each unit. Raises ValueError when the shapes do not fit together or a number is not finite.
    """

    units: tuple[str, ...]
    periods: tuple[int, ...]
    cohort: Ints
    outcome: Floats
    weight: Floats
    region: tuple[str, ...]

    def __post_init__(self) -> None:
        rows = len(self.units)
        fitting = len(self.cohort) == len(self.weight) == len(self.region) == rows
        if not fitting or self.outcome.shape != (rows, len(self.periods)):
            message = f"{rows} units in {len(self.periods)} periods do not fit outcomes of shape {self.outcome.shape}"
            raise ValueError(message)
        if tuple(sorted(set(self.periods))) != self.periods:
            message = f"periods are not in order: {self.periods}"
            raise ValueError(message)
        if not (np.isfinite(self.outcome).all() and np.isfinite(self.weight).all() and (self.weight > 0).all()):
            message = "an outcome or weight is not a finite number, or a weight is not above zero"
            raise ValueError(message)

    @property
    def cohorts(self) -> tuple[int, ...]:
        """The first treated periods that occur, in order; `NEVER` last."""
        return tuple(int(cohort) for cohort in np.unique(self.cohort))

    def where(self, keep: npt.NDArray[np.bool_]) -> Panel:
        """Give the panel of some of the units."""
        rows = np.flatnonzero(keep)
        return Panel(
            tuple(self.units[row] for row in rows),
            self.periods,
            self.cohort[rows],
            self.outcome[rows],
            self.weight[rows],
            tuple(self.region[row] for row in rows),
        )
