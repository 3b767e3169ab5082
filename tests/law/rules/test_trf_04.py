"""TRF-04: agreements that can be measured."""

from __future__ import annotations

from tests.law.build import GONE, lacks, shows
from tests.law.transformations import assert_argues, judge_plan, judge_with


def test_agreements_way_and_responsibilities_are_argued() -> None:
    assert_argues("TRF-04", "smart_agreements", "way_there", "responsibilities")


def test_the_milestones_are_the_time_plan() -> None:
    shown = shows(judge_plan("TRF-04"))
    assert (shown["first milestone"], shown["last milestone"]) == ("1 January 2026", "1 January 2026")


def test_without_milestones_there_is_no_time_plan() -> None:
    finding = judge_with("TRF-04", {"payment": GONE, "allocation_key": GONE})
    assert (finding.holds, lacks(finding)) == (True, ["the milestones with their days"])
