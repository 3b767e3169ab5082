"""DSS-04: the coordination concerns one or more specified groups, not one patient."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import GONE, judge, lacks, says, shows

from ontschot.law.finding import Outcome

LOOSE: dict[str, Any] = {"groups": [], "activities.0.groups": []}


def test_a_group_by_selection_is_met() -> None:
    finding = judge("DSS-04")
    assert finding.outcome is Outcome.MET
    assert says(finding) == "The coordination is for specified groups: Kwetsbare ouderen."
    assert shows(finding) == {"expected members of Kwetsbare ouderen": "6,200"}


def test_a_group_by_table_is_met() -> None:
    assert judge("DSS-04", {"groups.0.basis": "table", "groups.0.selection": GONE}).outcome is Outcome.MET


@pytest.mark.parametrize(("members", "outcome"), ((0, Outcome.BREACHED), (1, Outcome.BREACHED), (2, Outcome.MET)))
def test_one_person_is_no_group(members: int, outcome: Outcome) -> None:
    assert judge("DSS-04", {"groups.0.expected_members": members}).outcome is outcome


def test_everyone_is_no_specified_group() -> None:
    finding = judge("DSS-04", {"groups.0.selection": {}})
    assert finding.blocks
    assert says(finding) == "No specified group of people: Kwetsbare ouderen."


def test_a_group_without_conditions_is_still_to_be_described() -> None:
    edits = {"groups.0.selection": GONE, "groups.0.expected_members": GONE}
    finding = judge("DSS-04", edits)
    assert finding.outcome is Outcome.BREACHED
    assert lacks(finding) == ["the conditions for belonging to Kwetsbare ouderen"]
    assert shows(finding) == {"expected members of Kwetsbare ouderen": "not stated"}


def test_no_groups_is_unknown_in_a_draft_and_a_breach_when_signed() -> None:
    assert lacks(judge("DSS-04", LOOSE)) == ["at least one group of insured people"]
    assert judge("DSS-04", LOOSE).outcome is Outcome.BREACHED
    assert judge("DSS-04", {**LOOSE, "status": "draft"}).outcome is Outcome.UNKNOWN
