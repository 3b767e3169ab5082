"""EXP-08: no cost is paid from transformation money and from the experiment."""

from __future__ import annotations

from tests.law.build import lacks
from tests.law.experiments import judge_with

from ontschot.law.finding import Outcome

FUND = {
    "kind": "transformation_funds",
    "title": "plan-noord",
    "party": "wijkzorg",
    "period": {"start": "2025-01-01", "end": "2026-01-01"},
}
ANSWER = {
    "overlap": "plan-noord",
    "answer": "Het plan betaalt de ombouw, het experiment de projectleider.",
    "person": "mevrouw J. Bakker",
    "date": "2025-06-01",
}


def test_without_other_money_nothing_is_asked() -> None:
    assert judge_with("EXP-08", {"other_funding": []}).outcome is Outcome.NOT_APPLICABLE


def test_a_fund_without_an_answer_is_open() -> None:
    finding = judge_with("EXP-08", {"other_funding": [FUND], "overlap_answers": []})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["an answer to plan-noord"]


def test_an_answer_of_today_counts_and_one_of_tomorrow_does_not() -> None:
    answered = {"other_funding": [FUND], "overlap_answers": [ANSWER]}
    assert judge_with("EXP-08", answered).outcome is Outcome.MET
    later = {**ANSWER, "date": "2025-06-02"}
    assert judge_with("EXP-08", {**answered, "overlap_answers": [later]}).outcome is Outcome.UNKNOWN
