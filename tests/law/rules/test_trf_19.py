"""TRF-19: an approved plan is public."""

from __future__ import annotations

import pytest
from tests.law.build import lacks, says, shows
from tests.law.transformations import judge_plan

from ontschot.law.finding import Outcome, Severity


def test_a_person_looks_whether_nothing_sensitive_is_public() -> None:
    finding = judge_plan("TRF-19")
    assert (finding.outcome, finding.severity) == (Outcome.JUDGEMENT, Severity.ATTENTION)
    assert shows(finding) == {"public since": "20 December 2024", "public on": "dejuistezorgopdejuisteplek.nl"}


def test_the_later_source_adds_agreements_and_results() -> None:
    finding = judge_plan("TRF-19", {"public_register.contents": ["goals", "parties", "contact"]})
    assert finding.outcome is Outcome.BREACHED
    assert says(finding) == "The public overview lacks: agreements and results."
    assert [str(place) for place in finding.set_aside] == ["IZA bijlage J 2h"]


@pytest.mark.parametrize(
    "register", ({}, {"published_on": "2025-06-02", "place": "site"}, {"published_on": "2025-01-01"}, {"place": "site"})
)
def test_what_is_not_recorded_is_missing(register: dict[str, str]) -> None:
    finding = judge_plan("TRF-19", {"public_register": register})
    assert lacks(finding) == ["since when and where the plan is public"]


def test_only_an_approved_plan_is_made_public() -> None:
    assert judge_plan("TRF-19", {"states": [], "decided_on": None}).outcome is Outcome.NOT_APPLICABLE
    refused = {"states": [{"state": "refused", "date": "2024-12-01"}]}
    assert judge_plan("TRF-19", refused).outcome is Outcome.NOT_APPLICABLE
    assert judge_plan("TRF-19", {"states": []}).outcome is Outcome.JUDGEMENT
