"""EXP-20: the application has a budget."""

from __future__ import annotations

from tests.law.build import lacks, shows
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome


def test_the_size_is_for_a_person() -> None:
    finding = judge_experiment("EXP-20")
    assert finding.outcome is Outcome.JUDGEMENT
    assert shows(finding) == {"project budget": "€ 50,000.00"}


def test_no_budget_is_unknown() -> None:
    assert lacks(judge_experiment("EXP-20", {"application.budget": []})) == ["the project budget"]
