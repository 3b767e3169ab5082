"""EXP-15: TAPA$ with shared savings is conceivable."""

from __future__ import annotations

import pytest
from tests.law.build import GONE, shows
from tests.law.experiments import judge_with, settled

from ontschot.law.finding import Outcome, Severity

TAPAS = {
    "kind": "existing_title",
    "title": "tapas_coordination",
    "party": "wijkzorg",
    "period": {"start": "2025-01-01", "end": "2026-01-01"},
}
SHARED = {"experiment.design.model": "shared_savings"}


@pytest.mark.parametrize("title", ("tapas_coordination", "TAPA$ casemanagement"))
def test_the_combination_is_for_a_person(title: str) -> None:
    finding = judge_with("EXP-15", {"other_funding": [{**TAPAS, "title": title}], **SHARED})
    assert (finding.outcome, finding.severity) == (Outcome.JUDGEMENT, Severity.ATTENTION)
    assert shows(finding) == {"performance beneath": title}


def test_a_settlement_can_say_that_it_stands_on_top() -> None:
    edits = {**settled(kind="shared_savings"), "experiment.design.model": GONE, "other_funding": []}
    assert shows(judge_with("EXP-15", edits)) == {"settlement on top of TAPA$": "Afrekening 2025"}


def test_without_either_nothing_is_asked() -> None:
    assert judge_with("EXP-15", {"other_funding": [TAPAS]}).outcome is Outcome.NOT_APPLICABLE
    without = {"other_funding": [{**TAPAS, "title": "oi"}], **SHARED}
    assert judge_with("EXP-15", without).outcome is Outcome.NOT_APPLICABLE
    unpaid = {"other_funding": [], "payment": GONE, "allocation_key": GONE, **SHARED}
    assert judge_with("EXP-15", unpaid).outcome is Outcome.NOT_APPLICABLE
