"""TRF-08: within competition law."""

from __future__ import annotations

import pytest
from tests.law.build import lacks, shows
from tests.law.transformations import assert_argues, judge_plan

from ontschot.law.finding import Outcome

POINTS = (
    "benefits_outweigh",
    "least_restrictive",
    "restrictions_necessary",
    "no_longer_than_needed",
    "alignment_needed",
)


def test_each_condition_is_argued() -> None:
    assert_argues("TRF-08", *POINTS)


@pytest.mark.parametrize(
    ("test", "name"), (("acm_rule", "ACM policy rule JZOJP"), ("self_assessment", "own assessment of competition law"))
)
def test_which_test_was_chosen_is_recorded(test: str, name: str) -> None:
    finding = judge_plan("TRF-08", {"competition_test": test})
    assert finding.outcome is Outcome.MET
    assert shows(finding)["test of competition law"] == name


def test_a_test_that_is_not_recorded_is_missing() -> None:
    finding = judge_plan("TRF-08", {"competition_test": None})
    assert (finding.holds, lacks(finding)) == (True, ["ACM policy rule JZOJP or own assessment"])
