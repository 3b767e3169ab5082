"""EXP-12: difference-in-differences, or a reason."""

from __future__ import annotations

import pytest
from tests.law.build import GONE, lacks
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome


def test_the_usual_design_is_met() -> None:
    assert judge_experiment("EXP-12").outcome is Outcome.MET


@pytest.mark.parametrize(
    ("edits", "gap"),
    (
        ({"qualitative": False}, "qualitative insight, or the reason to leave it out"),
        ({"method": "other"}, "the reason for another method"),
        ({"method": GONE}, "the method of evaluation"),
    ),
)
def test_what_the_plan_lacks_is_named(edits: dict[str, object], gap: str) -> None:
    below = {f"design.evaluation.{name}": value for name, value in edits.items()}
    finding = judge_experiment("EXP-12", below)
    assert (finding.outcome, lacks(finding)) == (Outcome.UNKNOWN, [gap])


@pytest.mark.parametrize("edits", ({"qualitative": False}, {"method": "other"}))
def test_another_design_with_a_reason_is_for_a_person(edits: dict[str, object]) -> None:
    below = {f"design.evaluation.{name}": value for name, value in edits.items()}
    reasoned = {**below, "design.evaluation.reason": "Er is geen regio om mee te vergelijken."}
    assert judge_experiment("EXP-12", reasoned).outcome is Outcome.JUDGEMENT
