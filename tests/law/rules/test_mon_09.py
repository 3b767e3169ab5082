"""MON-09: the administrative burden is measured; it is expected to be no higher than with another way of paying."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from tests.law.build import judge_wide, lacks, shows
from tests.law.evaluations import evaluation

from ontschot.law.finding import Finding, Outcome
from ontschot.law.title_evaluation import EvaluatedBurden

WHOLE = EvaluatedBurden(12, 5, Fraction(75, 2), 3, 6, 3)


def _judged(**changes: Any) -> Finding:
    return judge_wide("MON-09", title_evaluation=evaluation(burden=replace(WHOLE, **changes)))


def test_measured_and_mostly_not_higher_is_met() -> None:
    finding = _judged()
    assert finding.outcome is Outcome.MET
    assert shows(finding)["median of the hours a year per agreement"] == "37.5"


@pytest.mark.parametrize(("higher", "outcome"), ((9, Outcome.MET), (10, Outcome.JUDGEMENT)))
def test_where_most_find_it_higher_a_person_judges(higher: int, outcome: Outcome) -> None:
    assert _judged(higher=higher).outcome is outcome


@pytest.mark.parametrize(
    ("changes", "lack"),
    (
        ({"reported": 0, "insurers": 0, "median_hours": None}, "the hours a year that the administration takes"),
        ({"insurers": 0}, "the hours of insurers, on whom most of the burden is expected to fall"),
        ({"lower": 0, "same": 0, "higher": 0}, "how the burden compares with another way of paying"),
    ),
)
def test_what_was_not_measured_is_named(changes: dict[str, Any], lack: str) -> None:
    finding = _judged(**changes)
    assert (finding.outcome, lacks(finding)) == (Outcome.UNKNOWN, [lack])


def test_nothing_measured_and_no_evaluation_are_unknown() -> None:
    finding = judge_wide("MON-09", title_evaluation=evaluation(burden=None))
    assert (finding.outcome, len(lacks(finding)), finding.figures) == (Outcome.UNKNOWN, 2, ())
    assert judge_wide("MON-09").outcome is Outcome.UNKNOWN
