"""How large an effect must be to show, found by laying the experiment many times where nothing was done.

A constant effect moves the interval by itself and changes nothing else. So one interval without any effect tells from
which size on an effect would have shown in that draw, and the draws together are the whole power curve.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, sqrt

import numpy as np

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.design.outcome import Direction
from ontschot.evaluation.inference.answer import Interval, Refused, refusal
from ontschot.evaluation.inference.choose import infer
from ontschot.evaluation.panel import NEVER, Floats, Ints, Panel
from ontschot.evaluation.power.paths import Paths, Way, paths_of
from ontschot.i18n import T
from ontschot.problems import Place

__all__ = ["Pattern", "Strength", "Trial", "pattern_of"]

_WAYS = 399
"""So many other ways to choose the treated regions are tried in each draw; with fewer ways than this all are."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """When regions start, in periods since the first start, and how many periods there are before it and from it on."""

    starts: tuple[int, ...]
    before: int
    after: int

    def longer(self, periods: int = 1) -> Pattern:
        """Give the pattern with more periods at the end."""
        return replace(self, after=self.after + periods)

    def times(self, factor: int) -> Pattern:
        """Give the pattern with so many times as many treated regions."""
        return replace(self, starts=self.starts * factor)


def pattern_of(design: Design) -> Pattern:
    """Take the pattern of starts from a design."""
    first = min(item.first_period for item in design.treated)
    later = tuple(period for period in design.periods if period >= first)
    starts = sorted(sum(period < item.first_period for period in later) for item in design.treated)
    return Pattern(tuple(starts), len(design.periods) - len(later), len(later))


@dataclass(frozen=True, slots=True)
class Strength:
    """What an experiment can show.

    thresholds: for each draw the size from which on an effect would have shown, in order, in the unit of the outcome;
    infinite where none would. false_alarms: in which part of the draws an effect was found though there was none.
    """

    way: Way
    pattern: Pattern
    treated: int
    compared: int
    thresholds: Floats
    false_alarms: Fraction

    def power(self, effect: float) -> Fraction:
        """Give the chance that an effect of this size shows, in the direction hoped for."""
        return Fraction(int(np.searchsorted(self.thresholds, abs(effect))), len(self.thresholds))

    def detectable(self, power: Fraction) -> float:
        """Give the size that shows with this chance, in the unit of the outcome; infinite when none does."""
        return max(0.0, float(self.thresholds[ceil(power * len(self.thresholds)) - 1]))

    def doubt(self, power: Fraction) -> float:
        """Give how far a chance can be off because there are so many draws and no more: two standard errors."""
        return 2 * sqrt(power * (1 - power) / len(self.thresholds))


@dataclass(frozen=True, slots=True)
class Trial:
    """An experiment that can be laid in earlier figures as often as wanted."""

    design: Design
    earlier: Panel
    direction: Direction
    runs: int
    seed: int
    place: Place

    def strength(self, pattern: Pattern, advance: Callable[[], None]) -> Strength | Refused:
        """Lay the experiment many times; the same seed gives the same draws. advance: called after each of them."""
        compared = len(self.earlier.units) - len(pattern.starts)
        if compared < 1:
            return refusal("power-nobody-left", self.place, T("No region would be left to compare with."))
        paths = paths_of(self.earlier.outcome, pattern.before, pattern.after, self.design.anticipation + 1)
        if paths is None:
            return refusal(
                "power-one-period",
                self.place,
                T("There is one period before the first start; nothing shows how regions change by themselves."),
                T("Add earlier periods."),
            )
        return self._strength(pattern, paths, advance)

    def _strength(self, pattern: Pattern, paths: Paths, advance: Callable[[], None]) -> Strength | Refused:
        draw = np.random.default_rng(self.seed)
        intervals: list[Interval] = []
        for run in range(self.runs):
            choice = replace(self.design.choice, draws=_WAYS, few=_WAYS, seed=self.seed + run)
            found = infer(self._laid(pattern, paths, draw), self.design.asks, choice, self.place)
            if isinstance(found, Refused):
                return found
            intervals.append(found.interval)
            advance()
        treated = len(pattern.starts)
        low, high = (np.array([getattr(item, end) for item in intervals]) for end in ("low", "high"))
        alarms = Fraction(int(np.count_nonzero((low > 0) | (high < 0))), self.runs)
        thresholds = np.sort(_thresholds(low, high, self.direction))
        return Strength(paths.way, pattern, treated, len(self.earlier.units) - treated, thresholds, alarms)

    def _laid(self, pattern: Pattern, paths: Paths, draw: np.random.Generator) -> Panel:
        """The earlier regions with the pattern of starts on regions drawn at random."""
        before = paths.length - pattern.after
        cohort: Ints = np.full(len(self.earlier.units), NEVER)
        chosen = draw.choice(len(cohort), len(pattern.starts), replace=False)
        cohort[chosen] = before + np.array(pattern.starts)
        return replace(self.earlier, periods=tuple(range(paths.length)), cohort=cohort, outcome=paths.drawn(draw))


def _thresholds(low: Floats, high: Floats, direction: Direction) -> Floats:
    """From which size on an effect leaves zero outside the interval, on the side that is hoped for or on both."""
    if direction is Direction.LOWER:
        return high
    return -low if direction is Direction.HIGHER else np.concatenate([high, -low])
