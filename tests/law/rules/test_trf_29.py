"""TRF-29: the terms of the grant."""

from __future__ import annotations

from typing import Any

from tests.law.build import lacks, says, shows
from tests.law.transformations import SETTLEMENTS, assert_argues, judge_plan, judge_with

from ontschot.law.finding import Outcome, Severity
from ontschot.law.parameter import Parameters

ACCOUNT = {
    "realised": [{"milestone": "wijkpunt", "costs_eur": "60000.00"}],
    "activities_done": True,
    "duties_met": True,
    "advance_eur": "60000.00",
}


def _accounted(received: str) -> dict[str, Any]:
    return {
        "payment.settlements": [SETTLEMENTS[0], {**SETTLEMENTS[1], "account": {**ACCOUNT, "received_on": received}}]
    }


def test_what_happens_without_money_in_a_year_is_argued() -> None:
    assert_argues("TRF-29", "yearly_condition")
    shown = shows(judge_plan("TRF-29"))
    assert shown["advance in 2025, by the budget"] == "€ 40,000.00"
    assert shown["advance in 2026, by the budget"] == "€ 20,000.00"


def test_thirteen_weeks_to_the_day() -> None:
    assert judge_plan("TRF-29").outcome is Outcome.MET
    late = judge_plan("TRF-29", {"grant.granted_on": "2025-04-17"})
    assert (late.outcome, late.severity) == (Outcome.BREACHED, Severity.ATTENTION)
    assert says(late) == "Not within the terms: the decision on the grant."
    assert shows(late)["the decision on the grant at the latest"] == "16 April 2025"


def test_a_decision_that_is_not_recorded_is_unknown_once_its_term_has_passed() -> None:
    assert judge_plan("TRF-29", {"grant": {}, "applied_on": "2025-03-02"}).outcome is Outcome.MET
    passed = judge_plan("TRF-29", {"grant": {}, "applied_on": "2025-03-01"})
    assert (passed.outcome, lacks(passed)) == (Outcome.UNKNOWN, ["the day of: the decision on the grant"])
    later = {"grant": {"granted_on": "2025-06-02"}, "applied_on": "2025-03-01"}
    assert judge_plan("TRF-29", later).outcome is Outcome.UNKNOWN
    for applied in (None, "2025-06-02"):
        assert judge_plan("TRF-29", {"grant": {}, "applied_on": applied}).outcome is Outcome.MET


def test_thirty_seven_weeks_after_the_account_to_the_day() -> None:
    assert judge_with("TRF-29", _accounted("2024-09-15")).outcome is Outcome.MET
    open_ended = judge_with("TRF-29", _accounted("2024-09-14"))
    assert lacks(open_ended) == ["the day of: the determination of the grant"]
    in_time = {**_accounted("2024-09-14"), "transformation.grant.determined_on": "2025-05-31"}
    assert judge_with("TRF-29", in_time).outcome is Outcome.MET
    late = judge_with("TRF-29", {**_accounted("2024-09-13"), "transformation.grant.determined_on": "2025-05-31"})
    assert says(late) == "Not within the terms: the determination of the grant."
    assert judge_with("TRF-29", _accounted("2025-06-02")).outcome is Outcome.MET


def test_without_terms_nothing_is_late() -> None:
    assert lacks(judge_plan("TRF-29", parameters=Parameters(()))) == ["the terms of decision"]
