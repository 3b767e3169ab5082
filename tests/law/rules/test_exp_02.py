"""EXP-02: the bottleneck hinders a goal of the experiments."""

from __future__ import annotations

import pytest
from tests.law.build import IN_FORCE, PARAMETERS, lacks, says, shows
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome, Severity

ADVICE = {"whom the source is about": "experiments in palliative care; for another subject it is advice"}


def test_a_goal_is_recognised_whatever_its_capitals() -> None:
    finding = judge_experiment("EXP-02")
    assert finding.outcome is Outcome.MET
    assert says(finding) == "The bottleneck hinders: tijdig inzicht in wensen."
    assert finding.parameters[0].name == "experiment_goals.palliative"


def test_a_goal_is_recognised_in_the_words_of_the_source() -> None:
    words = {"triage.bottlenecks.0.goal": "Transmurale samenwerking zodat juiste expertise bij patiënt betrokken is"}
    assert judge_experiment("EXP-02", words).outcome is Outcome.MET


@pytest.mark.parametrize("goal", ("Proactieve zorgplanning", "meer omzet"))
def test_other_words_are_for_a_person(goal: str) -> None:
    finding = judge_experiment("EXP-02", {"triage.bottlenecks.0.goal": goal})
    assert (finding.outcome, finding.severity) == (Outcome.JUDGEMENT, Severity.BLOCKING)
    assert f"in so many words: {goal}." in says(finding)
    assert finding.parameters[0].name == "experiment_goals.palliative"


def test_a_second_bottleneck_with_another_goal_is_looked_at_too() -> None:
    second = {"description": "De kas van het netwerk is al jaren leeg.", "goal": "meer omzet"}
    assert judge_experiment("EXP-02", {"triage.bottlenecks.1": second}).outcome is Outcome.JUDGEMENT


def test_without_a_bottleneck_it_is_unknown() -> None:
    finding = judge_experiment("EXP-02", {"triage.bottlenecks": []})
    assert finding.holds
    assert lacks(finding) == ["the bottleneck with the goal it hinders"]


def test_a_goal_without_a_bottleneck_in_words_shows_nothing() -> None:
    finding = judge_experiment("EXP-02", {"triage.bottlenecks.0.description": "knelt"})
    assert lacks(finding) == ["a bottleneck in words that can be judged"]


def test_goals_for_another_subject_are_the_own_setting_and_hold_nothing() -> None:
    other = {"triage.subject": "other", "triage.bottlenecks.0.goal": "minder opnamen"}
    finding = judge_experiment("EXP-02", other)
    assert (finding.outcome, finding.severity) == (Outcome.UNKNOWN, Severity.ATTENTION)
    assert lacks(finding) == ["the goals for this subject"]
    assert shows(finding) == {"goal": "minder opnamen", **ADVICE}
    own = PARAMETERS.with_rows([{**IN_FORCE, "name": "experiment_goals.other", "value": "minder opnamen; rust"}])
    assert judge_experiment("EXP-02", other, parameters=own).outcome is Outcome.MET
