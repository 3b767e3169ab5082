"""TRF-34: filed at any time, judged on its own merits."""

from __future__ import annotations

from tests.law.build import lacks, shows
from tests.law.transformations import judge_plan

from ontschot.law.finding import Outcome, Severity
from ontschot.law.parameter import Parameters

SUBMITTED = {"state": "submitted", "date": "2023-02-01"}
PASSED = {"state": "quick_test_passed", "date": "2023-02-20"}


def test_a_plan_filed_in_time_that_was_not_running_is_met() -> None:
    finding = judge_plan("TRF-34")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"first filed": "1 August 2024"}


def test_the_first_day_counts_and_the_day_before_does_not() -> None:
    assert judge_plan("TRF-34", {"states": [SUBMITTED]}).outcome is Outcome.MET
    early = judge_plan("TRF-34", {"states": [{**SUBMITTED, "date": "2023-01-31"}]})
    assert (early.outcome, early.severity) == (Outcome.BREACHED, Severity.ATTENTION)


def test_a_plan_already_running_passes_the_quick_test() -> None:
    running = {"was_running": True, "states": [SUBMITTED]}
    assert lacks(judge_plan("TRF-34", running)) == ["the day on which the quick test was passed, and who says so"]
    assert judge_plan("TRF-34", {**running, "states": [SUBMITTED, PASSED]}).outcome is Outcome.MET


def test_a_plan_that_waits_for_others_is_for_a_person() -> None:
    queued = {"states": [SUBMITTED, {"state": "queued", "date": "2023-03-01"}]}
    finding = judge_plan("TRF-34", queued)
    assert finding.outcome is Outcome.JUDGEMENT
    assert shows(finding)["in a queue since"] == "1 March 2023"


def test_what_is_not_recorded_is_missing() -> None:
    assert lacks(judge_plan("TRF-34", {"was_running": None})) == ["whether the plan was running already"]
    assert lacks(judge_plan("TRF-34", {"states": []})) == ["the day on which proposal or plan was filed"]
    assert judge_plan("TRF-34", parameters=Parameters(())).outcome is Outcome.UNKNOWN
