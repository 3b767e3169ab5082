"""DSS-28: winding down after the end needs a decision of the NZa."""

from __future__ import annotations

from datetime import date

import pytest
from tests.law.build import PARAMETERS, judge, lacks, says

from ontschot.law.finding import Outcome
from ontschot.law.parameter import Parameters

END = "payment.amounts.0.period.end"
DECIDED = PARAMETERS.with_rows(
    [
        {
            "name": "title.wind_down_until",
            "value": date(2029, 11, 1),
            "valid_from": date(2025, 1, 1),
            "source": {"document": "Wmg", "section": "art. 58"},
        }
    ]
)


def test_within_the_experiment_nothing_is_wound_down() -> None:
    assert judge("DSS-28").outcome is Outcome.NOT_APPLICABLE
    assert judge("DSS-28", {END: "2029-05-01"}).outcome is Outcome.NOT_APPLICABLE


def test_after_the_end_without_a_decision_it_is_unknown() -> None:
    finding = judge("DSS-28", {END: "2029-05-02"})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the decision of the NZa, with the day until which consequences stay in force"]


def test_an_agreement_that_winds_down_without_a_decision_is_unknown() -> None:
    assert judge("DSS-28", {"status": "winding_down"}, day=date(2029, 5, 1)).outcome is Outcome.UNKNOWN
    assert judge("DSS-28", {"status": "winding_down"}, parameters=Parameters(())).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(("end", "outcome"), (("2029-11-01", Outcome.MET), ("2029-11-02", Outcome.BREACHED)))
def test_the_decision_of_the_nza_sets_the_last_day(end: str, outcome: Outcome) -> None:
    assert judge("DSS-28", {END: end}, parameters=DECIDED).outcome is outcome


def test_past_the_decision_is_named() -> None:
    finding = judge("DSS-28", {END: "2029-11-02"}, parameters=DECIDED)
    assert says(finding) == "Past what the NZa keeps in force: Afstemming 2025 en 2026."
    assert [use.name for use in finding.parameters] == ["experiment.end", "title.wind_down_until"]


def test_an_agreement_that_winds_down_while_the_title_runs_needs_no_decision() -> None:
    assert judge("DSS-28", {"status": "winding_down"}).outcome is Outcome.NOT_APPLICABLE
    assert judge("DSS-28", {"status": "winding_down"}, day=date(2029, 4, 30)).outcome is Outcome.NOT_APPLICABLE
