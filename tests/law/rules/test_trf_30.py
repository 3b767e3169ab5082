"""TRF-30: accounting for the grant."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import lacks, says, shows
from tests.law.transformations import SETTLEMENTS, assert_argues, judge_with

from ontschot.law.finding import Outcome

MISSED = {
    "milestone": "wijkpunt",
    "reached": False,
    "evidence": "telling",
    "assessed_on": "2025-05-01",
    "assessor": "gemeente",
}
ACCOUNT = {
    "realised": [{"milestone": "wijkpunt", "costs_eur": "60000.00"}],
    "received_on": "2025-05-01",
    "advance_eur": "60000.00",
}
GAP = "the day on which it was reported to the Minister, in writing"


def _with(**terms: Any) -> dict[str, Any]:
    return {"payment.settlements": [SETTLEMENTS[0], {**SETTLEMENTS[1], **terms}]}


def test_account_auditor_and_reporting_are_argued() -> None:
    assert_argues("TRF-30", "sisa", "auditor", "reporting")


def test_a_missed_milestone_is_reported_to_the_minister() -> None:
    missed = _with(assessments=[MISSED])
    finding = judge_with("TRF-30", missed)
    assert (finding.outcome, finding.holds, lacks(finding)) == (Outcome.UNKNOWN, False, [GAP])
    assert judge_with("TRF-30", {**missed, "transformation.routes": ["municipalities"]}).holds
    assert says(finding).endswith("is recorded: Mijlpalen municipalities.")
    later = judge_with("TRF-30", {**missed, "transformation.grant.reported_on": "2025-06-02"})
    assert lacks(later) == [GAP]
    reported = judge_with("TRF-30", {**missed, "transformation.grant.reported_on": "2025-06-01"})
    assert reported.outcome is Outcome.MET
    assert shows(reported)["reported to the Minister"] == "1 June 2025"


def test_one_that_was_reached_or_is_assessed_later_asks_no_report() -> None:
    assert judge_with("TRF-30", _with(assessments=[{**MISSED, "reached": True}])).outcome is Outcome.MET
    later = _with(assessments=[{**MISSED, "assessed_on": "2025-06-02"}])
    assert judge_with("TRF-30", later).outcome is Outcome.MET


@pytest.mark.parametrize(("done", "duties"), ((False, True), (True, False)))
def test_an_account_that_falls_short_is_reported(*, done: bool, duties: bool) -> None:
    account = {**ACCOUNT, "activities_done": done, "duties_met": duties}
    assert lacks(judge_with("TRF-30", _with(account=account))) == [GAP]


def test_an_account_without_shortcoming_asks_no_report() -> None:
    account = {**ACCOUNT, "activities_done": True, "duties_met": True}
    assert judge_with("TRF-30", _with(account=account)).outcome is Outcome.MET
