"""EXP-06: across sectors, willing to widen, built on what exists."""

from __future__ import annotations

from collections.abc import Mapping

from tests.law.build import DOCUMENT, GONE, lacks
from tests.law.experiments import judge_experiment, judge_with

from ontschot.law.finding import Outcome, Severity


def test_sectors_will_and_cooperation_together() -> None:
    assert judge_experiment("EXP-06").outcome is Outcome.MET


def test_the_will_is_a_condition() -> None:
    assert judge_experiment("EXP-06", {"application.will_widen": False}).blocks
    finding = judge_experiment("EXP-06", {"application.will_widen": GONE})
    assert finding.outcome is Outcome.UNKNOWN
    assert finding.severity is Severity.BLOCKING


def test_an_existing_cooperation_is_a_start_and_no_condition() -> None:
    finding = judge_experiment("EXP-06", {"application.existing_cooperation": GONE})
    assert finding.outcome is Outcome.UNKNOWN
    assert finding.severity is Severity.ATTENTION
    assert lacks(finding) == ["the existing cooperation, preferably of primary and secondary care"]


def test_one_sector_blocks() -> None:
    providers = dict.fromkeys(("wijkzorg", "huisartsen", "ziekenhuis"), "msz")
    assert judge_with("EXP-06", _sectors(providers)).blocks


def test_a_sector_that_is_not_stated_is_missing() -> None:
    providers: dict[str, object] = dict.fromkeys(("wijkzorg", "huisartsen", "ziekenhuis"), GONE)
    finding = judge_with("EXP-06", _sectors(providers))
    assert finding.outcome is Outcome.UNKNOWN
    assert "the sector of each provider" in lacks(finding)


def _sectors(chosen: Mapping[str, object]) -> dict[str, object]:
    names = [party["id"] for party in DOCUMENT["parties"]]
    return {f"parties.{names.index(name)}.sector": sector for name, sector in chosen.items()}
