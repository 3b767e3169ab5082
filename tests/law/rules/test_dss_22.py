"""DSS-22: the same key attributes the spending to the Zvw sectors."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import GONE, judge, lacks, says, shows

from ontschot.law.finding import Outcome

PROFILE, WEIGHT, YEAR = "allocation_key.profile", "allocation_key.weight", "allocation_key.cost_year"


def _fixed(**weights: str) -> dict[str, Any]:
    return {PROFILE: {"kind": "fixed", "weights": [{"sector": code, "weight": w} for code, w in weights.items()]}}


@pytest.mark.parametrize("kind", ("person", "group"))
def test_a_profile_by_costs_is_met(kind: str) -> None:
    finding = judge("DSS-22", {f"{PROFILE}.kind": kind})
    assert finding.outcome is Outcome.MET
    assert says(finding) == "The key attributes the spending by costs to: District nursing, General practice."
    assert shows(finding) == {"cost year": "2023"}


def test_costs_of_no_named_year_are_unknown() -> None:
    finding = judge("DSS-22", {YEAR: GONE})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the year of which the costs weigh"]


def test_fixed_weights_over_benefiting_sectors_are_met() -> None:
    finding = judge("DSS-22", _fixed(wijkverpleging="3/5", huisartsenzorg="2/5"))
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"weight of District nursing": "60%", "weight of General practice": "40%"}


def test_weight_on_a_sector_that_does_not_benefit_is_a_breach() -> None:
    finding = judge("DSS-22", _fixed(wijkverpleging="60%", msz="40%"))
    assert finding.blocks
    assert says(finding) == "Spending would go to sectors that do not benefit: Specialist medical care."
    weights = _fixed(wijkverpleging="60%", huisartsenzorg="0", msz="0")
    assert judge("DSS-22", weights).outcome is Outcome.MET


def test_a_sector_that_benefits_without_a_weight_is_unknown() -> None:
    finding = judge("DSS-22", _fixed(wijkverpleging="1"))
    assert finding.holds
    assert says(finding) == "The profile says nothing of sectors that benefit: General practice."


@pytest.mark.parametrize("weights", ({}, {"wijkverpleging": "0"}))
def test_weights_that_weigh_nothing_are_unknown(weights: dict[str, str]) -> None:
    assert lacks(judge("DSS-22", _fixed(**weights))) == ["a weight for each sector that benefits"]


def test_a_key_that_weighs_no_costs_states_a_profile() -> None:
    finding = judge("DSS-22", {PROFILE: GONE, WEIGHT: "per_head"})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["a sector profile: own costs, costs of the group, or fixed weights"]


def test_a_key_by_costs_needs_no_stated_profile() -> None:
    assert judge("DSS-22", {PROFILE: GONE}).outcome is Outcome.MET


def test_one_sector_needs_no_profile() -> None:
    edits = {PROFILE: GONE, WEIGHT: "per_head", "need.care_served": ["msz"], "activities.0.benefits": ["msz"]}
    assert says(judge("DSS-22", edits)) == (
        "Only one sector benefits, so all spending is of that sector: Specialist medical care."
    )


def test_no_sectors_and_no_key_are_unknown() -> None:
    assert lacks(judge("DSS-22", {"need.care_served": [], "activities.0.benefits": []})) == [
        "the Zvw sectors that benefit"
    ]
    assert lacks(judge("DSS-22", {"allocation_key": GONE})) == ["an allocation key with its sector profile"]
