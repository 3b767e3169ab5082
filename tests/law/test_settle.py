"""Decisions: they settle what asked for a judgement, while what was judged is unchanged."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError
from tests.law.build import DAY, UNJUDGED, agreement, declaring, judge

from ontschot.law.decision import Decision
from ontschot.law.facts import Facts
from ontschot.law.finding import Finding, Outcome
from ontschot.law.parameter import packaged_parameters
from ontschot.law.settle import settled

REASON = "De uren zijn nagelopen; er zit geen zorg in."


def _open(**changes: Any) -> Finding:
    return judge("DSS-16", {**declaring("coordination_only", **UNJUDGED), **changes})


def _decision(finding: Finding, **changes: Any) -> Decision:
    decision: dict[str, Any] = {
        "rule": "DSS-16",
        "agreement": agreement().id,
        "seen_sha256": finding.seen_sha256,
        "outcome": "met",
        "reason": REASON,
        "person": "de heer K. de Vries",
        "date": DAY,
    }
    return Decision.model_validate({**decision, **changes})


def _settled(finding: Finding, *decisions: Decision, day: date = DAY) -> Finding:
    (only,) = settled((finding,), decisions, day)
    return only


@pytest.mark.parametrize(("outcome", "expected"), (("met", Outcome.MET), ("breached", Outcome.BREACHED)))
def test_a_decision_replaces_the_judgement(outcome: str, expected: Outcome) -> None:
    decision = _decision(_open(), outcome=outcome)
    finding = _settled(_open(), decision)
    assert finding.outcome is expected
    assert finding.decision == decision
    assert finding.lapsed == ()
    assert finding.blocks is (expected is Outcome.BREACHED)


def test_a_decision_about_something_that_changed_lapses_and_stays_visible() -> None:
    decision = _decision(_open())
    finding = _settled(_open(**{"activities.0.name": "Ander overleg"}), decision)
    assert finding.outcome is Outcome.JUDGEMENT
    assert finding.decision is None
    assert finding.lapsed == (decision,)


@pytest.mark.parametrize(("day", "outcome"), ((date(2025, 5, 31), Outcome.JUDGEMENT), (DAY, Outcome.MET)))
def test_a_decision_counts_from_its_day(day: date, outcome: Outcome) -> None:
    assert _settled(_open(), _decision(_open()), day=day).outcome is outcome


def test_the_latest_decision_counts() -> None:
    first = _decision(_open(), outcome="met", date=date(2025, 1, 1))
    last = _decision(_open(), outcome="breached", date=date(2025, 2, 1))
    for decisions in ((first, last), (last, first)):
        assert _settled(_open(), *decisions).decision == last


def test_a_decision_without_a_reason_that_can_be_weighed_is_none() -> None:
    assert _settled(_open(), _decision(_open(), reason="akkoord")).outcome is Outcome.JUDGEMENT


def test_only_what_asks_for_a_judgement_can_be_decided() -> None:
    breach = judge("DSS-19", {"payment.deductible_charged": True})
    decision = _decision(breach, rule="DSS-19")
    assert _settled(breach, decision).outcome is Outcome.BREACHED


def test_what_holds_a_claim_can_be_decided_where_somebody_judges() -> None:
    held = judge("DSS-21", {"allocation_key.approval": None})
    assert held.holds
    decided = _settled(held, _decision(held, rule="DSS-21"))
    assert (decided.outcome, decided.holds) == (Outcome.MET, False)
    assert decided.decision is not None
    assert decided.missing == held.missing


def test_nobody_decides_that_the_title_is_in_force_or_how_an_amount_is_divided() -> None:
    silent = judge("DSS-35", parameters=packaged_parameters())
    undivided = judge("DSS-22", {"allocation_key.weight": "per_head", "allocation_key.profile": None})
    for held, rule in ((silent, "DSS-35"), (undivided, "DSS-22")):
        assert held.holds
        assert _settled(held, _decision(held, rule=rule)) == held


def test_a_gap_that_only_asks_attention_holds_nothing_and_is_not_decided() -> None:
    gap = judge("DSS-10", facts=Facts())
    assert (gap.outcome, gap.holds) == (Outcome.UNKNOWN, False)
    assert _settled(gap, _decision(gap, rule="DSS-10")) == gap


def test_findings_without_decisions_stay_as_they_are() -> None:
    finding, other = _open(), judge("DSS-19")
    assert settled((finding, other), (), DAY) == (finding, other)
    assert settled((finding, other), (_decision(finding),), DAY)[1] is other


def test_a_decision_names_a_person_and_a_fingerprint() -> None:
    with pytest.raises(ValidationError):
        _decision(_open(), person="")
    with pytest.raises(ValidationError):
        _decision(_open(), seen_sha256="abc")
    with pytest.raises(ValidationError):
        _decision(_open(), outcome="unknown")
