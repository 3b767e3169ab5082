"""The outcome of one rule for one agreement: a value that explains itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontschot.i18n import Text, Value
from ontschot.law.decision import Decision
from ontschot.sources import Source

__all__ = ["Figure", "Finding", "Outcome", "ParameterUse", "Severity"]


class Outcome(StrEnum):
    """What a rule says: met, breached, unknown (something is missing) or a judgement that a person must give."""

    MET = "met"
    BREACHED = "breached"
    UNKNOWN = "unknown"
    JUDGEMENT = "judgement"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    """How much a rule weighs: it stands in the way of payment, it asks attention, or it informs."""

    BLOCKING = "blocking"
    ATTENTION = "attention"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure the verdict rests on, with its name and the place in the document or run it comes from."""

    name: Text
    value: Value
    place: str = ""


@dataclass(frozen=True, slots=True)
class ParameterUse:
    """The dated parameter a rule applied: its name, value, since when it holds, what says so and with which status."""

    name: str
    value: str
    valid_from: str
    source: Source | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One verdict: rule, outcome, a sentence for people, the figures, what is missing and what would make it pass.

    `seen_sha256` is the fingerprint of what the rule looked at: a stored finding or decision with another one is stale.
    `decision` is what a person decided where the rule asked for a judgement; `lapsed` are decisions about something
    that has changed since.
    """

    rule: str
    outcome: Outcome
    severity: Severity
    message: Text
    sources: tuple[Source, ...]
    figures: tuple[Figure, ...] = ()
    missing: tuple[Text, ...] = ()
    remedy: Text | None = None
    set_aside: tuple[Source, ...] = ()
    parameters: tuple[ParameterUse, ...] = ()
    seen_sha256: str = ""
    decision: Decision | None = None
    lapsed: tuple[Decision, ...] = ()

    @property
    def blocks(self) -> bool:
        """Say whether this finding stands in the way of payment."""
        return self.outcome is Outcome.BREACHED and self.severity is Severity.BLOCKING

    @property
    def holds(self) -> bool:
        """Say whether it is not established that a blocking rule is met, so that nothing can be claimed until it is."""
        return self.outcome is Outcome.UNKNOWN and self.severity is Severity.BLOCKING

    @property
    def own_design(self) -> bool:
        """Say whether no source prescribes this rule."""
        return all(source.own_design for source in self.sources)

    @property
    def partly_own_design(self) -> bool:
        """Say whether the rule asks something that no source prescribes, beside what a source does."""
        return not self.own_design and any(source.own_design for source in self.sources)
