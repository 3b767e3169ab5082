"""EXP-18: care outside the basic package has other funding."""

from __future__ import annotations

from tests.law.build import shows
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome

OUTSIDE = {"name": "Geestelijke verzorging thuis", "has_title": False, "package": "none"}


def test_basic_package_care_is_not_asked() -> None:
    assert judge_experiment("EXP-18").outcome is Outcome.NOT_APPLICABLE


def test_other_funding_is_named_or_it_blocks() -> None:
    assert judge_experiment("EXP-18", {"design.care.1": OUTSIDE}).blocks
    finding = judge_experiment("EXP-18", {"design.care.1": {**OUTSIDE, "other_funding": "subsidie"}})
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"funding of Geestelijke verzorging thuis": "subsidie"}
