"""TRF-10: the parties assessed the plan first."""

from __future__ import annotations

from tests.law.build import shows
from tests.law.transformations import assert_argues, judge_plan, saying

from ontschot.law.finding import Outcome, Severity


def test_the_self_assessment_is_argued() -> None:
    assert_argues("TRF-10", "self_assessment")


def test_on_the_day_of_filing_is_before_and_the_day_after_is_not() -> None:
    same = judge_plan("TRF-10", saying("self_assessment", date="2024-10-07"))
    assert same.outcome is Outcome.MET
    late = judge_plan("TRF-10", saying("self_assessment", date="2024-10-08"))
    assert (late.outcome, late.severity) == (Outcome.BREACHED, Severity.ATTENTION)
    assert shows(late) == {"plan filed": "7 October 2024", "self-assessment": "8 October 2024"}


def test_a_plan_that_was_not_filed_yet_can_still_be_assessed() -> None:
    assert judge_plan("TRF-10", {"states": []}).outcome is Outcome.MET
