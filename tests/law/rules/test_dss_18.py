"""DSS-18: the extra effort is justified."""

from __future__ import annotations

from tests.law.build import GONE, UNJUDGED, declaring, judge, lacks, shows, without

from ontschot.law.finding import Outcome, Severity

KIND = "extra_effort"


def test_declared_and_accepted_is_met_and_shows_who_is_in_care() -> None:
    finding = judge("DSS-18", {"groups.0.members_in_care": 3100})
    assert finding.outcome is Outcome.MET
    assert finding.severity is Severity.ATTENTION
    assert shows(finding)["part of Kwetsbare ouderen in care with the providers"] == "50%"


def test_no_number_no_share() -> None:
    for edits in ({"groups.0.members_in_care": GONE}, {"groups.0.expected_members": 0}):
        assert "part of Kwetsbare ouderen in care with the providers" not in shows(judge("DSS-18", edits))


def test_markedly_is_for_a_person_to_judge() -> None:
    assert judge("DSS-18", declaring(KIND, **UNJUDGED)).outcome is Outcome.JUDGEMENT


def test_without_a_ground_it_is_unknown() -> None:
    finding = judge("DSS-18", without(KIND))
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["a declaration that the extra effort is justified"]
