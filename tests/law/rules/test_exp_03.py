"""EXP-03: experiment money pays organisation and coordination only."""

from __future__ import annotations

from tests.law.build import lacks, says
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome


def test_organisation_and_coordination_are_fine() -> None:
    finding = judge_experiment("EXP-03")
    assert finding.outcome is Outcome.MET
    assert [str(figure.value) for figure in finding.figures] == ["Euro(cents=3800000)", "Euro(cents=1200000)"]


def test_one_cent_of_care_blocks() -> None:
    care = {"kind": "care", "description": "Consulten", "amount_eur": "0.01"}
    finding = judge_experiment("EXP-03", {"application.budget.2": care})
    assert finding.blocks
    assert says(finding) == "€ 0.01 of the project budget pays care itself."


def test_a_line_of_care_without_money_does_not() -> None:
    care = {"kind": "care", "description": "Consulten", "amount_eur": "0.00"}
    assert judge_experiment("EXP-03", {"application.budget.2": care}).outcome is Outcome.MET


def test_without_a_budget_it_is_unknown() -> None:
    assert lacks(judge_experiment("EXP-03", {"application.budget": []})) == ["the project budget, line by line"]
