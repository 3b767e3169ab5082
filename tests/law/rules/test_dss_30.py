"""DSS-30: the cooperation involves more than one provider."""

from __future__ import annotations

from typing import Any

from tests.law.build import DOCUMENT, GONE, judge, lacks, says, shows

from ontschot.law.finding import Outcome, Severity

PARTIES = DOCUMENT["parties"]


def _with(*parties: Any) -> dict[str, Any]:
    return {"parties": list(parties), "activities": [], "declarations": [], "contributions": [], "payment": GONE}


def test_several_providers_are_met() -> None:
    finding = judge("DSS-30")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"providers": "3"}


def test_one_coordinating_party_is_reported() -> None:
    assert shows(judge("DSS-30", {"parties.2.coordinator": True})) == {
        "providers": "3",
        "one party coordinates for the others": "Wijkzorg De Linde",
    }
    several = {"parties.2.coordinator": True, "parties.3.coordinator": True}
    assert shows(judge("DSS-30", several)) == {"providers": "3"}


def test_one_provider_is_a_breach_and_two_are_enough() -> None:
    finding = judge("DSS-30", _with(*PARTIES[:3]))
    assert finding.outcome is Outcome.BREACHED
    assert finding.severity is Severity.ATTENTION
    assert says(finding) == "Only one provider takes part: Wijkzorg De Linde."
    assert judge("DSS-30", _with(*PARTIES[:4])).outcome is Outcome.MET


def test_no_provider_is_unknown_in_a_draft_and_a_breach_when_signed() -> None:
    assert judge("DSS-30", _with(*PARTIES[:2])).outcome is Outcome.BREACHED
    draft = judge("DSS-30", {**_with(*PARTIES[:2]), "status": "draft"})
    assert draft.outcome is Outcome.UNKNOWN
    assert lacks(draft) == ["the providers that cooperate"]


def test_one_provider_with_another_domain_is_weighed_by_a_person() -> None:
    finding = judge("DSS-30", _with(*PARTIES[:3], PARTIES[5]))
    assert finding.outcome is Outcome.JUDGEMENT
    assert says(finding) == "Only one provider takes part, with other domains: Wijkzorg De Linde, Gemeente Voorbeeld."
    care_office = {"id": "kantoor", "kind": "care_office", "name": "Zorgkantoor"}
    assert judge("DSS-30", _with(*PARTIES[:3], care_office)).outcome is Outcome.BREACHED
