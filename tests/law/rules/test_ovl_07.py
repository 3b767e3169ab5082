"""OVL-07: each overlap names its cause."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.law.build import MEASURED, judge, lacks, shows

from ontschot.law.facts import ClaimsOverlap, Facts, OverlapCause
from ontschot.law.finding import Outcome


def _funding(kind: str) -> dict[str, Any]:
    item = {"kind": kind, "title": "x", "party": "ziekenhuis", "period": {"start": "2025-01-01", "end": "2026-01-01"}}
    return {"other_funding": [item]}


def _claims(cause: OverlapCause | None) -> Facts:
    return replace(MEASURED, claims_overlaps=(ClaimsOverlap("tapas", 5, 100, cause),))


def test_without_overlaps_the_rule_asks_nothing() -> None:
    assert judge("OVL-07").outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("kind", "cause"),
    (
        ("existing_title", "another title covers the same activity"),
        ("spuk", "other money pays for the same"),
    ),
)
def test_money_that_the_parties_name_has_a_cause(kind: str, cause: str) -> None:
    finding = judge("OVL-07", _funding(kind))
    assert finding.outcome is Outcome.MET
    assert list(shows(finding).values()) == [cause]


def test_individual_cases_are_already_in_the_tariffs() -> None:
    finding = judge("OVL-07", {"activities.0.individual_part": True})
    assert list(shows(finding).values()) == [
        "cooperation around an individual patient is already in the regular tariffs"
    ]


def test_a_measured_overlap_with_a_cause_is_met_and_without_one_unknown() -> None:
    assert judge("OVL-07", facts=_claims(OverlapCause.OTHER_TITLE)).outcome is Outcome.MET
    finding = judge("OVL-07", facts=_claims(None))
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the cause of the overlap with claims of tapas"]
