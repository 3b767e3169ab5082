"""What people decided, applied to the findings that asked for it; a decision about something else no longer holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ontschot.law.decision import Decision
from ontschot.law.finding import Finding, Outcome
from ontschot.law.registry import find
from ontschot.law.statement import says_too_little

__all__ = ["settled", "waits_for_a_person"]


def settled(findings: tuple[Finding, ...], decisions: Iterable[Decision], day: date) -> tuple[Finding, ...]:
    """Give the findings with the decisions known on a day; only what waits for a person can be decided.

    A decision holds while the fingerprint of what was judged is the same; the latest one counts. Decisions that no
    longer hold stay visible as lapsed. A decision without a reason that a reader can weigh is none.
    """
    known = defaultdict(list)
    for decision in decisions:
        if decision.date <= day:
            known[decision.rule].append(decision)
    if not known:
        return findings
    return tuple(_settled(item, known[item.rule]) if item.rule in known else item for item in findings)


def _settled(finding: Finding, decisions: list[Decision]) -> Finding:
    holding = [item for item in decisions if _holds(item, finding)]
    lapsed = tuple(item for item in decisions if item.seen_sha256 != finding.seen_sha256)
    if not holding:
        return replace(finding, lapsed=lapsed)
    last = max(holding, key=lambda item: item.date)
    return replace(finding, outcome=Outcome(last.outcome), decision=last, lapsed=lapsed)


def waits_for_a_person(finding: Finding) -> bool:
    """Say whether a recorded decision can settle it: a judgement, or what holds a claim and somebody may judge.

    That the title is in force, or by which profile sectors share, nobody decides: it is recorded with its source.
    """
    rule = find(finding.rule)
    return finding.outcome is Outcome.JUDGEMENT or (finding.holds and rule is not None and rule.judge is not None)


def _holds(decision: Decision, finding: Finding) -> bool:
    return (
        waits_for_a_person(finding)
        and decision.seen_sha256 == finding.seen_sha256
        and not says_too_little(decision.reason)
    )
