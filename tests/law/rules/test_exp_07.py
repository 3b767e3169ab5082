"""EXP-07: across domains is allowed, with two warnings."""

from __future__ import annotations

from typing import Any

from tests.law.build import DOCUMENT, lacks, says, shows
from tests.law.experiments import judge_with

from ontschot.law.finding import Outcome, Severity

INSIDE = [party for party in DOCUMENT["parties"] if party["kind"] != "municipality"]
HOSPICE = {"id": "verpleeghuis", "kind": "provider", "name": "Verpleeghuis De Linde", "domain": "wlz"}


def _with(*parties: dict[str, Any]) -> dict[str, Any]:
    return {"parties": [*INSIDE, *parties], "contributions": []}


def test_within_the_zvw_nothing_is_asked() -> None:
    assert judge_with("EXP-07", _with()).outcome is Outcome.NOT_APPLICABLE


def test_the_social_domain_gets_both_warnings() -> None:
    finding = judge_with("EXP-07", {})
    assert (finding.outcome, finding.severity) == (Outcome.JUDGEMENT, Severity.ATTENTION)
    assert "Gemeente Voorbeeld" in says(finding)
    assert "cannot anchor" in says(finding)


def test_zvw_with_wlz_is_within_reach_and_still_more_complex() -> None:
    finding = judge_with("EXP-07", _with(HOSPICE))
    assert finding.outcome is Outcome.JUDGEMENT
    assert "cannot anchor" not in says(finding)
    assert "more complex" in says(finding)
    assert shows(finding) == {"under the Wlz": "Verpleeghuis De Linde"}


def test_a_care_office_brings_the_wlz_in() -> None:
    office = {"id": "kantoor", "kind": "care_office", "name": "Zorgkantoor Noord"}
    assert shows(judge_with("EXP-07", _with(office))) == {"under the Wlz": "Zorgkantoor Noord"}


def test_a_provider_without_a_domain_is_not_taken_for_one_of_the_zvw() -> None:
    finding = judge_with("EXP-07", _with({"id": "stichting", "kind": "provider", "name": "Stichting Oever"}))
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the domain of Stichting Oever"]
