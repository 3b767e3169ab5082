"""DSS-01: claimed periods lie within the experiment."""

from __future__ import annotations

from datetime import date

import pytest
from tests.law.build import GONE, PARAMETERS, judge, lacks, says, shows

from ontschot.law.finding import Outcome
from ontschot.law.parameter import Parameters
from ontschot.periods import Period

START, END = "payment.amounts.0.period.start", "payment.amounts.0.period.end"


def test_a_period_inside_the_experiment_is_met() -> None:
    finding = judge("DSS-01")
    assert finding.outcome is Outcome.MET
    assert says(finding) == "Every claimed period lies within the experiment."
    assert [use.name for use in finding.parameters] == ["experiment.start", "experiment.end", "experiment.most_years"]
    assert shows(finding)["experiment"] == "1 May 2024 up to, not including, 1 May 2029"


@pytest.mark.parametrize(
    ("edits", "outcome"),
    (
        ({START: "2024-05-01"}, Outcome.MET),
        ({START: "2024-04-30"}, Outcome.BREACHED),
        ({END: "2029-05-01"}, Outcome.MET),
        ({END: "2029-05-02"}, Outcome.BREACHED),
    ),
)
def test_the_first_day_and_the_last_possible_day(edits: dict[str, str], outcome: Outcome) -> None:
    assert judge("DSS-01", edits).outcome is outcome


def test_a_breach_shows_the_period_and_what_would_make_it_pass() -> None:
    finding = judge("DSS-01", {END: "2029-05-02"})
    assert finding.blocks
    assert says(finding) == "Outside the experiment is: Afstemming 2025 en 2026."
    assert shows(finding)["claimed period of Afstemming 2025 en 2026"] == (
        "1 January 2025 up to and including 1 May 2029"
    )
    assert str(finding.remedy) == (
        "Claim no day before 1 May 2024, nor from 1 May 2029 on; agree on other money for those days."
    )


def test_the_agreement_itself_may_run_longer() -> None:
    assert judge("DSS-01", {"period.end": "2035-01-01"}).outcome is Outcome.MET


def test_the_title_can_be_ended_early_by_a_dated_parameter() -> None:
    ended = PARAMETERS.with_rows(
        [
            {
                "name": "experiment.end",
                "value": date(2026, 1, 1),
                "valid_from": date(2025, 1, 1),
                "source": {"document": "own design"},
            }
        ]
    )
    assert judge("DSS-01", parameters=ended).outcome is Outcome.BREACHED


def test_the_experiment_never_lasts_longer_than_its_longest_duration() -> None:
    longer = PARAMETERS.with_rows(
        [
            {
                "name": "experiment.start",
                "value": date(2024, 2, 29),
                "valid_from": date(2024, 3, 1),
                "source": {"document": "own design"},
            }
        ]
    )
    assert (
        shows(judge("DSS-01", parameters=longer))["experiment"] == "29 February 2024 up to, not including, 1 March 2029"
    )


def test_without_payment_terms_it_is_unknown() -> None:
    finding = judge("DSS-01", {"payment": GONE})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["amounts with the period each is for"]


def test_on_a_day_before_the_announcement_nothing_is_known() -> None:
    finding = judge("DSS-01", day=date(2024, 2, 29))
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the dated start, end and longest duration of the experiment"]
    assert judge("DSS-01", day=date(2024, 3, 1)).outcome is Outcome.MET


def test_no_parameters_no_verdict() -> None:
    assert judge("DSS-01", parameters=Parameters(())).outcome is Outcome.UNKNOWN
    assert Parameters(()).during("purse", Period(date(2025, 1, 1), date(2026, 1, 1))) == ()


@pytest.mark.parametrize(("end", "outcome"), (("2029-11-01", Outcome.MET), ("2029-11-02", Outcome.BREACHED)))
def test_what_the_nza_keeps_in_force_after_the_end_can_be_claimed(end: str, outcome: Outcome) -> None:
    kept = PARAMETERS.with_rows(
        [
            {
                "name": "title.wind_down_until",
                "value": date(2029, 11, 1),
                "valid_from": date(2025, 1, 1),
                "source": {"document": "Wmg", "section": "art. 58"},
            }
        ]
    )
    finding = judge("DSS-01", {END: end}, parameters=kept)
    assert finding.outcome is outcome
    assert shows(finding)["experiment, with the winding-down that the NZa keeps in force"] == (
        "1 May 2024 up to, not including, 1 November 2029"
    )
    assert [use.name for use in finding.parameters][-1] == "title.wind_down_until"
