"""An evaluation as plain data: every figure with its unit of account, for files that machines read."""

from __future__ import annotations

from ontschot.evaluation.beside import Beside
from ontschot.evaluation.credibility.told import told as credible
from ontschot.evaluation.design.outcome import Scale
from ontschot.evaluation.design.registered import Deviation
from ontschot.evaluation.estimate import Answer
from ontschot.evaluation.evaluate import Evaluation
from ontschot.evaluation.events import Event
from ontschot.evaluation.inference.answer import Inferred, Interval, Refused
from ontschot.evaluation.measures import Part
from ontschot.i18n import Measure

__all__ = ["told"]

_DIGITS = 17
_UNITS = {Scale.RATIO: "difference of natural logarithms"}
_PARTS = {Part.ANY: "share of 1", Part.RESPONSE: "share of 1"}
Plain = dict[str, object]


def told(evaluation: Evaluation) -> Plain:
    """Give an evaluation as dictionaries and lists; an end without a limit is null. In the unit of each outcome."""
    return {
        "design": evaluation.design.id,
        "design_sha256": evaluation.design.content_sha256(),
        "registered": evaluation.design.registered,
        "deviations": [_deviation(item) for item in evaluation.deviations],
        "answers": [_answer(item) for item in evaluation.answers],
        "corrected_p_values": {name: _number(value) for name, value in evaluation.corrected.items()},
        "programme": _cost(evaluation),
        "credible": {name: credible(item) for name, item in evaluation.credible.items()},
    }


def _number(value: float | None) -> Measure | None:
    return None if value is None else Measure(value, _DIGITS)


def _deviation(item: Deviation) -> Plain:
    change = item.change
    return {"part": change.part, "before": change.before, "after": change.after, "stated": item.stated}


def _answer(item: Answer) -> Plain:
    return {
        "outcome": item.outcome.id,
        "unit": _UNITS.get(item.scale, _PARTS.get(item.asked.part, item.outcome.unit)),
        "scale": item.scale,
        "part": item.asked.part,
        "group": item.group.id if item.group else None,
        "effect": _effect(item.effect),
        "events": [_event(event) for event in item.events],
        "beside": [_beside(other) for other in item.beside],
        "course": _course(item),
        "regions": {"seen": item.account.units, "used": item.account.used, "left_out": item.account.left_out},
        "problems": item.problems,
    }


def _effect(effect: Inferred | Refused) -> Plain:
    if isinstance(effect, Refused):
        return {"refused": effect.problems}
    return {
        "estimate": _number(effect.estimate),
        "confidence": effect.level,
        "interval": _interval(effect.interval),
        "beside": [_interval(item) for item in effect.beside],
        "treated": effect.treated,
        "compared": effect.compared,
        "left_out": effect.left_out,
        "for_policy": effect.for_policy,
        "remarks": effect.remarks,
    }


def _interval(item: Interval) -> Plain:
    return {
        "method": item.method,
        "low": _number(item.low),
        "high": _number(item.high),
        "p_value": _number(item.p_value),
        "error": _number(item.error),
        "degrees_of_freedom": _number(item.freedom),
    }


def _event(item: Event) -> Plain:
    interval = None if item.interval is None else _interval(item.interval)
    return {
        "exposure": item.exposure,
        "effect": _number(item.effect),
        "interval": interval,
        "treated": item.treated,
    }


def _beside(item: Beside) -> Plain:
    found = None if item.found is None else {"effect": _number(item.found.value), "error": _number(item.found.error)}
    return {"estimator": item.estimator, "label": item.label, "found": found, "note": item.note}


def _course(item: Answer) -> Plain | None:
    if item.course is None:
        return None
    treated, compared = ([_number(value) for value in line] for line in (item.course.treated, item.course.compared))
    return {"periods": item.course.periods, "treated": treated, "compared": compared}


def _cost(evaluation: Evaluation) -> Plain | None:
    if evaluation.cost is None:
        return None
    spent = evaluation.cost.spent
    effects = {name: _effect(effect) for name, effect in evaluation.cost.effects.items()}
    return {"cents": spent.cents, "euros_per_head": _number(spent.euros), "effects_with_it": effects}
