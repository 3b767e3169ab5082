"""The ways to estimate an effect and tell how sure it is, each as a user would get it, put to the same planted figures.

Bare cluster-robust errors are given here also where the program refuses them, to show why it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from scipy import stats

from ontschot.evaluation.adapter import Found, imputed, synthetic
from ontschot.evaluation.effects.group_time import Question
from ontschot.evaluation.effects.twfe import two_way
from ontschot.evaluation.inference.answer import Choice, Inference, Interval, Method, Refused
from ontschot.evaluation.inference.choose import infer
from ontschot.evaluation.inference.cr2 import cr1, regression_of
from ontschot.evaluation.inference.plan import Before, Drawn
from ontschot.evaluation.inference.regions import collapse
from ontschot.evaluation.moments import moments_of_panel
from ontschot.evaluation.panel import NEVER, Panel
from ontschot.problems import Place

__all__ = ["Answer", "Trial", "Way", "answers"]

_LEVEL = 0.95
_PLACEBOS = 50
_HERE = Place("plasmode")


class Way(StrEnum):
    """An estimator with an inference.

    DEFAULT_ALL: the default, with the mean of all untreated periods as base. STUDENTISED: the interval that the default
    puts beside its own with two to four treated regions, from five on its own.
    """

    DEFAULT = "default"
    DEFAULT_ALL = "default, all periods before"
    STUDENTISED = "studentised"
    CR2 = "CR2"
    CR2_ALL = "CR2, all periods before"
    CR1 = "CR1"
    WILD = "wild"
    UNIT = "unit"
    TWO_WAY = "two_way"
    IMPUTATION = "imputation"
    SYNTHETIC = "synthetic"


@dataclass(frozen=True, slots=True)
class Answer:
    """An effect with its 95% interval and two-sided p-value for no effect, in the unit of the outcome."""

    estimate: float
    low: float
    high: float
    p_value: float


@dataclass(frozen=True, slots=True)
class Trial:
    """One set of planted figures: regions, units within them (None: not looked at), and the seed for what is drawn."""

    regions: Panel
    units: Panel | None
    seed: int
    draws: int
    few: int

    def choice(self, inference: Inference, before: Before = Before.LAST) -> Choice:
        """Lay inference down, with this trial's own seed."""
        return Choice(inference, before=before, draws=self.draws, seed=self.seed, few=self.few)


def answers(trial: Trial, ways: Iterable[Way]) -> dict[Way, Answer | None]:
    """Put planted figures to each of the ways; None where a way refuses to answer."""
    wanted = dict.fromkeys(ways)
    found: dict[Way, Answer | None] = {}
    for together, look in _LOOKS.items():
        if wanted.keys() & {*together}:
            given = look(trial)
            found |= {way: given.get(way) for way in together if way in wanted}
    return found


def _default(trial: Trial) -> Mapping[Way, Answer]:
    found = infer(trial.regions, Question(), trial.choice(Inference.REGION), _HERE)
    if isinstance(found, Refused):
        return {}
    given = {Way.DEFAULT: _answer(found.estimate, found.interval)}
    for interval in (found.interval, *found.beside):
        if interval.method is Method.STUDENTISED:
            given[Way.STUDENTISED] = _answer(found.estimate, interval)
    return given


def _default_all(trial: Trial) -> Mapping[Way, Answer]:
    return _inferred(trial, Way.DEFAULT_ALL, Inference.REGION, Before.ALL)


def _cr2(trial: Trial) -> Mapping[Way, Answer]:
    return _inferred(trial, Way.CR2, Inference.CR2)


def _cr2_all(trial: Trial) -> Mapping[Way, Answer]:
    return _inferred(trial, Way.CR2_ALL, Inference.CR2, Before.ALL)


def _wild(trial: Trial) -> Mapping[Way, Answer]:
    return _inferred(trial, Way.WILD, Inference.WILD)


def _inferred(trial: Trial, way: Way, inference: Inference, before: Before = Before.LAST) -> Mapping[Way, Answer]:
    found = infer(trial.regions, Question(), trial.choice(inference, before), _HERE)
    return {} if isinstance(found, Refused) else {way: _answer(found.estimate, found.interval)}


def _bare(trial: Trial) -> Mapping[Way, Answer]:
    regions = collapse(trial.regions, Question(), Drawn.SIMPLE)
    if regions is None:
        return {}
    found = cr1(regression_of(regions))
    low, high = found.interval(_LEVEL)[:, 0].tolist()
    return {Way.CR1: Answer(regions.estimate, low, high, float(found.p_value()[0]))}


def _unit(trial: Trial) -> Mapping[Way, Answer]:
    if trial.units is None:
        return {}
    found = infer(trial.units, Question(), trial.choice(Inference.UNIT), _HERE)
    return {} if isinstance(found, Refused) else {Way.UNIT: _answer(found.estimate, found.interval)}


def _two_way(trial: Trial) -> Mapping[Way, Answer]:
    moments = moments_of_panel(trial.regions)
    found = two_way(moments)
    return {Way.TWO_WAY: _normal(Found(found.value, found.error(moments)))}


def _imputation(trial: Trial) -> Mapping[Way, Answer]:
    return {Way.IMPUTATION: _normal(imputed(trial.regions))}


def _synthetic(trial: Trial) -> Mapping[Way, Answer]:
    if len({*trial.regions.cohorts} - {NEVER}) > 1:
        return {}
    return {Way.SYNTHETIC: _normal(synthetic(trial.regions, _PLACEBOS, trial.seed))}


def _answer(estimate: float, interval: Interval) -> Answer:
    return Answer(estimate, interval.low, interval.high, interval.p_value)


def _normal(found: Found) -> Answer:
    reach = float(stats.norm.ppf((1 + _LEVEL) / 2)) * found.error
    p_value = float(2 * stats.norm.sf(abs(found.value) / found.error))
    return Answer(found.value, found.value - reach, found.value + reach, p_value)


_LOOKS: dict[tuple[Way, ...], Callable[[Trial], Mapping[Way, Answer]]] = {
    (Way.DEFAULT, Way.STUDENTISED): _default,
    (Way.DEFAULT_ALL,): _default_all,
    (Way.CR2,): _cr2,
    (Way.CR2_ALL,): _cr2_all,
    (Way.CR1,): _bare,
    (Way.WILD,): _wild,
    (Way.UNIT,): _unit,
    (Way.TWO_WAY,): _two_way,
    (Way.IMPUTATION,): _imputation,
    (Way.SYNTHETIC,): _synthetic,
}
