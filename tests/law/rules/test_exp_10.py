"""EXP-10: carrying parties take part and commit."""

from __future__ import annotations

from tests.law.build import GONE, lacks, shows
from tests.law.experiments import EXPERIMENT, judge_experiment

from ontschot.law.finding import Outcome

COUNTS = {"parties to the contract": "1", "parties to the cooperation only": "1", "carrying parties": "1"}


def test_a_person_weighs_complexity_against_results_and_how_well_they_cooperate() -> None:
    finding = judge_experiment("EXP-10")
    assert finding.outcome is Outcome.JUDGEMENT
    assert shows(finding) == {**COUNTS, "existing cooperation": EXPERIMENT["application"]["existing_cooperation"]}
    assert shows(judge_experiment("EXP-10", {"application.existing_cooperation": GONE})) == COUNTS


def test_a_carrying_party_without_commitment_is_named() -> None:
    finding = judge_experiment("EXP-10", {"design.parties.0.commitment": "ja"})
    assert lacks(finding) == ["the commitment of wijkzorg"]


def test_a_decision_of_the_board_needs_few_words() -> None:
    short = {"design.parties.0.commitment": "Bestuursbesluit 2025-14"}
    assert judge_experiment("EXP-10", short).outcome is Outcome.JUDGEMENT


def test_somebody_must_carry() -> None:
    finding = judge_experiment("EXP-10", {"design.parties": []})
    assert lacks(finding) == ["which parties carry: capacity, mandate or the region"]
