"""EXP-12: difference-in-differences, or a reason."""

from __future__ import annotations

from tests.law.build import GONE
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome


def test_the_usual_design_is_met() -> None:
    assert judge_experiment("EXP-12").outcome is Outcome.MET


def test_without_qualitative_insight_it_gives_a_reason() -> None:
    only = {"design.evaluation.qualitative": False}
    assert judge_experiment("EXP-12", only).outcome is Outcome.UNKNOWN
    reasoned = {**only, "design.evaluation.reason": "De ervaringen zijn vorig jaar al onderzocht."}
    assert judge_experiment("EXP-12", reasoned).outcome is Outcome.JUDGEMENT


def test_another_method_gives_a_reason() -> None:
    other = {"design.evaluation.method": "other", "design.evaluation.reason": "Er is geen regio om mee te vergelijken."}
    assert judge_experiment("EXP-12", other).outcome is Outcome.JUDGEMENT


def test_no_plan_is_unknown() -> None:
    assert judge_experiment("EXP-12", {"design.evaluation.method": GONE}).outcome is Outcome.UNKNOWN
