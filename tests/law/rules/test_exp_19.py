"""EXP-19: the application maps how care is paid now."""

from __future__ import annotations

from tests.law.build import lacks
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome


def test_four_steps_are_judged_by_a_person() -> None:
    assert judge_experiment("EXP-19").outcome is Outcome.JUDGEMENT


def test_what_is_not_mapped_is_named() -> None:
    finding = judge_experiment(
        "EXP-19", {"application.paid_now": {"current": "Elke aanbieder declareert zelf zijn zorg."}}
    )
    assert lacks(finding) == [
        "where that hinders",
        "how the care should be organised",
        "why that does not fit the payment of today",
    ]
