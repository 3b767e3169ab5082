"""TRF-27: the grant is fixed from the account, and the rest can be reclaimed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.law.build import GONE, lacks, says, shows
from tests.law.transformations import PLAN, SETTLEMENTS, judge_plan, judge_with

from ontschot.law.finding import Outcome

AFTER = date(2028, 6, 1)
ACCOUNT: dict[str, Any] = {
    "realised": [
        {"milestone": "wijkpunt", "costs_eur": "50000.00", "revenues_eur": "2000.00", "unlawful_eur": "500.00"}
    ],
    "activities_done": True,
    "duties_met": True,
    "received_on": "2028-02-29",
    "advance_eur": "60000.00",
}
WILLING = {"transformation.reclaim": None}


def _accounted(**changes: Any) -> dict[str, Any]:
    return {**WILLING, "payment.settlements": [SETTLEMENTS[0], {**SETTLEMENTS[1], "account": {**ACCOUNT, **changes}}]}


def test_the_account_shows_what_is_kept() -> None:
    finding = judge_with("TRF-27", _accounted(), day=AFTER)
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {
        "granted for municipalities": "€ 60,000.00",
        "realised for municipalities": "€ 48,000.00",
        "spent unlawfully for municipalities": "€ 500.00",
        "advance for municipalities": "€ 60,000.00",
        "reclaim of municipalities notified by": "28 February 2029",
    }


def test_a_year_later_is_the_same_day() -> None:
    shown = shows(judge_with("TRF-27", _accounted(received_on="2028-03-01"), day=AFTER))
    assert shown["reclaim of municipalities notified by"] == "1 March 2029"


@pytest.mark.parametrize("which", ("activities_done", "duties_met"))
def test_what_was_not_done_is_for_a_person(which: str) -> None:
    assert judge_with("TRF-27", _accounted(**{which: False}), day=AFTER).outcome is Outcome.JUDGEMENT


@pytest.mark.parametrize(
    ("day", "outcome"),
    (
        (date(2026, 12, 31), Outcome.NOT_APPLICABLE),
        (date(2027, 1, 1), Outcome.UNKNOWN),
        (date(2028, 2, 28), Outcome.UNKNOWN),
        (date(2028, 2, 29), Outcome.MET),
    ),
)
def test_there_is_an_account_once_the_term_has_ended(day: date, outcome: Outcome) -> None:
    finding = judge_with("TRF-27", _accounted(), day=day)
    assert finding.outcome is outcome
    assert lacks(finding) == (["the account of municipalities"] if outcome is Outcome.UNKNOWN else [])


def test_without_an_account_it_cannot_be_fixed() -> None:
    assert judge_with("TRF-27", WILLING, day=AFTER).outcome is Outcome.UNKNOWN


def test_that_nothing_is_claimed_back_is_weighed() -> None:
    finding = judge_plan("TRF-27")
    assert finding.outcome is Outcome.JUDGEMENT
    assert says(finding).startswith("It is agreed that nothing is claimed back")
    assert judge_plan("TRF-27", {"reclaim": True}).outcome is Outcome.NOT_APPLICABLE


def test_without_milestones_there_is_nothing_to_fix() -> None:
    edits = {**WILLING, "payment": GONE, "allocation_key": GONE}
    assert says(judge_with("TRF-27", edits)) == "No milestones are paid through a municipality yet."


def test_by_the_insurers_route_nothing_is_fixed_or_claimed_back() -> None:
    edits = {"transformation": {**PLAN, "routes": ["insurers"]}, "payment.settlements": SETTLEMENTS[:1]}
    assert judge_with("TRF-27", edits).outcome is Outcome.NOT_APPLICABLE
