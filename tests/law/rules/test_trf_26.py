"""TRF-26: the grant to municipalities."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import DOCUMENT, GONE, lacks, says, shows
from tests.law.transformations import PLAN, SETTLEMENTS, judge_plan, judge_with, milestone, settlement

from ontschot.law.finding import Outcome
from ontschot.law.parameter import Parameters

SECOND = {"id": "dorp", "kind": "municipality", "name": "Gemeente Dorp", "domain": "wmo"}
MISSING_BUDGET = "a yearly budget per activity that comes to the grant asked"


def _term(start: str, end: str) -> dict[str, Any]:
    grant = settlement("municipalities", "welzijn", milestone("wijkpunt", "60000.00"))
    grant["model"]["period"] = {"start": start, "end": end}
    return {"payment.settlements": [SETTLEMENTS[0], grant]}


def test_a_complete_application_is_met() -> None:
    finding = judge_plan("TRF-26")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {
        "grant asked": "€ 60,000.00",
        "yearly budget, costs minus revenues": "€ 60,000.00",
    }


@pytest.mark.parametrize(
    ("start", "end", "blocks"),
    (
        ("2024-01-01", "2029-01-01", False),
        ("2023-12-31", "2029-01-01", True),
        ("2024-01-01", "2029-01-02", True),
    ),
)
def test_activities_lie_within_the_term_of_the_grant(start: str, end: str, *, blocks: bool) -> None:
    assert judge_with("TRF-26", _term(start, end)).blocks is blocks


@pytest.mark.parametrize(("year", "blocks"), ((2023, True), (2024, False), (2028, False), (2029, True)))
def test_the_budget_lies_within_the_term_of_the_grant(year: int, *, blocks: bool) -> None:
    finding = judge_plan("TRF-26", {"budget.0.year": year})
    assert finding.blocks is blocks
    if blocks:
        assert says(finding) == f"Not as the regulation asks: a budget outside the term of the grant ({year})."


@pytest.mark.parametrize(("day", "outcome"), (("2027-03-31", Outcome.MET), ("2027-04-01", Outcome.BREACHED)))
def test_the_last_day_of_applying(day: str, outcome: Outcome) -> None:
    assert judge_plan("TRF-26", {"applied_on": day}).outcome is outcome


def test_every_point_is_named() -> None:
    finding = judge_with("TRF-26", {**_term("2023-01-01", "2027-01-01"), "transformation.applied_on": "2027-05-01"})
    assert says(finding) == (
        "Not as the regulation asks: activities outside the term of the grant (Mijlpalen municipalities), applied for "
        "on 1 May 2027, too late."
    )


@pytest.mark.parametrize(
    ("edits", "missing"),
    (
        ({"transformation.applicant": None}, ["the municipality that applies"]),
        ({"transformation.applied_on": None}, ["the day of the application"]),
        ({"transformation.budget": []}, [MISSING_BUDGET]),
        ({"transformation.budget.0.costs_eur": "39999.99"}, [MISSING_BUDGET]),
        ({"payment.settlements": SETTLEMENTS[:1]}, ["milestones with their amounts", MISSING_BUDGET]),
        ({"payment": GONE, "allocation_key": GONE}, ["milestones with their amounts", MISSING_BUDGET]),
    ),
)
def test_what_is_missing_is_named(edits: dict[str, Any], missing: list[str]) -> None:
    finding = judge_with("TRF-26", edits)
    assert (finding.blocks, lacks(finding)) == (True, missing)


def test_insurer_and_provider_take_part() -> None:
    alone = {
        "parties": [{**party, "kind": "other"} for party in DOCUMENT["parties"] if party["kind"] != "municipality"]
        + [DOCUMENT["parties"][-1]],
        "status": "draft",
    }
    assert lacks(judge_with("TRF-26", alone, signed_on=None)) == [
        "a health insurer as party",
        "a provider of care or of the social domain as party",
    ]


def test_a_lead_shows_that_it_may_apply_for_others() -> None:
    several = {"parties": [*DOCUMENT["parties"], SECOND]}
    assert lacks(judge_with("TRF-26", several)) == ["proof that the lead applies for the other municipalities"]
    proven = {**several, "transformation.authority": "Machtiging van het college van 3 februari 2025."}
    assert judge_with("TRF-26", proven).outcome is Outcome.MET


def test_without_the_days_of_the_regulation_it_is_unknown() -> None:
    assert lacks(judge_plan("TRF-26", parameters=Parameters(()))) == ["the days of the regulation"]


def test_by_the_insurers_route_no_grant_is_asked() -> None:
    edits = {"transformation": {**PLAN, "routes": ["insurers"]}, "payment.settlements": SETTLEMENTS[:1]}
    finding = judge_with("TRF-26", edits)
    assert says(finding) == "No money of this plan comes through a municipality."
