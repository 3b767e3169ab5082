"""EXP-17: who sat at the design table."""

from __future__ import annotations

from tests.law.build import lacks
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome


def test_collaboration_payers_and_nza_are_met() -> None:
    assert judge_experiment("EXP-17").outcome is Outcome.MET


def test_who_is_missing_is_named() -> None:
    finding = judge_experiment("EXP-17", {"design.table": {}})
    assert lacks(finding) == [
        "the collaboration at the design table",
        "the insurer or other payer at the design table",
        "the NZa at the design table",
    ]
