"""DSS-34: the agreement lets the insurer determine which insured people and which Zvw sectors it concerns."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import GONE, UNJUDGED, declaring, judge, lacks, says, shows, without

from ontschot.law.finding import Outcome

KIND = "insured_determinable"
BY_TABLE: dict[str, Any] = {"groups.0.basis": "table", "groups.0.selection": GONE}
BY_SHARE: dict[str, Any] = {"groups.0.prevalence": "25%"}


def test_a_selection_written_out_is_met_without_a_declaration() -> None:
    finding = judge("DSS-34", without(KIND))
    assert finding.outcome is Outcome.MET
    assert says(finding) == "The agreement itself tells who is in each group and which sectors benefit."
    assert shows(finding) == {"groups": "Kwetsbare ouderen", "sectors": "District nursing, General practice"}


@pytest.mark.parametrize("group", (BY_TABLE, BY_SHARE))
def test_a_table_or_a_share_needs_a_declaration(group: dict[str, Any]) -> None:
    assert judge("DSS-34", group).outcome is Outcome.MET
    assert judge("DSS-34", {**group, **declaring(KIND, **UNJUDGED)}).outcome is Outcome.JUDGEMENT
    assert judge("DSS-34", {**group, **without(KIND)}).blocks
    assert judge("DSS-34", {**group, **without(KIND), "status": "draft"}).outcome is Outcome.UNKNOWN


def test_no_groups_and_no_sectors_cannot_be_determined() -> None:
    nothing: dict[str, Any] = {
        "groups": [],
        "activities.0.groups": [],
        "activities.0.benefits": [],
        "need.care_served": [],
    }
    finding = judge("DSS-34", nothing)
    assert finding.blocks
    assert lacks(finding) == ["the groups of insured people", "the Zvw sectors that the spending belongs to"]
    assert judge("DSS-34", {**nothing, "status": "draft"}).outcome is Outcome.UNKNOWN
