"""What a rule concludes, before the catalogue adds its number, severity and sources."""

from __future__ import annotations

from functools import reduce
from typing import NamedTuple, TypedDict, Unpack

from ontschot.i18n import T, Text
from ontschot.law.finding import Figure, Outcome, Severity
from ontschot.law.parameter import Parameter

__all__ = ["Details", "Verdict", "breached", "judgement", "met", "not_applicable", "together", "unknown"]


class Details(TypedDict, total=False):
    """What a verdict rests on and what would change it."""

    figures: tuple[Figure, ...]
    missing: tuple[Text, ...]
    remedy: Text | None
    parameters: tuple[Parameter, ...]
    severity: Severity | None


class Verdict(NamedTuple):
    """The outcome of one rule with its sentence; `severity` only where a part weighs otherwise than the rule."""

    outcome: Outcome
    message: Text
    figures: tuple[Figure, ...] = ()
    missing: tuple[Text, ...] = ()
    remedy: Text | None = None
    parameters: tuple[Parameter, ...] = ()
    severity: Severity | None = None


def met(message: Text, **details: Unpack[Details]) -> Verdict:
    """The rule is complied with, and the document or a measured figure shows it."""
    return Verdict(Outcome.MET, message, **details)


def breached(message: Text, **details: Unpack[Details]) -> Verdict:
    """The rule is not complied with."""
    return Verdict(Outcome.BREACHED, message, **details)


def unknown(message: Text, **details: Unpack[Details]) -> Verdict:
    """Nothing can be concluded yet; `missing` says what is needed for it."""
    return Verdict(Outcome.UNKNOWN, message, **details)


def judgement(message: Text, **details: Unpack[Details]) -> Verdict:
    """A person must decide."""
    return Verdict(Outcome.JUDGEMENT, message, **details)


def not_applicable(message: Text, **details: Unpack[Details]) -> Verdict:
    """The rule asks nothing in this case."""
    return Verdict(Outcome.NOT_APPLICABLE, message, **details)


_GRAVITY = {
    Outcome.BREACHED: 0,
    Outcome.UNKNOWN: 1,
    Outcome.JUDGEMENT: 2,
    Outcome.MET: 3,
    Outcome.NOT_APPLICABLE: 4,
}


_SETTLED = frozenset({Outcome.MET, Outcome.NOT_APPLICABLE})


def _pressing(part: Verdict) -> tuple[bool, int, int]:
    """What asks attention never speaks before a part that weighs as the rule does and still asks something."""
    settled = part.outcome in _SETTLED
    weight = 0 if settled or part.severity is None else tuple(Severity).index(part.severity)
    return settled, weight, _GRAVITY[part.outcome]


def together(first: Verdict, *rest: Verdict) -> Verdict:
    """Conclude from the parts of one rule: the gravest part speaks, the figures and gaps of all parts are kept.

    A part that weighs less than the rule speaks only when every other part is settled.
    """
    parts = (first, *rest)
    gravest = min(parts, key=_pressing)
    return Verdict(
        gravest.outcome,
        gravest.message,
        figures=tuple(figure for part in parts for figure in part.figures),
        missing=tuple(text for part in parts for text in part.missing),
        remedy=_remedies(parts),
        parameters=tuple({row.name: row for part in parts for row in part.parameters}.values()),
        severity=gravest.severity,
    )


def _remedies(parts: tuple[Verdict, ...]) -> Text | None:
    """What would make a rule pass is what would make each of its parts pass."""
    remedies = tuple(dict.fromkeys(part.remedy for part in parts if part.remedy))
    if not remedies:
        return None
    return reduce(lambda first, second: T("{first} {second}", first=first, second=second), remedies)
