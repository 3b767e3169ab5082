"""What an experiment could show on each main outcome: as it is laid down, a period longer, and with more regions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import partial
from math import nan
from typing import Final

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.design.outcome import Outcome
from ontschot.evaluation.evaluate import Measured
from ontschot.evaluation.inference.answer import Inference, Refused
from ontschot.evaluation.measures import asked, key_of
from ontschot.evaluation.panel import Panel
from ontschot.evaluation.power.earlier import Earlier, earlier_of
from ontschot.evaluation.power.strength import Pattern, Strength, Trial, pattern_of
from ontschot.evaluation.reading.refusals import account_problems
from ontschot.i18n import T, Text
from ontschot.problems import Level, Problem
from ontschot.progress import Progress

__all__ = ["HIGH", "USUAL", "VARIANTS", "Needed", "Power", "Variant", "powers"]

USUAL: Final = Fraction(4, 5)
"""The chance of showing an effect that is customarily asked for."""
HIGH: Final = Fraction(9, 10)


class Variant(StrEnum):
    """Which experiment is tried."""

    LAID_DOWN = "laid_down"
    LONGER = "longer"
    WIDER = "wider"


VARIANTS: dict[Variant, Text] = {
    Variant.LAID_DOWN: T("as laid down"),
    Variant.LONGER: T("one more period"),
    Variant.WIDER: T("twice the treated regions"),
}
_TRIED: dict[Variant, Text] = {
    Variant.LAID_DOWN: T("The experiment as laid down"),
    Variant.LONGER: T("The experiment with one more period"),
    Variant.WIDER: T("The experiment with twice the treated regions"),
}


@dataclass(frozen=True, slots=True)
class Needed:
    """How many treated regions show what the parties hope for; None when not even the most that were tried do."""

    regions: int | None
    tried: int


@dataclass(frozen=True, slots=True)
class Power:
    """What can be shown on one outcome, on the first scale laid down; of a ratio, by its mean.

    mean: the outcome per head in the last period before, in the regions to be treated. regions, people: how many these
    are, with how many heads. periods: the earlier periods that it rests on. strengths: by experiment. needed: None when
    nobody said what the parties hope for, or the experiment as laid down has no answer.
    """

    outcome: Outcome
    mean: float
    people: float
    regions: int
    periods: tuple[int, ...]
    runs: int
    seed: int
    strengths: Mapping[Variant, Strength | Refused]
    needed: Needed | None
    problems: tuple[Problem, ...]

    @property
    def hoped(self) -> float | None:
        """The change that the parties hope for, in the unit of the outcome."""
        return None if self.outcome.hoped is None else float(self.outcome.hoped) * abs(self.mean)

    def part(self, size: float) -> float:
        """Give a size as a part of the mean; not a number when the mean is zero."""
        return size / abs(self.mean) if self.mean else nan

    def in_total(self, size: float, found: Strength) -> float:
        """Give what a size per head comes to in a period, for as many treated regions of the usual size."""
        return size * self.people * found.treated / self.regions


def powers(design: Design, measured: Measured, runs: int, seed: int, progress: Progress) -> Iterator[Power]:
    """Say for every main outcome what the experiment could show, from figures of before its first start alone.

    runs: how often each experiment is laid. The same seed gives the same figures.
    """
    for outcome in design.outcomes:
        if outcome.main:
            earlier = earlier_of(design, measured.sums.get(key_of(next(asked(outcome))), ()))
            yield _Asked(design, measured, outcome, earlier, runs, seed, progress).power()


@dataclass(frozen=True, slots=True)
class _Asked:
    """One outcome of which it is asked what can be shown."""

    design: Design
    measured: Measured
    outcome: Outcome
    earlier: Earlier
    runs: int
    seed: int
    progress: Progress

    def power(self) -> Power:
        problems = tuple(self._problems())
        refused = tuple(item for item in problems if item.level is Level.ERROR)
        panel = None if refused else self.earlier.panel
        strengths = {} if panel is None else self._strengths(panel)
        return Power(
            self.outcome,
            self.earlier.mean,
            self.earlier.people,
            len(self.design.treated),
            () if panel is None else panel.periods,
            self.runs,
            self.seed,
            strengths,
            None if panel is None else self._needed(panel, strengths),
            problems,
        )

    def _problems(self) -> Iterator[Problem]:
        if self.design.inference is Inference.UNIT:
            yield Problem(
                "power-by-unit",
                self.measured.place,
                T("Errors by unit are not for policy; what an experiment could show is worked out by region."),
                remedy=T("Lay down inference by region."),
            )
            return
        yield from account_problems(self.earlier.account, self.design.unbalanced, self.measured.place)
        if self.earlier.panel is not None and not self.earlier.people:
            yield Problem(
                "power-treated-absent",
                self.measured.place,
                T("Of the regions that will be treated there are no figures from before the first start."),
                remedy=T("Add their figures, or correct the names of the regions in the design."),
            )

    def _strengths(self, panel: Panel) -> dict[Variant, Strength | Refused]:
        pattern = pattern_of(self.design)
        tried = {
            Variant.LAID_DOWN: pattern,
            Variant.LONGER: pattern.longer(),
            Variant.WIDER: pattern.times(2),
        }
        return {variant: self._strength(panel, item, _TRIED[variant]) for variant, item in tried.items()}

    def _strength(self, panel: Panel, pattern: Pattern, name: Text) -> Strength | Refused:
        self.progress.phase(name, self.runs)
        trial = Trial(self.design, panel, self.outcome.direction, self.runs, self.seed, self.measured.place)
        return trial.strength(pattern, partial(self.progress.advance, 1))

    def _needed(self, panel: Panel, strengths: Mapping[Variant, Strength | Refused]) -> Needed | None:
        """Treat two, three, four times as many regions, up to half of all, until the hoped effect shows."""
        laid_down = strengths[Variant.LAID_DOWN]
        if self.outcome.hoped is None or isinstance(laid_down, Refused):
            return None
        hoped = float(self.outcome.hoped) * abs(self.earlier.mean)
        pattern, most = laid_down.pattern, max(1, len(panel.units) // (2 * laid_down.treated))
        known = {1: laid_down, 2: strengths[Variant.WIDER]}
        for factor in range(1, most + 1):
            name = T("The experiment with {count} treated regions", count=factor * laid_down.treated)
            found = known.get(factor) or self._strength(panel, pattern.times(factor), name)
            if isinstance(found, Strength) and found.power(hoped) >= USUAL:
                return Needed(found.treated, found.treated)
        return Needed(None, most * laid_down.treated)
