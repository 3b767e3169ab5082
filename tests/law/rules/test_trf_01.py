"""TRF-01: the quick test found impact."""

from __future__ import annotations

import pytest
from tests.law.build import judge, lacks, shows
from tests.law.transformations import judge_plan

from ontschot.law.finding import Outcome

PASSED = {"state": "quick_test_passed", "date": "2024-08-29"}
FAILED = {"state": "quick_test_failed", "date": "2024-09-30"}


def test_a_passed_quick_test_is_met() -> None:
    finding = judge_plan("TRF-01")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"quick test passed": "29 August 2024"}


def test_a_failed_quick_test_blocks_until_one_is_passed() -> None:
    assert judge_plan("TRF-01", {"states": [FAILED]}).blocks
    assert judge_plan("TRF-01", {"states": [PASSED, FAILED]}).blocks
    again = {**PASSED, "date": "2024-11-01"}
    assert judge_plan("TRF-01", {"states": [FAILED, again]}).outcome is Outcome.MET


@pytest.mark.parametrize("states", ([], [{**PASSED, "date": "2025-06-02"}], [{**FAILED, "date": "2025-06-02"}]))
def test_what_is_not_recorded_yet_holds(states: list[dict[str, str]]) -> None:
    finding = judge_plan("TRF-01", {"states": states})
    assert finding.holds
    assert lacks(finding) == ["the day on which the quick test was passed, and who says so"]


def test_a_quick_test_of_today_counts() -> None:
    assert judge_plan("TRF-01", {"states": [{**PASSED, "date": "2025-06-01"}]}).outcome is Outcome.MET


def test_an_agreement_that_is_no_plan_is_asked_nothing() -> None:
    assert judge("TRF-01").outcome is Outcome.NOT_APPLICABLE
