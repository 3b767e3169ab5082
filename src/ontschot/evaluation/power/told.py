"""What an experiment could show as plain data, for files that machines read."""

from __future__ import annotations

from fractions import Fraction

from ontschot.evaluation.inference.answer import Refused
from ontschot.evaluation.power.experiment import HIGH, USUAL, Power
from ontschot.evaluation.power.said import said
from ontschot.evaluation.power.strength import Strength
from ontschot.i18n import Measure

__all__ = ["SIZES", "told"]

SIZES = tuple(Fraction(size, 1000) for size in (5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200))
"""Effects of the power curve, as parts of the mean."""
_DIGITS = 17
Plain = dict[str, object]


def told(power: Power) -> Plain:
    """Give dictionaries and lists, in the unit of the outcome; what has no limit is null."""
    return {
        "outcome": power.outcome.id,
        "unit": power.outcome.unit,
        "mean": _number(power.mean),
        "people": _number(power.people),
        "periods": power.periods,
        "runs": power.runs,
        "seed": power.seed,
        "hoped": None if power.hoped is None else _number(power.hoped),
        "experiments": {variant: _strength(power, item) for variant, item in power.strengths.items()},
        "regions_needed": power.needed.regions if power.needed else None,
        "said": said(power),
        "problems": power.problems,
    }


def _number(value: float) -> Measure:
    return Measure(value, _DIGITS)


def _strength(power: Power, found: Strength | Refused) -> Plain:
    if isinstance(found, Refused):
        return {"refused": found.problems}
    return {
        "way": found.way,
        "treated": found.treated,
        "compared": found.compared,
        "periods_after": found.pattern.after,
        "detectable": {str(float(chance)): _detectable(power, found, chance) for chance in (USUAL, HIGH)},
        "false_alarms": _number(float(found.false_alarms)),
        "curve": [_point(power, found, size) for size in SIZES],
    }


def _detectable(power: Power, found: Strength, chance: Fraction) -> Plain:
    size = found.detectable(chance)
    total = power.in_total(size, found)
    return {"size": _number(size), "of_the_mean": _number(power.part(size)), "in_total": _number(total)}


def _point(power: Power, found: Strength, size: Fraction) -> Plain:
    effect = float(size) * abs(power.mean)
    return {"of_the_mean": _number(float(size)), "size": _number(effect), "power": _number(float(found.power(effect)))}
