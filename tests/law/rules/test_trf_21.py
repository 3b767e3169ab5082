"""TRF-21: the states of a plan."""

from __future__ import annotations

import pytest
from tests.law.build import lacks, says, shows
from tests.law.transformations import judge_plan

from ontschot.law.finding import Outcome, Severity

APPROVED = {"state": "approved", "date": "2024-12-01"}
RUNNING = {"state": "running", "date": "2025-01-01"}


def test_states_in_order_are_met() -> None:
    finding = judge_plan("TRF-21")
    assert (finding.outcome, finding.severity) == (Outcome.MET, Severity.INFORMATION)
    assert says(finding) == "The plan is in this state: plan running."
    assert shows(finding)["quick test passed"] == "29 August 2024"


@pytest.mark.parametrize(
    ("states", "point"),
    (
        ([{**APPROVED, "date": "2024-12-02"}, {**RUNNING, "date": "2024-12-01"}], "plan running before plan approved"),
        ([RUNNING], "running or completed without approval"),
        ([{"state": "completed", "date": "2025-05-01"}], "running or completed without approval"),
        ([{**APPROVED, "date": "2024-12-02"}], "the final decision has two days"),
    ),
)
def test_states_that_do_not_fit_are_told(states: list[dict[str, str]], point: str) -> None:
    finding = judge_plan("TRF-21", {"states": states})
    assert finding.outcome is Outcome.BREACHED
    assert point in says(finding)


def test_on_one_day_two_states_can_begin() -> None:
    assert judge_plan("TRF-21", {"states": [APPROVED, {**RUNNING, "date": "2024-12-01"}]}).outcome is Outcome.MET


def test_a_refused_plan_can_be_adapted_and_approved() -> None:
    states = [{"state": "refused", "date": "2024-06-01"}, {"state": "adapted", "date": "2024-09-01"}, APPROVED]
    assert judge_plan("TRF-21", {"states": states}).outcome is Outcome.MET


def test_without_states_it_is_unknown() -> None:
    assert lacks(judge_plan("TRF-21", {"states": []})) == ["the states of the plan, with their days"]
