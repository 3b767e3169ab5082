"""OVL-09: the same cost is not paid from two purses."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import GONE, judge, lacks, says, shows
from tests.law.experiments import EXPERIMENT
from tests.law.transformations import SETTLEMENTS, fair_share, judge_plan, judge_with

from ontschot.law.finding import Finding, Outcome

GRANT = {
    "kind": "spuk",
    "title": "SPUK Noord",
    "party": "gemeente",
    "activities": ["overleg"],
    "period": {"start": "2026-12-31", "end": "2027-06-01"},
    "amount_eur": "5000.00",
}
ANSWER = {
    "overlap": "spuk noord",
    "answer": "De uitkering betaalt het wijkpunt en geen uren van het overleg.",
    "person": "mevrouw J. Bakker",
    "date": "2025-01-15",
}


def _other(**changes: Any) -> Finding:
    return judge("OVL-09", {"other_funding": [{**GRANT, **changes}]})


def test_one_purse_per_activity_is_met() -> None:
    assert judge("OVL-09").outcome is Outcome.MET
    assert judge_plan("OVL-09").outcome is Outcome.MET


@pytest.mark.parametrize("kind", ("spuk", "transformation_funds", "experiment", "other_government"))
def test_other_money_for_the_same_activity_asks_for_an_answer(kind: str) -> None:
    finding = _other(kind=kind)
    assert (finding.outcome, finding.holds) == (Outcome.UNKNOWN, True)
    assert len(lacks(finding)) == 1


def test_the_figures_say_what_meets() -> None:
    assert shows(_other()) == {
        "activities that SPUK Noord pays as well": "overleg",
        "existing payment title: Afstemming 2025 en 2026": (
            "1 January 2025 up to and including 31 December 2026: € 100,000.00"
        ),
        "SPUK (specific grant to municipalities): SPUK Noord": (
            "31 December 2026 up to and including 31 May 2027: € 5,000.00"
        ),
    }


def test_an_answer_makes_it_a_judgement() -> None:
    finding = judge("OVL-09", {"other_funding": [GRANT], "overlap_answers": [ANSWER]})
    assert finding.outcome is Outcome.JUDGEMENT
    assert shows(finding)["answer of mevrouw J. Bakker on spuk noord"] == ANSWER["answer"]


def test_another_title_is_asked_after_elsewhere() -> None:
    assert _other(kind="existing_title").outcome is Outcome.MET


def test_other_days_or_other_activities_do_not_meet() -> None:
    assert _other(period={"start": "2027-01-01", "end": "2028-01-01"}).outcome is Outcome.MET
    grant = {**GRANT, "activities": ["welzijn"], "amount_eur": None}
    assert (
        judge_with("OVL-09", {"other_funding": [grant], "payment.settlements": SETTLEMENTS[:1]}).outcome is Outcome.MET
    )


def test_money_without_activities_is_for_all_of_them() -> None:
    finding = _other(activities=[], amount_eur=None)
    assert finding.outcome is Outcome.UNKNOWN
    assert shows(finding)["SPUK (specific grant to municipalities): SPUK Noord"].endswith("amount not stated")


def test_more_money_of_the_same_kind_is_asked_after() -> None:
    again = {**GRANT, "kind": "transformation_funds", "title": "Ander plan"}
    assert lacks(judge_with("OVL-09", {"other_funding": [again]})) == ["an answer to transformation funds: Ander plan"]


def test_both_routes_of_a_plan_for_one_activity_meet() -> None:
    grant = {**SETTLEMENTS[1], "activities": ["welzijn", "overleg"]}
    finding = judge_with("OVL-09", {"payment.settlements": [SETTLEMENTS[0], grant]})
    assert says(finding) == (
        "These purses pay for the same activities in the same days: SPUK (specific grant to municipalities): "
        "Mijlpalen municipalities."
    )


def test_one_purse_may_pay_in_parts() -> None:
    edits = {"payment.settlements": [*SETTLEMENTS, fair_share(duin="1", veen="1")]}
    assert judge_with("OVL-09", edits).outcome is Outcome.MET


def test_money_of_an_experiment_beside_the_grant_is_asked_after() -> None:
    edits = {"experiment": EXPERIMENT, "other_funding": [{**GRANT, "kind": "experiment"}]}
    assert "experiment: Afstemming 2025 en 2026" in shows(judge("OVL-09", edits))


def test_without_terms_of_payment_nothing_meets() -> None:
    edits = {"payment": GONE, "allocation_key": GONE, "other_funding": [GRANT]}
    assert judge("OVL-09", edits).outcome is Outcome.MET
