"""EXP-22: the selection route is intended."""

from __future__ import annotations

from tests.law.build import says
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome


def test_it_is_said_and_not_tested() -> None:
    finding = judge_experiment("EXP-22")
    assert finding.outcome is Outcome.NOT_APPLICABLE
    assert "ZonMw" in says(finding)


def test_for_another_subject_no_route_is_known() -> None:
    finding = judge_experiment("EXP-22", {"triage.subject": "other"})
    assert finding.outcome is Outcome.NOT_APPLICABLE
    assert says(finding) == "Which way experiments on another subject are selected, no source says."
