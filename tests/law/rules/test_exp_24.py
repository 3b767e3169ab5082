"""EXP-24: overlapping applications are not merged."""

from __future__ import annotations

from tests.law.build import says
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome


def test_it_is_said_and_not_tested() -> None:
    finding = judge_experiment("EXP-24")
    assert finding.outcome is Outcome.NOT_APPLICABLE
    assert "learning network" in says(finding)
