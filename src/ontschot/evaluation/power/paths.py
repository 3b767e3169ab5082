"""How regions could go on without any agreement, drawn from how they went before it.

Best are the earlier periods themselves, with the pattern of starts laid in them. When there are too few of these, whole
periods of changes are drawn again with a random sign, so that large regions stay steady and neighbours stay alike, and
what a change leaves behind in the next period is as strong as it was seen to be.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ontschot.evaluation.panel import Floats

__all__ = ["Paths", "Way", "paths_of"]


class Way(StrEnum):
    """Where the figures without an agreement come from: earlier periods as they are, or their changes drawn again."""

    LAID = "laid"
    RESAMPLED = "resampled"


@dataclass(frozen=True, slots=True)
class Paths:
    """Outcomes of regions in so many periods, drawn anew each time.

    outcome: as it was, regions by periods. length: periods asked for. lasting: the part of a change that is still there
    a period later, from 0 up to 1; only for changes drawn again.
    """

    way: Way
    outcome: Floats
    length: int
    lasting: float = 0.0

    def drawn(self, draw: np.random.Generator) -> Floats:
        """Draw regions by periods, in the unit of the outcome."""
        return self._laid(draw) if self.way is Way.LAID else self._resampled(draw)

    def _laid(self, draw: np.random.Generator) -> Floats:
        first = int(draw.integers(self.outcome.shape[1] - self.length + 1))
        return self.outcome[:, first : first + self.length]

    def _resampled(self, draw: np.random.Generator) -> Floats:
        """Each period keeps a part of what was there and adds changes; the first one starts from the long run."""
        changes = _changes(self.outcome) * np.sqrt((1 + self.lasting) / 2)
        picked = draw.integers(changes.shape[1], size=self.length), draw.choice([-1.0, 1.0], self.length)
        shocks = changes[:, picked[0]] * picked[1]
        found = np.empty_like(shocks)
        found[:, 0] = shocks[:, 0] / np.sqrt(1 - self.lasting**2) if self.lasting < 1 else 0.0
        for period in range(1, self.length):
            found[:, period] = self.lasting * found[:, period - 1] + shocks[:, period]
        return np.asarray(found + self.outcome.mean(axis=1, keepdims=True))


def paths_of(outcome: Floats, before: int, after: int, least: int) -> Paths | None:
    """Say how to draw periods before and after a start.

    outcome: regions by periods, none of them treated. before, after: how many periods the design has of each. least:
    how many of those before cannot be missed. None when one period is all that is known.
    """
    known = outcome.shape[1]
    if known >= least + after:
        return Paths(Way.LAID, outcome, min(before, known - after) + after)
    if known == 1:
        return None
    return Paths(Way.RESAMPLED, outcome, before + after, _lasting(outcome))


def _changes(outcome: Floats) -> Floats:
    """Changes from period to period less what happened to everybody, as far apart as they are between regions."""
    change = np.diff(outcome, axis=1)
    return np.asarray((change - change.mean(axis=0)) * np.sqrt(len(change) / max(len(change) - 1, 1)))


def _lasting(outcome: Floats) -> float:
    """From how much further regions drift in two periods than in one; what cannot be seen is taken to last.

    If a part r of a change is left after a period, two periods differ 1 + r times as much (in squares) as one.
    """
    apart = outcome - outcome.mean(axis=0)
    one = np.square(np.diff(apart, axis=1)).mean()
    if apart.shape[1] == 2 or one == 0:  # noqa: PLR2004 - two periods have one change, and nothing after it
        return 1.0
    return float(np.clip(np.square(apart[:, 2:] - apart[:, :-2]).mean() / one - 1, 0, 1))
