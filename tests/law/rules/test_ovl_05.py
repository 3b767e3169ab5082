"""OVL-05: care settled in an episode does not count for a population as well."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.law.build import DOCUMENT, MEASURED, judge, lacks, says, shows

from ontschot.law.facts import ClaimsInEpisodes, Facts
from ontschot.law.finding import Finding, Outcome

SAVINGS: dict[str, Any] = {
    "kind": "shared_savings",
    "benchmark": {"base_years": [{"year": 2023, "weight": 1}]},
    "savings": {"share": "50%"},
}
MILESTONES: dict[str, Any] = {
    "kind": "milestones",
    "route": "insurers",
    "period": {"start": "2025-01-01", "end": "2026-01-01"},
    "milestones": [
        {
            "id": "team",
            "description": "Het team werkt",
            "due": "2025-06-30",
            "evidence": "Verslag",
            "assessor": "de marktleiders",
            "amount_eur": "1000.00",
        }
    ],
}


def judged(model: dict[str, Any], **more: Any) -> Finding:
    activity = DOCUMENT["activities"][0]["id"]
    terms = {
        "id": "besparing",
        "description": "Besparing 2025",
        "activities": [activity],
        "period": {"start": "2025-01-01", "end": "2026-01-01"},
        "model": model,
    }
    return judge("OVL-05", {"payment.settlements": [terms]}, **more)


def test_without_a_bundle_or_population_nothing_is_asked() -> None:
    assert judge("OVL-05").outcome is Outcome.NOT_APPLICABLE
    assert judged(MILESTONES).outcome is Outcome.NOT_APPLICABLE


def test_not_looked_at_is_unknown() -> None:
    finding = judged(SAVINGS, facts=Facts())
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["a run of the dossier in which the settlements are made"]


def test_no_claim_in_both_is_met() -> None:
    for found in ((), (ClaimsInEpisodes("besparing", 0, 0),)):
        finding = judged(SAVINGS, facts=replace(MEASURED, claims_in_episodes=found))
        assert finding.outcome is Outcome.MET
        assert says(finding) == "No claim lies in an episode and in a population as well."
        assert finding.own_design


def test_each_settlement_tells_which_claims_count_in_their_episode_only() -> None:
    found = (ClaimsInEpisodes("besparing", 1, 12_345), ClaimsInEpisodes("ander", 0, 0))
    finding = judged(SAVINGS, facts=replace(MEASURED, claims_in_episodes=found))
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"claims of besparing settled in an episode": "1 claims, € 123.45"}


def test_claims_of_a_bundle_that_is_held_are_told_apart() -> None:
    found = (ClaimsInEpisodes("besparing", 0, 0, 2, 700),)
    finding = judged(SAVINGS, facts=replace(MEASURED, claims_in_episodes=found))
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"claims of besparing in an episode of a bundle that is held": "2 claims, € 7.00"}
