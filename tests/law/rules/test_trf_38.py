"""TRF-38: a contract of several years."""

from __future__ import annotations

from typing import Any

from tests.law.build import GONE, lacks, shows
from tests.law.transformations import judge_plan, judge_with, milestone, saying, settlement, silent

from ontschot.law.finding import Outcome


def _settlements(*due: str) -> dict[str, Any]:
    agreed = [milestone(f"deel-{number}", "30000.00", due=day) for number, day in enumerate(due)]
    return {"payment.settlements": [settlement("insurers", "overleg", *agreed)]}


def test_a_contract_until_the_last_milestone_is_met() -> None:
    finding = judge_with("TRF-38", _settlements("2025-12-31", "2026-12-31"))
    assert finding.outcome is Outcome.MET
    assert shows(finding)["last milestone"] == "31 December 2026"


def test_a_shorter_contract_tells_why() -> None:
    short = {**_settlements("2025-12-31", "2026-12-31"), "period": {"start": "2025-01-01", "end": "2026-12-31"}}
    assert judge_with("TRF-38", short).outcome is Outcome.MET
    unjudged = saying("contract_term", accepted_by=None, accepted_on=None)["statements"]
    assert judge_with("TRF-38", {**short, "transformation.statements": unjudged}).outcome is Outcome.JUDGEMENT
    without = silent("contract_term")["statements"]
    finding = judge_with("TRF-38", {**short, "transformation.statements": without})
    assert lacks(finding) == ["why the contract has this term"]


def test_a_change_of_one_year_needs_no_longer_contract() -> None:
    assert judge_plan("TRF-38").outcome is Outcome.NOT_APPLICABLE


def test_without_milestones_it_is_unknown() -> None:
    finding = judge_with("TRF-38", {"payment": GONE, "allocation_key": GONE})
    assert lacks(finding) == ["the milestones with their days"]
