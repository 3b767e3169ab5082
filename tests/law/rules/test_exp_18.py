"""EXP-18: care outside the basic package has other funding."""

from __future__ import annotations

from tests.law.build import lacks, shows
from tests.law.experiments import CONTRACTED, judge_experiment

from ontschot.law.finding import Outcome, Severity

OUTSIDE = {"name": "Geestelijke verzorging thuis", "has_title": False, "package": "none"}


def test_basic_package_care_is_not_asked() -> None:
    assert judge_experiment("EXP-18").outcome is Outcome.NOT_APPLICABLE


def test_other_funding_is_named() -> None:
    finding = judge_experiment("EXP-18", {"design.care.1": {**OUTSIDE, "other_funding": "subsidie"}})
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"funding of Geestelijke verzorging thuis": "subsidie"}


def test_without_it_money_is_held_and_a_contract_is_in_breach() -> None:
    finding = judge_experiment("EXP-18", {"design.care.1": OUTSIDE})
    assert (finding.holds, lacks(finding)) == (True, ["other funding for Geestelijke verzorging thuis"])
    assert judge_experiment("EXP-18", {"design.care.1": OUTSIDE, **CONTRACTED}).blocks


def test_for_another_subject_it_asks_attention_only() -> None:
    finding = judge_experiment("EXP-18", {"triage.subject": "other", "design.care.1": OUTSIDE})
    assert (finding.outcome, finding.severity) == (Outcome.UNKNOWN, Severity.ATTENTION)
