"""DSS-24: it is stated how double funding is prevented; overlaps found are answered one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.law.build import MEASURED, UNJUDGED, declaring, judge, lacks, shows, without

from ontschot.law.facts import ClaimsOverlap
from ontschot.law.finding import Outcome

KIND = "double_funding_prevention"
FUNDING: dict[str, Any] = {
    "other_funding": [
        {
            "kind": "existing_title",
            "title": "oi",
            "party": "huisartsen",
            "activities": ["overleg"],
            "period": {"start": "2025-01-01", "end": "2026-01-01"},
        }
    ]
}


def _answer(**changes: str) -> dict[str, Any]:
    answer = {
        "overlap": "OI",
        "answer": "De uren van de coördinator staan niet in de O&I-begroting.",
        "person": "mevrouw J. Bakker",
        "date": "2024-11-01",
    }
    return {"overlap_answers": [{**answer, **changes}]}


def test_stated_and_nothing_found_is_met() -> None:
    assert judge("DSS-24").outcome is Outcome.MET


def test_not_judged_is_a_judgement_and_not_stated_unknown() -> None:
    assert judge("DSS-24", declaring(KIND, **UNJUDGED)).outcome is Outcome.JUDGEMENT
    assert judge("DSS-24", without(KIND)).outcome is Outcome.UNKNOWN


def test_an_overlap_found_needs_an_answer() -> None:
    finding = judge("DSS-24", FUNDING)
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["an answer to existing payment title: oi under the code oi"]
    assert shows(finding)["overlap found"] == "existing payment title: oi"


def test_an_answered_overlap_is_met() -> None:
    assert judge("DSS-24", {**FUNDING, **_answer()}).outcome is Outcome.MET


@pytest.mark.parametrize("changes", ({"answer": "nee"}, {"date": "2025-06-02"}, {"overlap": "adz"}))
def test_a_bare_later_or_other_answer_does_not_count(changes: dict[str, str]) -> None:
    assert judge("DSS-24", {**FUNDING, **_answer(**changes)}).outcome is Outcome.UNKNOWN


def test_a_measured_overlap_needs_an_answer_as_well() -> None:
    facts = replace(MEASURED, claims_overlaps=(ClaimsOverlap("tapas", 12, 340_000),))
    assert lacks(judge("DSS-24", facts=facts)) == ["an answer to claims of tapas under the code tapas"]
    assert judge("DSS-24", _answer(overlap="tapas"), facts=facts).outcome is Outcome.MET


def test_individual_cases_without_a_measure_need_an_answer() -> None:
    finding = judge("DSS-24", {"activities.0.individual_part": True})
    assert lacks(finding) == ["an answer to individual cases in Maandelijks wijkoverleg under the code overleg"]
