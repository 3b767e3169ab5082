"""Why a verdict is what it is: the rule, its sources, the figures, what is missing and what would make it pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontschot.i18n import T, Text, Value
from ontschot.law.decision import Decision
from ontschot.law.finding import Figure, Finding, ParameterUse
from ontschot.law.labels import status_name
from ontschot.law.registry import find
from ontschot.reports.parts.sourcing import citation
from ontschot.reports.words import DECIDED

__all__ = ["Reason", "anchors", "why"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One heading of the why with its lines."""

    title: Text
    lines: tuple[Value, ...]


def why(finding: Finding) -> tuple[Reason, ...]:
    """Give everything a verdict rests on; a heading without lines is left out."""
    return tuple(reason for reason in _reasons(finding) if reason.lines)


def anchors(prefix: str, findings: Iterable[Finding]) -> list[str]:
    """Name the place of each finding on a page; a rule with several findings gets numbers."""
    seen: Counter[str] = Counter()
    names = []
    for finding in findings:
        seen[finding.rule] += 1
        count = seen[finding.rule]
        names.append(f"{prefix}-{finding.rule}" if count == 1 else f"{prefix}-{finding.rule}-{count}")
    return names


def _reasons(finding: Finding) -> Iterator[Reason]:
    rule = find(finding.rule)
    yield Reason(T("What the rule asks"), (rule.title,) if rule else ())
    yield Reason(T("Source"), tuple(map(citation, finding.sources)))
    yield Reason(T("Source set aside"), tuple(map(citation, finding.set_aside)))
    yield Reason(T("Own design in this rule"), (rule.own_part,) if rule and rule.own_part else ())
    yield Reason(T("Figures"), tuple(map(_figure, finding.figures)))
    yield Reason(T("Parameters"), tuple(map(_parameter, finding.parameters)))
    yield Reason(T("What is missing"), finding.missing)
    yield Reason(T("What would make it pass"), (finding.remedy,) if finding.remedy else ())
    yield Reason(T("Who judges"), (rule.judge,) if rule and rule.judge else ())
    yield Reason(T("Decided"), tuple(map(_decision, [finding.decision] if finding.decision else [])))
    yield Reason(T("Lapsed decisions, about something that has changed since"), tuple(map(_decision, finding.lapsed)))


def _figure(figure: Figure) -> Text:
    if figure.place:
        return T("{name}: {value} (from {place})", name=figure.name, value=figure.value, place=figure.place)
    return T("{name}: {value}", name=figure.name, value=figure.value)


def _parameter(use: ParameterUse) -> Text:
    known = {"name": use.name, "value": use.value, "day": use.valid_from}
    if use.source is None:
        return T("{name} = {value}, since {day}", **known)
    status = status_name(use.status)
    if status:
        return T("{name} = {value}, since {day}: {source} ({status})", **known, source=str(use.source), status=status)
    return T("{name} = {value}, since {day}: {source}", **known, source=str(use.source))


def _decision(decision: Decision) -> Text:
    return T(
        "{outcome} by {person} on {date}: {reason}",
        outcome=DECIDED[decision.outcome],
        person=decision.person,
        date=decision.date,
        reason=decision.reason,
    )
