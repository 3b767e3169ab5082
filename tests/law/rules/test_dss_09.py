"""DSS-09: the coordination directly serves one or more named forms of care insured under the Zvw."""

from __future__ import annotations

from typing import Any

from tests.law.build import judge, lacks, says, shows

from ontschot.law.finding import Outcome

BENEFITS, SERVED = "activities.0.benefits", "need.care_served"


def test_named_care_is_met() -> None:
    finding = judge("DSS-09")
    assert finding.outcome is Outcome.MET
    assert says(finding) == "The coordination serves: District nursing, General practice."
    assert shows(finding)["care served, according to the need"] == "District nursing, General practice"


def test_care_named_with_the_activities_alone_is_met() -> None:
    assert judge("DSS-09", {SERVED: []}).outcome is Outcome.MET


def test_care_named_with_the_need_alone_is_met() -> None:
    assert judge("DSS-09", {BENEFITS: []}).outcome is Outcome.MET


def test_care_outside_the_zvw_is_a_breach() -> None:
    finding = judge("DSS-09", {BENEFITS: ["wijkverpleging", "wmo"]})
    assert finding.blocks
    assert says(finding) == "No form of care under the Zvw: wmo."


def test_an_activity_for_care_that_the_need_does_not_name_is_weighed() -> None:
    finding = judge("DSS-09", {BENEFITS: ["wijkverpleging", "msz"]})
    assert finding.outcome is Outcome.JUDGEMENT
    assert says(finding) == "An activity benefits care that the need does not name: Specialist medical care."


def test_no_care_named_is_unknown_in_a_draft_and_a_breach_when_signed() -> None:
    nothing: dict[str, Any] = {BENEFITS: [], SERVED: []}
    assert judge("DSS-09", nothing).outcome is Outcome.BREACHED
    draft = judge("DSS-09", {**nothing, "status": "draft"})
    assert draft.outcome is Outcome.UNKNOWN
    assert lacks(draft) == ["the Zvw sectors that the coordination serves"]
