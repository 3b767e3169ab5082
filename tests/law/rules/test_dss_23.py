"""DSS-23: from the start the insurer can account for which part of the amount benefits which care."""

from __future__ import annotations

from typing import Any

from tests.law.build import GONE, judge, lacks, shows

from ontschot.law.finding import Outcome, Severity

REASON = "Zes van de tien uren afstemming betreffen wijkverpleging."


def _weights(reason: str | None) -> dict[str, Any]:
    weights = [{"sector": "wijkverpleging", "weight": "1", "reason": reason}]
    return {"allocation_key.profile": {"kind": "fixed", "weights": weights}}


def test_benefits_per_activity_and_a_key_are_met() -> None:
    finding = judge("DSS-23")
    assert finding.outcome is Outcome.MET
    assert finding.severity is Severity.ATTENTION
    assert shows(finding) == {"Maandelijks wijkoverleg benefits": "District nursing, General practice"}


def test_an_activity_without_benefits_is_unknown() -> None:
    finding = judge("DSS-23", {"activities.0.benefits": []})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the care that benefits from Maandelijks wijkoverleg"]


def test_fixed_weights_give_their_reason() -> None:
    assert judge("DSS-23", _weights(REASON)).outcome is Outcome.MET
    assert lacks(judge("DSS-23", _weights(None))) == ["the reason for the weight of District nursing"]
    assert lacks(judge("DSS-23", _weights("naar rato"))) == ["the reason for the weight of District nursing"]


def test_a_key_without_a_profile_gives_no_weights_to_argue() -> None:
    assert judge("DSS-23", {"allocation_key.profile": GONE}).outcome is Outcome.MET


def test_no_key_and_no_activities_are_named() -> None:
    edits = {"allocation_key": GONE, "activities": [], "payment": GONE}
    assert lacks(judge("DSS-23", edits)) == ["activities, each with the care that benefits", "an allocation key"]
