"""TRF-23: in line with regional plans."""

from __future__ import annotations

from tests.law.build import shows
from tests.law.transformations import assert_argues, judge_plan, judge_with

from ontschot.law.finding import Outcome


def test_the_relation_with_regional_plans_is_argued() -> None:
    assert_argues("TRF-23", "regional_plans")
    assert shows(judge_plan("TRF-23"))["regional plan"] == "Regioplan Noord"


def test_nobody_waits_for_a_plan_that_is_not_there_but_tells_why() -> None:
    finding = judge_with("TRF-23", {"need.regional_plan": None})
    assert finding.outcome is Outcome.MET
    assert "regional plan" not in shows(finding)
