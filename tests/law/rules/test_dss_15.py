"""DSS-15: in writing, every provider keeps full responsibility for quality."""

from __future__ import annotations

from typing import Any

from tests.law.build import DOCUMENT, GONE, UNJUDGED, declaring, judge, lacks, without

from ontschot.law.finding import Outcome

KIND = "quality_responsibility"


def test_written_and_accepted_is_met() -> None:
    assert judge("DSS-15").outcome is Outcome.MET


def test_written_but_not_judged_is_a_judgement() -> None:
    assert judge("DSS-15", declaring(KIND, **UNJUDGED)).outcome is Outcome.JUDGEMENT


def test_not_written_is_unknown_in_a_draft_and_a_breach_when_signed() -> None:
    assert judge("DSS-15", without(KIND)).blocks
    assert judge("DSS-15", {**without(KIND), "status": "draft"}).outcome is Outcome.UNKNOWN


def test_every_provider_must_be_in_it() -> None:
    finding = judge("DSS-15", declaring(KIND, parties=["wijkzorg", "huisartsen"]))
    assert finding.blocks
    assert lacks(finding)[0].startswith("a declaration on behalf of Ziekenhuis Oost that every provider")


def test_without_providers_there_is_no_responsibility_to_write_down() -> None:
    edits: dict[str, Any] = {
        "parties": [*DOCUMENT["parties"][:2], DOCUMENT["parties"][5]],
        "activities": [],
        "declarations": [],
        "payment": GONE,
    }
    finding = judge("DSS-15", edits)
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the providers as parties"]
