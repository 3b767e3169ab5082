"""OVL-02: cooperation around an individual patient is not paid again."""

from __future__ import annotations

from tests.law.build import GONE, judge, lacks, says, shows

from ontschot.law.finding import Outcome

MIXED = {"activities.0.individual_part": True}


def test_without_individual_cases_it_is_met() -> None:
    assert judge("OVL-02").outcome is Outcome.MET


def test_individual_cases_are_flagged_with_their_measure() -> None:
    finding = judge("OVL-02", MIXED)
    assert finding.outcome is Outcome.JUDGEMENT
    assert says(finding) == "These activities also deal with individual cases: Maandelijks wijkoverleg."
    assert shows(finding) == {"measure for Maandelijks wijkoverleg": "not stated"}
    measured = judge("OVL-02", {**MIXED, "activities.0.individual_measure": "Buiten de uren gehouden"})
    assert shows(measured) == {"measure for Maandelijks wijkoverleg": "Buiten de uren gehouden"}


def test_without_activities_it_is_unknown() -> None:
    finding = judge("OVL-02", {"activities": [], "payment": GONE})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the coordination activities"]
