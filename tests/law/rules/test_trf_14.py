"""TRF-14: insurers pay for what was realised, once, and claim nothing back."""

from __future__ import annotations

import pytest
from tests.law.build import DOCUMENT, GONE, lacks, says, shows
from tests.law.transformations import SETTLEMENTS, fair_share, judge_plan, judge_with

from ontschot.law.finding import Outcome

SHOWN = {
    "all milestones through insurers": "€ 90,000.00",
    "milestones that promise a result": "1",
    "milestones that promise an effort": "1",
    "batches": "1",
}


def test_a_person_judges_whether_the_investment_is_one_off() -> None:
    finding = judge_plan("TRF-14")
    assert finding.outcome is Outcome.JUDGEMENT
    text = "Opleiding en dubbele lasten van negen maanden, daarna niets meer."
    assert shows(finding) == {**SHOWN, "one-off investment": text}


def test_claiming_back_blocks_and_by_both_routes_a_person_looks_for_which() -> None:
    insurers = {"transformation.routes": ["insurers"], "payment.settlements": SETTLEMENTS[:1]}
    finding = judge_with("TRF-14", {**insurers, "transformation.reclaim": True})
    assert finding.blocks
    assert shows(finding) == SHOWN
    both = judge_plan("TRF-14", {"reclaim": True})
    assert (both.outcome, both.blocks) == (Outcome.JUDGEMENT, False)
    assert "through a municipality only" in says(both)


def test_an_amount_by_the_calendar_blocks() -> None:
    finding = judge_with("TRF-14", {"payment.amounts": DOCUMENT["payment"]["amounts"]})
    assert finding.blocks
    assert says(finding) == "Paid by the calendar, whatever is realised: Afstemming 2025 en 2026."


def test_a_fair_share_by_the_calendar_blocks() -> None:
    share = {**fair_share(duin="1", veen="1"), "activities": ["welzijn"]}
    finding = judge_with("TRF-14", {"payment.settlements": [*SETTLEMENTS, share]})
    assert says(finding) == "Paid by the calendar, whatever is realised: Fair share."


def test_a_fair_share_that_milestones_are_paid_from_asks_nothing_by_the_calendar() -> None:
    share = fair_share(duin="1", veen="1")
    assert judge_with("TRF-14", {"payment.settlements": [*SETTLEMENTS, share]}).outcome is Outcome.JUDGEMENT
    later = {**share["model"], "period": {"start": "2027-01-01", "end": "2028-01-01"}}
    apart = [*SETTLEMENTS, {**share, "model": later}]
    assert judge_with("TRF-14", {"payment.settlements": apart}).blocks


@pytest.mark.parametrize(
    ("path", "value", "missing"),
    (
        ("transformation.one_off", None, "why the investment is one-off, without structural cost"),
        ("transformation.one_off", "ja", "why the investment is one-off, without structural cost"),
        ("transformation.reclaim", None, "whether what was awarded can be claimed back"),
        ("payment.settlements", SETTLEMENTS[1:], "the milestones with their amounts"),
    ),
)
def test_what_is_missing_is_named(path: str, value: object, missing: str) -> None:
    finding = judge_with("TRF-14", {path: value})
    assert (finding.blocks, lacks(finding)) == (True, [missing])
    assert judge_with("TRF-14", {path: value, "status": "draft"}).outcome is Outcome.UNKNOWN


def test_without_terms_of_payment_the_milestones_are_missing() -> None:
    edits = {"payment": GONE, "allocation_key": GONE}
    assert lacks(judge_with("TRF-14", edits)) == ["the milestones with their amounts"]


def test_what_it_sets_aside_is_told() -> None:
    assert [str(place) for place in judge_plan("TRF-14").set_aside] == ["IZA 4.2.3"]
