"""How effects are written: in the unit of their outcome, with as many decimals as they bear, never as a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from math import expm1, isfinite

from ontschot.evaluation.design.outcome import Scale
from ontschot.evaluation.digits import decimals
from ontschot.evaluation.estimate import Answer
from ontschot.evaluation.inference.answer import Inferred, Interval
from ontschot.evaluation.measures import Part
from ontschot.i18n import Measure, T, Text, Value

__all__ = ["HIDDEN", "NO_ANSWER", "Ruler", "euros", "p_value", "ruler", "said", "where_it_lies"]

HIDDEN = T("hidden: too few people")
NO_ANSWER = T("no answer")

_LEAST = 0.001
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Ruler:
    """How the figures of one answer are written: as they are or in percent, with so many decimals."""

    scale: Scale
    part: Part
    unit: Text | str
    decimals: int = 2

    def plain(self, value: float) -> float:
        """Give a figure in the unit in which it is shown."""
        if self.scale is Scale.RATIO:
            return _percent(value)
        return value * _WHOLE if self.part in {Part.ANY, Part.RESPONSE} else value

    def measure(self, value: float) -> Measure:
        """Give a figure to be shown."""
        return Measure(_without_sign_of_zero(self.plain(value), self.decimals), self.decimals)

    def span(self, low: float, high: float) -> Text:
        """Write from where to where an interval goes."""
        return T("{low} to {high}", low=self.measure(low), high=self.measure(high))


def ruler(answer: Answer) -> Ruler:
    """Choose unit and decimals by the effect and its interval: three digits, and whole numbers from a hundred on."""
    rough = Ruler(answer.scale, answer.asked.part, _unit(answer))
    if not isinstance(answer.effect, Inferred):
        return rough
    interval = answer.effect.interval
    sizes = [rough.plain(value) for value in (answer.effect.estimate, interval.low, interval.high)]
    return Ruler(rough.scale, rough.part, rough.unit, decimals(*sizes))


def said(answer: Answer, found: Inferred) -> Text:
    """Say an effect and its interval in a sentence, by its direction."""
    written = ruler(answer)
    size = written.measure(abs(found.estimate) if answer.scale is not Scale.RATIO else found.estimate)
    words: dict[str, Value] = {
        "name": answer.outcome.name,
        "size": Measure(abs(size.value), size.decimals),
        "unit": written.unit,
        "span": written.span(found.interval.low, found.interval.high),
    }
    if not size.value:
        return T("{name}: no difference in what is shown ({unit}); the interval goes from {span}.", **words)
    if found.estimate < 0:
        return T("{name}: {size} {unit} lower than without the agreement; the interval goes from {span}.", **words)
    return T("{name}: {size} {unit} higher than without the agreement; the interval goes from {span}.", **words)


def where_it_lies(answer: Answer, interval: Interval) -> Text:
    """Say on which side of no effect an interval lies."""
    name = answer.outcome.name
    if interval.high < 0:
        return T("{name}: the whole interval lies below zero.", name=name)
    if interval.low > 0:
        return T("{name}: the whole interval lies above zero.", name=name)
    return T("{name}: the interval holds zero; lower and higher both fit these figures.", name=name)


def p_value(value: float) -> Text | Measure:
    """Write a p-value: no smaller than one can tell."""
    return T("below {least}", least=Measure(_LEAST, 3)) if value < _LEAST else Measure(value, 3)


def euros(value: float) -> Text:
    """Write an amount in euros that was measured, in millions where it is large."""
    million = 1e6
    if isfinite(value) and abs(value) >= million:
        return T("€ {amount} million", amount=Measure(value / million, 2))
    return T("€ {amount}", amount=Measure(_without_sign_of_zero(value, 0), 0))


def _unit(answer: Answer) -> Text | str:
    if answer.scale is Scale.RATIO:
        return T("percent")
    return T("percentage points") if answer.asked.part in {Part.ANY, Part.RESPONSE} else answer.outcome.unit


def _percent(value: float) -> float:
    """Give a difference of logarithms in percent; where nothing is ruled out, it has no end either."""
    if not isfinite(value):
        return value
    try:
        return _WHOLE * expm1(value)
    except OverflowError:
        return float("inf")


def _without_sign_of_zero(value: float, decimals: int) -> float:
    return 0.0 if isfinite(value) and not round(value, decimals) else value
