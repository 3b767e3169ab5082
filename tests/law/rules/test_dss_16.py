"""DSS-16: only the coordination is paid, not the care or support itself."""

from __future__ import annotations

from tests.law.build import UNJUDGED, declaring, judge, says, shows, without

from ontschot.law.finding import Outcome

KIND = "coordination_only"


def test_declared_and_accepted_is_met() -> None:
    assert judge("DSS-16").outcome is Outcome.MET


def test_an_activity_with_care_itself_is_a_breach_whatever_is_declared() -> None:
    finding = judge("DSS-16", {"activities.0.care_delivery": True})
    assert finding.blocks
    assert says(finding) == "These activities contain the care or support itself: Maandelijks wijkoverleg."
    assert shows(finding) == {"contains care": "Maandelijks wijkoverleg"}


def test_not_judged_is_a_judgement_and_not_declared_unknown() -> None:
    assert judge("DSS-16", declaring(KIND, **UNJUDGED)).outcome is Outcome.JUDGEMENT
    assert judge("DSS-16", without(KIND)).outcome is Outcome.UNKNOWN
