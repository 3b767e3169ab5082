"""MON-08: what the evaluation leads to is a dated parameter, and parliament is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.law.build import IN_FORCE, PARAMETERS, judge_wide, lacks
from tests.law.evaluations import OUTCOME, evaluation

from ontschot.law.finding import Outcome

FROM = date(2027, 1, 1)
CHANGED = replace(OUTCOME, change="change", parameter="title.state", valid_from=FROM)
ADJUSTED = {**IN_FORCE, "value": "adjusted", "valid_from": FROM}


def test_a_title_that_goes_on_needs_no_parameter() -> None:
    assert judge_wide("MON-08", title_evaluation=evaluation(outcome=OUTCOME)).outcome is Outcome.MET


def test_a_change_is_met_when_a_parameter_holds_it_from_that_very_day() -> None:
    done = evaluation(outcome=CHANGED)
    known = PARAMETERS.with_rows([ADJUSTED])
    assert judge_wide("MON-08", parameters=known, title_evaluation=done).outcome is Outcome.MET
    later = PARAMETERS.with_rows([{**ADJUSTED, "valid_from": date(2027, 1, 2)}])
    finding = judge_wide("MON-08", parameters=later, title_evaluation=done)
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the parameter title.state, with a value valid from that day on"]


def test_a_change_without_a_parameter_or_a_day_is_not_dated() -> None:
    for changed in (replace(CHANGED, parameter=None), replace(CHANGED, valid_from=None)):
        finding = judge_wide("MON-08", title_evaluation=evaluation(outcome=changed))
        assert lacks(finding) == ["the dated parameter that holds the outcome, and from which day it holds"]


def test_parliament_has_to_be_told() -> None:
    finding = judge_wide("MON-08", title_evaluation=evaluation(outcome=replace(OUTCOME, to_parliament=None)))
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the day on which the results were sent to parliament"]


def test_no_decision_and_no_evaluation_are_unknown() -> None:
    undecided = judge_wide("MON-08", title_evaluation=evaluation())
    assert undecided.outcome is Outcome.UNKNOWN
    assert lacks(undecided) == ["the decision, its day and the day on which parliament was told"]
    assert judge_wide("MON-08").outcome is Outcome.UNKNOWN
