"""Overlaps of one agreement: what the document states and what was measured, each once, with its cause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.law.build import MEASURED, case

from ontschot.agreements.activities import ActivityKind
from ontschot.i18n import T
from ontschot.law.facts import AgreementOverlap, ClaimsOverlap, ListedTitle, OverlapCause, TitleOverlap
from ontschot.law.overlaps import CAUSE_NAMES, found_overlaps, once, unanswered
from ontschot.periods import Period

YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
EVERYTHING: dict[str, Any] = {
    "activities.0.individual_part": True,
    "other_funding": [
        {
            "kind": "existing_title",
            "title": "OI",
            "party": "huisartsen",
            "period": {"start": "2025-01-01", "end": "2026-01-01"},
        }
    ],
}
FACTS = replace(
    MEASURED,
    title_overlaps=(TitleOverlap(ListedTitle("oi", T("o and i")), "overleg", OverlapCause.OTHER_TITLE, YEAR),),
    agreement_overlaps=(AgreementOverlap("LIN-2", ("W",), (ActivityKind.CARE_PATHWAY,), ("ouderen",), YEAR, 100),),
    claims_overlaps=(ClaimsOverlap("tapas", 3, 100), ClaimsOverlap("adz", 0, 0)),
)


def test_each_code_counts_once_as_it_was_found_first() -> None:
    found = found_overlaps(case(EVERYTHING, facts=FACTS))
    assert [(item.code, item.cause) for item in found] == [
        ("overleg", OverlapCause.IN_TARIFFS),
        ("OI", OverlapCause.OTHER_TITLE),
        ("LIN-2", OverlapCause.OTHER_AGREEMENT),
        ("tapas", None),
    ]


def test_every_cause_has_a_name() -> None:
    assert set(CAUSE_NAMES) == set(OverlapCause)


def test_nothing_found_nothing_to_answer() -> None:
    subject = case()
    assert found_overlaps(subject) == ()
    assert unanswered(subject, once()) == ()
