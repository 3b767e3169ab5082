"""DSS-10: those who benefit receive care from the providers involved and are insured with the insurers involved."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.law.build import GONE, judge, lacks, says, shows

from ontschot.law.facts import Facts, InsuredElsewhere
from ontschot.law.finding import Outcome

IN_CARE = "groups.0.members_in_care"


def _elsewhere(people: int) -> Facts:
    return Facts(insured_elsewhere=InsuredElsewhere(Fraction(people), Fraction(6200), 1_500_000))


def test_all_in_care_and_measured_is_met_and_shows_who_is_insured_elsewhere() -> None:
    finding = judge("DSS-10")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {
        "members of Kwetsbare ouderen in care": "6,200 of 6,200",
        "members insured elsewhere": "400",
        "all members": "6,200",
        "amount they would have borne": "€ 15,000.00",
    }


@pytest.mark.parametrize(
    ("in_care", "outcome"),
    ((0, Outcome.BREACHED), (1, Outcome.JUDGEMENT), (6199, Outcome.JUDGEMENT), (6200, Outcome.MET)),
)
def test_how_many_are_in_care(in_care: int, outcome: Outcome) -> None:
    assert judge("DSS-10", {IN_CARE: in_care}).outcome is outcome


def test_nobody_in_care_is_named() -> None:
    finding = judge("DSS-10", {IN_CARE: 0})
    assert finding.blocks
    assert says(finding) == "Nobody in care with the providers involved: Kwetsbare ouderen."


def test_an_unstated_number_in_care_is_unknown() -> None:
    finding = judge("DSS-10", {IN_CARE: GONE, "groups.0.expected_members": GONE})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the number of members of Kwetsbare ouderen in care"]
    assert shows(finding)["members of Kwetsbare ouderen in care"] == "not stated of not stated"


@pytest.mark.parametrize(("people", "outcome"), ((0, Outcome.MET), (6199, Outcome.MET), (6200, Outcome.BREACHED)))
def test_how_many_are_insured_elsewhere(people: int, outcome: Outcome) -> None:
    assert judge("DSS-10", facts=_elsewhere(people)).outcome is outcome


def test_not_measured_is_unknown_never_zero() -> None:
    finding = judge("DSS-10", facts=Facts())
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["a count of members by insurer"]


def test_without_groups_it_is_unknown_who_benefits() -> None:
    finding = judge("DSS-10", {"groups": [], "activities.0.groups": []})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the groups, with the number of members in care"]


def test_the_reported_share_is_marked_as_own_design() -> None:
    assert [str(place) for place in judge("DSS-10").sources] == ["836 Voorwaarden", "own design"]


def test_what_only_a_run_can_count_holds_no_claim_and_a_missing_number_does() -> None:
    assert not judge("DSS-10", facts=Facts()).holds
    assert judge("DSS-10", {IN_CARE: GONE}).holds


def test_without_the_size_of_the_group_nobody_can_say_that_all_are_in_care() -> None:
    finding = judge("DSS-10", {IN_CARE: 5, "groups.0.expected_members": GONE})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the number of members of Kwetsbare ouderen"]


def test_more_in_care_than_the_group_has_members_cannot_be() -> None:
    finding = judge("DSS-10", {IN_CARE: 6201})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["two numbers for Kwetsbare ouderen that agree"]
