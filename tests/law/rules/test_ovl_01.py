"""OVL-01: existing titles do not pay the same activity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.law.build import MEASURED, judge, lacks, says, shows

from ontschot.i18n import T
from ontschot.law.facts import Facts, ListedTitle, OverlapCause, TitleOverlap
from ontschot.law.finding import Outcome, Severity
from ontschot.periods import Period
from ontschot.sources import source

TITLE = ListedTitle("oi", T("organisation and infrastructure"))
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
FOUND = replace(MEASURED, title_overlaps=(TitleOverlap(TITLE, "overleg", OverlapCause.OTHER_TITLE, YEAR),))


def _funding(kind: str = "existing_title", amount: str | None = "12000.00") -> dict[str, Any]:
    item = {
        "kind": kind,
        "title": "adz",
        "party": "ziekenhuis",
        "period": {"start": "2025-01-01", "end": "2026-01-01"},
        "amount_eur": amount,
    }
    return {"other_funding": [item]}


def test_compared_and_nothing_found_is_met() -> None:
    finding = judge("OVL-01")
    assert finding.outcome is Outcome.MET
    assert finding.severity is Severity.ATTENTION
    assert finding.set_aside == (source("nota", "§4 h"),)


def test_a_title_that_may_pay_the_activity_is_weighed_by_a_person() -> None:
    finding = judge("OVL-01", facts=FOUND)
    assert finding.outcome is Outcome.JUDGEMENT
    assert says(finding) == "These titles may pay the same activity: organisation and infrastructure."
    assert lacks(finding) == ["an answer to organisation and infrastructure"]
    assert shows(finding) == {
        "organisation and infrastructure may pay overleg": "1 January 2025 up to and including 31 December 2025"
    }


def test_an_answer_is_shown_and_no_longer_missing() -> None:
    answer = {
        "overlap": "oi",
        "answer": "Die uren staan niet in de begroting van de organisatie.",
        "person": "J. Bakker",
        "date": "2025-01-10",
    }
    finding = judge("OVL-01", {"overlap_answers": [answer]}, facts=FOUND)
    assert finding.outcome is Outcome.JUDGEMENT
    assert lacks(finding) == []
    assert shows(finding)["answer of J. Bakker on oi"] == answer["answer"]


@pytest.mark.parametrize(("amount", "shown"), (("12000.00", "€ 12,000.00"), (None, "amount not stated")))
def test_a_title_that_the_parties_name_counts_also_without_a_comparison(amount: str | None, shown: str) -> None:
    finding = judge("OVL-01", _funding(amount=amount), facts=Facts())
    assert finding.outcome is Outcome.JUDGEMENT
    assert lacks(finding)[-1] == "a comparison with the list of overlapping titles"
    assert shows(finding) == {
        "adz, named by the parties": f"1 January 2025 up to and including 31 December 2025: {shown}"
    }


def test_other_money_than_a_title_is_not_this_rule() -> None:
    assert judge("OVL-01", _funding("transformation_funds")).outcome is Outcome.MET


def test_a_title_in_development_is_shown_and_asks_nothing_yet() -> None:
    growing = ListedTitle("mtvp", T("more time for the patient"), in_development=True)
    facts = replace(MEASURED, title_overlaps=(TitleOverlap(growing, "overleg", OverlapCause.OTHER_TITLE, YEAR),))
    finding = judge("OVL-01", facts=facts)
    assert finding.outcome is Outcome.MET
    assert list(shows(finding)) == ["more time for the patient, in development may pay overleg"]


def test_not_compared_is_unknown() -> None:
    finding = judge("OVL-01", facts=Facts())
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["a comparison with the list of overlapping titles"]
