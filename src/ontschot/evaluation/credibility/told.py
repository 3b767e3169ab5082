"""How credible an effect is as plain data, for files that machines read."""

from __future__ import annotations

from ontschot.evaluation.adapter import Bounds
from ontschot.evaluation.credibility.bounds import Sensitivity
from ontschot.evaluation.credibility.credible import Credibility
from ontschot.evaluation.credibility.drift import Drift
from ontschot.evaluation.credibility.said import said
from ontschot.evaluation.credibility.trends import Trends
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.i18n import Measure

__all__ = ["told"]

_DIGITS = 17
Plain = dict[str, object]


def told(found: Credibility) -> Plain:
    """Give dictionaries and lists, in the unit of the outcome; what is unknown or has no limit is null."""
    return {
        "trends": None if found.trends is None else _trends(found.trends),
        "bounds": _bounds(found.bounds),
        "placebo_starts": [{"periods": item.periods, **_effect(item.effect)} for item in found.placebo_starts],
        "placebo_outcomes": [{"outcome": item.outcome, **_effect(item.effect)} for item in found.placebo_outcomes],
        "anticipation": [{"periods": item.periods, **_effect(item.effect)} for item in found.anticipation],
        "regression_to_the_mean": None if found.drift is None else _drift(found.drift),
        "balance": [
            {
                "feature": item.feature,
                "name": item.name,
                "treated": _number(item.treated),
                "compared": _number(item.compared),
                "apart": _number(item.apart),
                "within": item.within,
                "regions": item.regions,
            }
            for item in found.balance
        ],
        "matched": {
            **({} if found.matched.effect is None else _effect(found.matched.effect)),
            "regions": _number(found.matched.regions),
            "without": _number(found.matched.without),
        },
        "said": said(found),
    }


def _number(value: float | None) -> Measure | None:
    return None if value is None else Measure(value, _DIGITS)


def _effect(found: Inferred | Refused) -> Plain:
    if isinstance(found, Refused):
        return {"refused": found.problems}
    ends = {name: _number(getattr(found.interval, name)) for name in ("low", "high", "p_value")}
    return {"estimate": _number(found.estimate), **ends}


def _trends(found: Trends) -> Plain:
    return {
        "effects": {str(exposure): _number(effect) for exposure, effect in found.effects.items()},
        "p_value": _number(found.p_value),
        "ways": found.ways,
        "slope_mostly_noticed": _number(found.slope),
        "unseen": _number(found.unseen),
    }


def _bounds(found: Sensitivity | Refused) -> Plain:
    if isinstance(found, Refused):
        return {"refused": found.problems}
    return {
        "effect": _number(found.effect),
        "relative": [_bound(item) for item in found.relative],
        "bend": _number(found.bend),
        "smooth": [_bound(item) for item in found.smooth],
        "breakdown": _number(found.breakdown),
    }


def _bound(found: Bounds) -> Plain:
    names = ("extent", "low", "high", "interval_low", "interval_high")
    return {name: _number(getattr(found, name)) for name in names}


def _drift(found: Drift) -> Plain:
    figures = {name: _number(getattr(found, name)) for name in ("gap", "apart", "slope", "expected")}
    return {**figures, "flagged": found.flagged}
