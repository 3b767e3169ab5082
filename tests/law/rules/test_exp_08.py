"""EXP-08: no cost is paid from transformation money and from the experiment."""

from __future__ import annotations

from tests.law.build import lacks, shows
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
    finding = judge_with("EXP-08", answered)
    assert finding.outcome is Outcome.JUDGEMENT
    assert shows(finding) == {
        "beside the experiment": "plan-noord",
        "answer of mevrouw J. Bakker on plan-noord": ANSWER["answer"],
    }
    later = {**ANSWER, "date": "2025-06-02"}
    assert judge_with("EXP-08", {**answered, "overlap_answers": [later]}).outcome is Outcome.UNKNOWN


def test_a_bare_no_answers_nothing_and_capitals_do_not_matter() -> None:
    bare = {"other_funding": [FUND], "overlap_answers": [{**ANSWER, "answer": "Nee, geen overlap."}]}
    assert judge_with("EXP-08", bare).holds
    capitals = {"other_funding": [FUND], "overlap_answers": [{**ANSWER, "overlap": "Plan-Noord"}]}
    assert judge_with("EXP-08", capitals).outcome is Outcome.JUDGEMENT


def test_another_purse_is_not_its_business() -> None:
    other = {**FUND, "kind": "other_government"}
    assert judge_with("EXP-08", {"other_funding": [other]}).outcome is Outcome.NOT_APPLICABLE
