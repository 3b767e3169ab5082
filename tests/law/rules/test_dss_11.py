"""DSS-11: the agreement expresses that the parties feel the need for the coordination."""

from __future__ import annotations

import pytest
from tests.law.build import ALL_PARTIES, GONE, UNJUDGED, declaring, judge, lacks, shows, without

from ontschot.law.finding import Outcome, Severity

PLAN = "need.regional_plan"
SUPPORT = {"need.other_support": "Onderzoek van de huisartsen onder tweehonderd patiënten."}


def test_expressed_and_resting_on_a_plan_is_met() -> None:
    finding = judge("DSS-11")
    assert finding.outcome is Outcome.MET
    assert shows(finding)["regional plan"] == "Regioplan Noord, Noord"


def test_a_plan_is_no_condition_when_there_is_another_support() -> None:
    finding = judge("DSS-11", {PLAN: GONE, **SUPPORT})
    assert finding.outcome is Outcome.MET
    assert shows(finding)["other support"] == SUPPORT["need.other_support"]


@pytest.mark.parametrize("support", (None, "zie bijlage"))
def test_without_any_support_it_asks_attention_and_does_not_block(support: str | None) -> None:
    finding = judge("DSS-11", {PLAN: GONE, "need.other_support": support})
    assert finding.outcome is Outcome.UNKNOWN
    assert finding.severity is Severity.ATTENTION
    assert lacks(finding) == ["a regional plan, or another support"]


@pytest.mark.parametrize("part", ("goals", "target_groups"))
def test_a_plan_names_goals_and_target_groups(part: str) -> None:
    assert lacks(judge("DSS-11", {f"{PLAN}.{part}": []})) == ["goals and target groups in the regional plan"]


def test_not_expressed_is_unknown_in_a_draft_and_a_breach_when_signed() -> None:
    assert judge("DSS-11", without("need_felt")).blocks
    draft = judge("DSS-11", {**without("need_felt"), "status": "draft"})
    assert draft.outcome is Outcome.UNKNOWN
    assert lacks(draft) == ["a declaration that the parties feel the need for this coordination"]


def test_expressed_but_not_judged_is_a_judgement() -> None:
    assert judge("DSS-11", declaring("need_felt", **UNJUDGED)).outcome is Outcome.JUDGEMENT


@pytest.mark.parametrize("absent", ("duin", "wijkzorg"))
def test_insurers_and_providers_express_it_all(absent: str) -> None:
    parties = [name for name in ALL_PARTIES if name != absent]
    finding = judge("DSS-11", declaring("need_felt", parties=parties))
    assert finding.blocks
    assert len(lacks(finding)) == 1
    assert judge("DSS-11", declaring("need_felt", parties=[])).blocks
