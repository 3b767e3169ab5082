"""EXP-14: an evaluation looks at four things."""

from __future__ import annotations

from tests.law.build import lacks
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome


def test_all_four_are_met() -> None:
    assert judge_experiment("EXP-14").outcome is Outcome.MET


def test_what_is_left_out_is_named() -> None:
    finding = judge_experiment("EXP-14", {"design.evaluation.areas": ["quality", "care_use"]})
    assert lacks(finding) == ["experience of professionals, next of kin and patients", "efficiency"]
