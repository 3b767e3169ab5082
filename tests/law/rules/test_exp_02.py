"""EXP-02: the bottleneck hinders a goal of the experiments."""

from __future__ import annotations

from tests.law.build import IN_FORCE, PARAMETERS, lacks, says
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome


def test_a_goal_is_recognised_whatever_its_capitals() -> None:
    finding = judge_experiment("EXP-02")
    assert finding.outcome is Outcome.MET
    assert says(finding) == "The bottleneck hinders: tijdig inzicht in wensen."
    assert finding.parameters[0].name == "experiment_goals.palliative"


def test_another_goal_blocks() -> None:
    finding = judge_experiment("EXP-02", {"triage.bottlenecks.0.goal": "meer omzet"})
    assert finding.blocks


def test_without_a_bottleneck_it_is_unknown() -> None:
    finding = judge_experiment("EXP-02", {"triage.bottlenecks": []})
    assert lacks(finding) == ["the bottleneck with the goal it hinders"]


def test_goals_for_another_subject_are_the_own_setting() -> None:
    other = {"triage.subject": "other", "triage.bottlenecks.0.goal": "minder opnamen"}
    finding = judge_experiment("EXP-02", other)
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the goals for this subject"]
    own = PARAMETERS.with_rows([{**IN_FORCE, "name": "experiment_goals.other", "value": "minder opnamen; rust"}])
    assert judge_experiment("EXP-02", other, parameters=own).outcome is Outcome.MET
