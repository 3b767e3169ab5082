"""DSS-12: concrete activities are listed and substantiated."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import GONE, judge, lacks, says

from ontschot.law.finding import Outcome

NOTHING: dict[str, Any] = {"activities": [], "payment": GONE}


def test_listed_and_substantiated_is_met() -> None:
    finding = judge("DSS-12")
    assert finding.outcome is Outcome.MET
    assert says(finding) == "All 1 activities are described and substantiated."


@pytest.mark.parametrize("part", ("substantiation", "description"))
def test_a_text_that_cannot_be_judged_substantiates_nothing(part: str) -> None:
    finding = judge("DSS-12", {f"activities.0.{part}": "zie de bijlage hierbij"})
    assert finding.blocks
    assert says(finding) == "Not described or substantiated: Maandelijks wijkoverleg."
    assert judge("DSS-12", {f"activities.0.{part}": "zie de bijlage die hierbij hoort"}).outcome is Outcome.MET


def test_no_substantiation_is_unknown_in_a_draft() -> None:
    finding = judge("DSS-12", {"activities.0.substantiation": GONE, "status": "draft"})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["description and substantiation of Maandelijks wijkoverleg"]


def test_no_activities_is_unknown_in_a_draft_and_a_breach_when_signed() -> None:
    assert judge("DSS-12", NOTHING).blocks
    draft = judge("DSS-12", {**NOTHING, "status": "draft"})
    assert draft.outcome is Outcome.UNKNOWN
    assert lacks(draft) == ["the coordination activities, each with its substantiation"]
