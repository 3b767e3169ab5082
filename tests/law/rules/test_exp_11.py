"""EXP-11: exactly one budget holder."""

from __future__ import annotations

from tests.law.build import DOCUMENT, lacks
from tests.law.experiments import judge_experiment, judge_with

from ontschot.law.finding import Outcome


def test_one_budget_holder_is_met() -> None:
    assert judge_with("EXP-11", _holders("wijkzorg")).outcome is Outcome.MET


def test_none_is_unknown_and_two_block() -> None:
    assert lacks(judge_with("EXP-11", _holders())) == ["the one budget holder"]
    assert judge_with("EXP-11", _holders("wijkzorg", "huisartsen")).blocks


def test_shared_savings_need_none() -> None:
    assert judge_experiment("EXP-11", {"design.model": "shared_savings"}).outcome is Outcome.NOT_APPLICABLE


def _holders(*names: str) -> dict[str, object]:
    return {f"parties.{place}.budget_holder": party["id"] in names for place, party in enumerate(DOCUMENT["parties"])}
