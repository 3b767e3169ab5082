"""Many draws of a scenario, and what each way made of them: how far off, how often right, how wide."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ontschot.evaluation.panel import Floats, Panel
from ontschot.evaluation.plasmode.scenario import Scenario, case_of, planted
from ontschot.evaluation.plasmode.ways import Answer, Trial, Way, answers

__all__ = ["Measured", "Settings", "Tally", "study", "trial_of"]

_ALARM = 0.05 + 1e-9


@dataclass(frozen=True, slots=True)
class Settings:
    """How much is drawn: cases per scenario, ways to treat the regions per case, and up to how many all are tried."""

    cases: int
    seed: int = 1
    draws: int = 499
    few: int = 1_000


@dataclass(frozen=True, slots=True)
class Measured:
    """A mean over draws with its Monte Carlo standard error."""

    value: float
    error: float


@dataclass(frozen=True, slots=True)
class Tally:
    """What one way made of all draws, each row one that it answered: estimate, low and high less the truth, p-value.

    asked: how many draws there were. truth: the planted effect of each row, in the unit of the outcome.
    """

    way: Way
    asked: int
    apart: Floats
    p_value: Floats
    truth: Floats

    @property
    def answered(self) -> int:
        """How many draws it gave an answer to."""
        return len(self.apart)

    @property
    def bias(self) -> Measured:
        """By how much estimates are off on average, in the unit of the outcome."""
        return _mean(self.apart[:, 0])

    @property
    def spread(self) -> float:
        """The standard deviation of the estimates around the truth, in the unit of the outcome."""
        return float(np.sqrt(np.square(self.apart[:, 0]).mean()))

    @property
    def coverage(self) -> Measured:
        """How often the interval holds the planted effect."""
        return _share((self.apart[:, 1] <= 0) & (self.apart[:, 2] >= 0))

    def holds(self, effect: float) -> Measured:
        """Give how often the interval holds one effect, such as the one that all draws have in the mean."""
        low, high = (self.apart[:, 1:] + self.truth[:, None] - effect).T
        return _share((low <= 0) & (high >= 0))

    @property
    def found(self) -> Measured:
        """How often an effect is called different from none at 5%: false alarms when nothing was planted."""
        return _share(self.p_value <= _ALARM)

    @property
    def width(self) -> Measured:
        """The mean width of the intervals, in the unit of the outcome; infinite when one is."""
        return _mean(self.apart[:, 2] - self.apart[:, 1])

    def noticed(self, effect: float) -> Measured:
        """Give how often the interval would leave zero out, had this much more been planted everywhere.

        Holds for a constant effect, with which all estimates and intervals shift.
        """
        low, high = (self.apart[:, 1:] + self.truth[:, None] + effect).T
        return _share((low > 0) | (high < 0))


def study(
    regions: Panel, scenario: Scenario, ways: Collection[Way], settings: Settings, units: Panel | None = None
) -> dict[Way, Tally]:
    """Plant a scenario many times in real figures and put each time all ways to it.

    regions: untreated, one row per region. units: the same outcome for units within those regions, for errors by unit.
    Every way sees the same draws; the same seed gives the same figures.
    """
    seen: dict[Way, list[tuple[Answer, float]]] = {way: [] for way in ways}
    for number in range(settings.cases):
        trial, truth = trial_of(regions, scenario, settings, number, units)
        for way, found in answers(trial, ways).items():
            if found is not None:
                seen[way].append((found, truth[way is Way.UNIT]))
    return {way: _tally(way, settings.cases, rows) for way, rows in seen.items()}


def trial_of(
    regions: Panel, scenario: Scenario, settings: Settings, number: int, units: Panel | None = None
) -> tuple[Trial, tuple[float, float]]:
    """Give one draw of a study by its number, with the truth for regions and for units."""
    case = case_of(regions, scenario, (settings.seed, scenario.treated, number))
    top = planted(regions, case, scenario)
    below = None if units is None else planted(units, case, scenario)
    trial = Trial(top.panel, below.panel if below else None, number, settings.draws, settings.few)
    return trial, (top.truth, below.truth if below else np.nan)


def _tally(way: Way, asked: int, rows: list[tuple[Answer, float]]) -> Tally:
    truth = np.array([true for _answer, true in rows], np.float64)
    figures = np.array([(found.estimate, found.low, found.high) for found, _true in rows], np.float64).reshape(-1, 3)
    return Tally(way, asked, figures - truth[:, None], np.array([found.p_value for found, _true in rows]), truth)


def _mean(values: Floats) -> Measured:
    if not np.isfinite(values).all():
        return Measured(np.inf, np.nan)
    return Measured(float(values.mean()), float(values.std(ddof=1) / np.sqrt(len(values))))


def _share(yes: npt.NDArray[np.bool_]) -> Measured:
    share = float(yes.mean())
    return Measured(share, float(np.sqrt(share * (1 - share) / len(yes))))
