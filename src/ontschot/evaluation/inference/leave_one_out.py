"""What is left of the effect without each region: whether one region carries it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ontschot.evaluation.effects.group_time import Question
from ontschot.evaluation.inference.plan import Before, Drawn
from ontschot.evaluation.inference.regions import collapse
from ontschot.evaluation.panel import NEVER, Panel

__all__ = ["Without", "leave_one_out"]


@dataclass(frozen=True, slots=True)
class Without:
    """The effect without one region, in the unit of the outcome; None when nothing can be compared without it."""

    region: str
    treated: bool
    estimate: float | None


def leave_one_out(panel: Panel, question: Question, drawn: Drawn, before: Before = Before.LAST) -> tuple[Without, ...]:
    """Give the effect without each region of a panel of regions, by name of the region."""
    found = []
    for row, region in enumerate(panel.units):
        rest = collapse(panel.where(np.arange(len(panel.units)) != row), question, drawn, before)
        found.append(Without(region, bool(panel.cohort[row] != NEVER), rest.estimate if rest else None))
    return tuple(sorted(found, key=lambda item: item.region))
