"""EXP-25: continuation is an aim, not a right."""

from __future__ import annotations

from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome


def test_it_is_said() -> None:
    assert judge_experiment("EXP-25").outcome is Outcome.NOT_APPLICABLE


def test_who_counts_on_it_is_warned() -> None:
    assert judge_experiment("EXP-25", {"expects_continuation": True}).outcome is Outcome.JUDGEMENT
