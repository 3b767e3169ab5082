"""EXP-15: TAPA$ with shared savings is conceivable."""

from __future__ import annotations

from tests.law.experiments import judge_with

from ontschot.law.finding import Outcome

TAPAS = {
    "kind": "existing_title",
    "title": "tapas_coordination",
    "party": "wijkzorg",
    "period": {"start": "2025-01-01", "end": "2026-01-01"},
}


def test_the_combination_is_for_a_person() -> None:
    edits = {"other_funding": [TAPAS], "experiment.design.model": "shared_savings"}
    finding = judge_with("EXP-15", edits)
    assert finding.outcome is Outcome.JUDGEMENT
    assert finding.figures[0].value == "tapas_coordination"


def test_without_either_nothing_is_asked() -> None:
    assert judge_with("EXP-15", {"other_funding": [TAPAS]}).outcome is Outcome.NOT_APPLICABLE
    without = {"other_funding": [], "experiment.design.model": "shared_savings"}
    assert judge_with("EXP-15", without).outcome is Outcome.NOT_APPLICABLE
