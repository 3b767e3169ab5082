"""OVL-04: the group does not occur in the claims of an overlapping title in the same period."""

from __future__ import annotations

from dataclasses import replace

from tests.law.build import MEASURED, judge, lacks, says, shows

from ontschot.i18n import Text
from ontschot.law.facts import ClaimsOverlap, Facts
from ontschot.law.finding import Outcome


def test_looked_at_and_nothing_found_is_met() -> None:
    finding = judge("OVL-04")
    assert finding.outcome is Outcome.MET
    assert finding.own_design


def test_claims_of_nobody_are_no_overlap_and_of_one_person_are() -> None:
    nobody = replace(MEASURED, claims_overlaps=(ClaimsOverlap("tapas", 0, 0),))
    assert judge("OVL-04", facts=nobody).outcome is Outcome.MET
    one = replace(MEASURED, claims_overlaps=(ClaimsOverlap("tapas", 1, 41_500),))
    assert judge("OVL-04", facts=one).outcome is Outcome.JUDGEMENT


def test_people_and_euros_are_reported() -> None:
    found = (ClaimsOverlap("tapas", 12, 498_000), ClaimsOverlap("oi", 30, 70_500))
    finding = judge("OVL-04", facts=replace(MEASURED, claims_overlaps=found))
    assert says(finding) == "Members of the group with claims of tapas, oi: € 5,685.00 in all."
    assert shows(finding) == {
        "people with claims of tapas": "12",
        "claimed by tapas": "€ 4,980.00",
        "people with claims of oi": "30",
        "claimed by oi": "€ 705.00",
    }
    assert lacks(finding) == ["an answer to claims of tapas", "an answer to claims of oi"]


def test_a_title_is_called_as_people_call_it() -> None:
    found = (ClaimsOverlap("tapas", 12, 498_000, called=Text("TAPA$ coordination")),)
    finding = judge("OVL-04", facts=replace(MEASURED, claims_overlaps=found))
    assert says(finding) == "Members of the group with claims of TAPA$ coordination: € 4,980.00 in all."
    assert lacks(finding) == ["an answer to claims of TAPA$ coordination"]


def test_not_looked_at_is_unknown() -> None:
    finding = judge("OVL-04", facts=Facts())
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the claims of overlapping titles for the members of the group"]
