"""Whether an agreement may be paid, in one word, from all its findings."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import chain, groupby

from ontschot.law.finding import Finding, Outcome, Severity

__all__ = ["Tone", "Verdict", "finding_tone", "is_settled", "most_pressing_first", "verdict"]


class Tone(StrEnum):
    """The colour and sign in which a verdict is shown; the words beside it say the same."""

    GOOD = "good"
    BAD = "bad"
    UNSURE = "unsure"
    PERSON = "person"
    NEUTRAL = "neutral"


class Verdict(StrEnum):
    """The state of an agreement: a rule blocks it, facts are missing, a person must judge, nothing is in the way."""

    BLOCKED = "blocked"
    INCOMPLETE = "incomplete"
    JUDGEMENT = "judgement"
    CLEAR = "clear"
    UNTESTED = "untested"

    @property
    def tone(self) -> Tone:
        """How the verdict looks."""
        return _VERDICT_TONES[self]


_VERDICT_TONES = {
    Verdict.BLOCKED: Tone.BAD,
    Verdict.INCOMPLETE: Tone.UNSURE,
    Verdict.JUDGEMENT: Tone.PERSON,
    Verdict.CLEAR: Tone.GOOD,
    Verdict.UNTESTED: Tone.NEUTRAL,
}

_OUTCOME_TONES = {
    Outcome.MET: Tone.GOOD,
    Outcome.BREACHED: Tone.BAD,
    Outcome.UNKNOWN: Tone.UNSURE,
    Outcome.JUDGEMENT: Tone.PERSON,
    Outcome.NOT_APPLICABLE: Tone.NEUTRAL,
}

_OUTCOME_ORDER = (Outcome.BREACHED, Outcome.UNKNOWN, Outcome.JUDGEMENT, Outcome.MET, Outcome.NOT_APPLICABLE)
_SEVERITY_ORDER = tuple(Severity)


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Sum up the findings of one agreement: only blocking rules decide, the worst of them first."""
    kept = tuple(findings)
    if not kept:
        return Verdict.UNTESTED
    outcomes = {finding.outcome for finding in kept if finding.severity is Severity.BLOCKING}
    worst = {
        Outcome.BREACHED: Verdict.BLOCKED,
        Outcome.UNKNOWN: Verdict.INCOMPLETE,
        Outcome.JUDGEMENT: Verdict.JUDGEMENT,
    }
    return next((name for outcome, name in worst.items() if outcome in outcomes), Verdict.CLEAR)


def finding_tone(finding: Finding) -> Tone:
    """How a finding looks."""
    return _OUTCOME_TONES[finding.outcome]


def most_pressing_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Order findings by what they ask of the reader: what blocks first, what is in order last, then by rule."""
    alike = groupby(sorted(findings, key=_pressing), key=_pressing)
    return tuple(chain.from_iterable(_by_message(tuple(group)) for _, group in alike))


def _by_message(alike: tuple[Finding, ...]) -> Iterable[Finding]:
    """Messages are written out only where a rule has several findings, because that takes longest."""
    return sorted(alike, key=lambda finding: str(finding.message)) if len(alike) > 1 else alike


def is_settled(finding: Finding) -> bool:
    """Say whether a finding asks nothing more of anybody."""
    return finding.outcome in {Outcome.MET, Outcome.NOT_APPLICABLE}


def _pressing(finding: Finding) -> tuple[bool, int, int, str, int]:
    settled = is_settled(finding)
    severity = _SEVERITY_ORDER.index(finding.severity)
    outcome = _OUTCOME_ORDER.index(finding.outcome)
    return settled, 0 if settled else severity, outcome, finding.rule, severity
