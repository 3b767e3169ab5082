"""Effects where there can be none: starts moved to before the real ones, and outcomes that nothing could change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.estimate import Answer
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.evaluation.inference.choose import infer
from ontschot.evaluation.measures import asked
from ontschot.evaluation.panel import NEVER, Panel
from ontschot.problems import Place

__all__ = ["Moved", "Untouched", "moved", "untouched"]


@dataclass(frozen=True, slots=True)
class Moved:
    """The effect found when all starts are moved so many periods back; only periods without any effect are used."""

    periods: int
    effect: Inferred | Refused


@dataclass(frozen=True, slots=True)
class Untouched:
    """The effect found on an outcome that the agreement cannot change."""

    outcome: str
    effect: Inferred | Refused


def moved(panel: Panel, design: Design, place: Place) -> Iterator[Moved]:
    """Move the starts back as far as can be, from long before to just before; a start past the end becomes the last."""
    first = int(panel.cohort.min())
    known = [column for column, period in enumerate(panel.periods) if period < first - design.anticipation]
    starts = np.searchsorted(panel.periods, panel.cohort)
    for start in known[1 + design.anticipation :]:
        places = np.minimum(starts - starts.min() + start, known[-1])
        cohort = np.where(panel.cohort == NEVER, NEVER, np.array(panel.periods)[places])
        earlier = replace(
            panel,
            periods=tuple(panel.periods[column] for column in known),
            outcome=panel.outcome[:, known],
            cohort=cohort,
        )
        yield Moved(int(starts.min()) - start, infer(earlier, design.asks, design.choice, place))


def untouched(answers: Sequence[Answer]) -> Iterator[Untouched]:
    """Give the effects on outcomes that were laid down as placebo, for everyone."""
    for item in answers:
        if item.outcome.placebo and item.group is None and item.asked == next(asked(item.outcome)):
            yield Untouched(item.outcome.name, item.effect)
