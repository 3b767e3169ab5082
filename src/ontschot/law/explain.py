"""A finding as a person reads it: the verdict, why, what is missing and what would make it pass."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ontschot.i18n import Language, T, Text, Value, render
from ontschot.law.decision import Decision
from ontschot.law.finding import Figure, Finding, Outcome, ParameterUse, Severity
from ontschot.law.labels import OUTCOME_NAMES, SEVERITY_NAMES, status_name
from ontschot.law.registry import find
from ontschot.law.settle import waits_for_a_person
from ontschot.sources import Source, document

__all__ = ["Reason", "citation", "explain", "explain_all", "reasons"]

LINES_KEPT = 4096
"""Lines that are kept to be written again."""

LONGEST_FIGURE = 300
"""Texts from the document are cut here on screen; the place says where the whole text stands."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One heading of the explanation with its lines."""

    title: Text
    lines: tuple[Value, ...]


def explain_all(findings: Iterable[Finding], language: Language = "nl") -> str:
    """Write several findings, an empty line between them."""
    return "\n\n".join(explain(finding, language) for finding in findings)


def explain(finding: Finding, language: Language = "nl", width: int = 100) -> str:
    """Write one finding as a block of plain text: the verdict on top, its reasons below."""
    lines = [_heading(finding.rule, finding.outcome, finding.severity, language)]
    lines.append(_wrapped(finding.message, "  ", width, language))
    for reason in reasons(finding):
        lines.append(_titled(reason.title, width, language))
        lines += [_wrapped(line, "    ", width, language) for line in reason.lines]
    return "\n".join(lines)


def reasons(finding: Finding) -> tuple[Reason, ...]:
    """Give everything a verdict rests on; a heading without lines is left out."""
    return tuple([Reason(title, lines) for title, lines in _reasons(finding) if lines])


@cache
def citation(place: Source) -> Text:
    """Write a source so that a reader can look it up: document, section, date and status."""
    if place.own_design:
        return T("own design of Ontschot; no source prescribes it")
    found = document(place.document)
    title = T("{title}, {section}", title=found.title, section=place.section) if place.section else found.title
    status = status_name(found.status)
    if found.published:
        return T("{place} ({date}, {status})", place=title, date=found.published, status=status)
    return T("{place} ({status})", place=title, status=status)


@cache
def _titled(title: Text, width: int, language: Language) -> str:
    return _wrapped(T("{title}:", title=title), "  ", width, language)


@cache
def _heading(rule_id: str, outcome: Outcome, severity: Severity, language: Language) -> str:
    rule = find(rule_id)
    text = T(
        "{rule}  {outcome} ({severity})  {title}",
        rule=rule_id,
        outcome=OUTCOME_NAMES[outcome],
        severity=SEVERITY_NAMES[severity],
        title=rule.title if rule else "",
    )
    return render(text, language)


def _reasons(finding: Finding) -> Iterator[tuple[Text, tuple[Value, ...]]]:
    rule = find(finding.rule)
    waits = waits_for_a_person(finding)
    yield T("What is missing"), finding.missing
    yield T("What would make it pass"), (finding.remedy,) if finding.remedy else ()
    yield T("Who judges"), (rule.judge,) if rule and rule.judge and waits else ()
    yield T("Decided"), tuple(map(_decision, [finding.decision] if finding.decision else []))
    yield T("Lapsed decisions, about something that has changed since"), tuple(map(_decision, finding.lapsed))
    yield T("Figures"), tuple(map(_figure, finding.figures))
    yield T("Parameters"), tuple(map(_parameter, finding.parameters))
    yield T("Source"), tuple(map(citation, finding.sources))
    yield T("Source set aside"), tuple(map(citation, finding.set_aside))
    yield T("Own design in this rule"), (rule.own_part,) if rule and rule.own_part else ()
    yield T("Fingerprint of what was judged"), (finding.seen_sha256,) if waits else ()


def _figure(figure: Figure) -> Text:
    value = _shortened(figure.value) if isinstance(figure.value, str) else figure.value
    if figure.place:
        return T("{name}: {value} (from {place})", name=figure.name, value=value, place=figure.place)
    return T("{name}: {value}", name=figure.name, value=value)


def _shortened(value: str) -> str:
    """Most texts are short enough, and finding that out is cheap."""
    line = " ".join(value.split())
    return line if len(line) <= LONGEST_FIGURE else textwrap.shorten(line, LONGEST_FIGURE, placeholder=" …")


def _parameter(use: ParameterUse) -> Text:
    line = T("{name} = {value}, since {day}", name=use.name, value=Text(use.value), day=use.valid_from)
    if use.source is None:
        return line
    said = T("{line}: {source}", line=line, source=str(use.source))
    return T("{line} ({status})", line=said, status=status_name(use.status)) if use.status else said


def _decision(decision: Decision) -> Text:
    outcome = OUTCOME_NAMES[Outcome(decision.outcome)]
    return T(
        "{outcome}, according to {person} on {date}: {reason}",
        outcome=outcome,
        person=decision.person,
        date=decision.date,
        reason=decision.reason,
    )


@lru_cache(maxsize=LINES_KEPT)
def _wrapped(line: Value, indent: str, width: int, language: Language) -> str:
    """Write one line; most lines return in every agreement."""
    text = render(line, language)
    if _fits(text, width - len(indent)):
        return indent + text
    return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent + "  ")


def _fits(text: str, room: int) -> bool:
    """Say whether laying a text out would leave it as it is: short enough, no tabs or ends of lines, no space last."""
    return 0 < len(text) <= room and text.isprintable() and text[-1] != " "
