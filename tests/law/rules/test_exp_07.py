"""EXP-07: across domains is allowed, with two warnings."""

from __future__ import annotations

from tests.law.build import DOCUMENT, says
from tests.law.experiments import judge_with

from ontschot.law.finding import Outcome

MUNICIPALITY = {
    "id": "stad",
    "kind": "municipality",
    "name": "Gemeente Voorbeeld",
    "domain": "wmo",
    "municipality": "GM0106",
}


def test_within_zvw_and_wlz_nothing_is_asked() -> None:
    parties = [party for party in DOCUMENT["parties"] if party.get("domain") in {None, "zvw", "wlz"}]
    kept = [party for party in parties if party["kind"] != "municipality"]
    finding = judge_with("EXP-07", {"parties": kept, "contributions": []})
    assert finding.outcome is Outcome.NOT_APPLICABLE


def test_the_social_domain_gets_both_warnings() -> None:
    finding = judge_with("EXP-07", {f"parties.{len(DOCUMENT['parties'])}": MUNICIPALITY})
    assert finding.outcome is Outcome.JUDGEMENT
    assert "Gemeente Voorbeeld" in says(finding)
    assert "cannot anchor" in says(finding)
