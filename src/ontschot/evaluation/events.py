"""Effects by periods since the start, before it too: whether trends were alike, and how an effect comes about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.inference.answer import Inferred, Interval
from ontschot.evaluation.inference.choose import infer
from ontschot.evaluation.inference.plan import Before
from ontschot.evaluation.panel import NEVER, Panel
from ontschot.problems import Place

__all__ = ["Event", "events"]


@dataclass(frozen=True, slots=True)
class Event:
    """The effect so many periods since the start (negative: before it) in the unit of the outcome, with its interval.

    treated: how many regions it rests on; they differ between exposures when starts do. interval is None for the period
    that all others are compared with, where the effect is 0 by definition.
    """

    exposure: int
    effect: float
    interval: Interval | None
    treated: int


def events(panel: Panel, design: Design, place: Place) -> tuple[Event, ...]:
    """Give the effect for every exposure that occurs, in order; all against the last period before the start."""
    return tuple(_events(panel, design, place))


def _events(panel: Panel, design: Design, place: Place) -> Iterator[Event]:
    starts = {int(cohort) for cohort in panel.cohort if cohort != NEVER}
    bases = {start: _base(panel.periods, start - design.anticipation) for start in starts}
    reference = {base - start for start, base in bases.items() if base is not None}
    for exposure in sorted({period - start for start in starts for period in panel.periods}):
        choice = replace(design.choice, exposure=exposure, before=Before.LAST)
        found = infer(panel, design.asks, choice, place)
        if isinstance(found, Inferred):
            yield Event(exposure, found.estimate, found.interval, found.treated)
        elif exposure in reference:
            yield Event(exposure, 0.0, None, sum(int(cohort) in starts for cohort in panel.cohort))


def _base(periods: tuple[int, ...], until: int) -> int | None:
    return max((period for period in periods if period < until), default=None)
