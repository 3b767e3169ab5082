"""DSS-13: each activity names the groups it is performed for."""

from __future__ import annotations

from tests.law.build import DOCUMENT, GONE, judge, lacks, says, shows

from ontschot.law.finding import Outcome


def test_every_activity_with_its_groups_is_met() -> None:
    finding = judge("DSS-13")
    assert finding.outcome is Outcome.MET
    assert finding.figures == ()


def test_a_group_that_no_activity_is_for_is_shown() -> None:
    idle = {**DOCUMENT["groups"][0], "id": "naasten", "name": "Naasten"}
    assert shows(judge("DSS-13", {"groups.1": idle})) == {"groups without an activity": "Naasten"}


def test_an_activity_without_a_group_is_unknown_in_a_draft_and_a_breach_when_signed() -> None:
    finding = judge("DSS-13", {"activities.0.groups": []})
    assert finding.blocks
    assert says(finding) == "Activities without a group: Maandelijks wijkoverleg."
    assert lacks(finding) == ["the groups of Maandelijks wijkoverleg"]
    assert judge("DSS-13", {"activities.0.groups": [], "status": "draft"}).outcome is Outcome.UNKNOWN


def test_no_activities_can_name_no_groups() -> None:
    finding = judge("DSS-13", {"activities": [], "payment": GONE, "status": "draft"})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["activities, each with its groups"]
