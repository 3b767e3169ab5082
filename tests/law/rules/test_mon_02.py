"""MON-02: the qualitative evaluation of years 2 and 4 answers every question."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.law.build import judge_wide, lacks, says, shows
from tests.law.evaluations import OUTCOME, evaluation

from ontschot.i18n import T
from ontschot.law.finding import Outcome
from ontschot.law.parameter import Parameters

DUE = date(2026, 5, 1)


def test_an_evaluation_with_all_answers_two_coders_and_their_agreement_is_met() -> None:
    finding = judge_wide("MON-02", title_evaluation=evaluation())
    assert finding.outcome is Outcome.MET
    assert says(finding) == "All 29 questions were answered and two coders agree as reported."
    assert shows(finding)["agreement of the coders (Cohen's kappa)"] == "0.8"


@pytest.mark.parametrize(
    ("day", "outcome"),
    ((date(2026, 4, 30), Outcome.NOT_APPLICABLE), (DUE, Outcome.UNKNOWN), (date(2028, 5, 1), Outcome.UNKNOWN)),
)
def test_none_is_asked_before_two_years_have_passed(day: date, outcome: Outcome) -> None:
    finding = judge_wide("MON-02", day=day)
    assert finding.outcome is outcome
    if outcome is Outcome.NOT_APPLICABLE:
        assert says(finding) == "The first qualitative evaluation is due from 1 May 2026 on."
        assert [item.name for item in finding.parameters] == [
            "experiment.start",
            "experiment.qualitative_evaluation_years",
        ]


def test_where_no_source_says_when_the_title_starts_nothing_is_concluded() -> None:
    assert judge_wide("MON-02", day=date(2024, 6, 1), parameters=Parameters(())).outcome is Outcome.UNKNOWN


def test_a_kappa_that_is_not_defined_says_why() -> None:
    reason = T("No passage was coded by both.")
    finding = judge_wide("MON-02", title_evaluation=evaluation(kappa=None, kappa_undefined=reason))
    assert shows(finding)["agreement of the coders (Cohen's kappa)"] == "No passage was coded by both."


@pytest.mark.parametrize(
    ("changes", "lack"),
    (
        ({"unanswered": ("q01a", "q14d")}, "answers to q01a, q14d"),
        ({"respondents": 1}, "more than one respondent"),
        ({"coders": 1}, "two coders (there are 1)"),
        ({"coders": 3}, "two coders (there are 3)"),
        ({"passages": 0}, "passages that both coders coded"),
        ({"unsettled": 4}, "a settled code for 4 passages"),
    ),
)
def test_a_gap_is_open_until_something_was_decided(changes: dict[str, Any], lack: str) -> None:
    under_way = judge_wide("MON-02", title_evaluation=evaluation(**changes))
    assert (under_way.outcome, lacks(under_way)) == (Outcome.UNKNOWN, [lack])
    decided = judge_wide("MON-02", title_evaluation=evaluation(**changes, outcome=OUTCOME))
    assert (decided.outcome, decided.blocks, lacks(decided)) == (Outcome.BREACHED, True, [lack])


def test_nothing_follows_from_an_example() -> None:
    finding = judge_wide("MON-02", title_evaluation=evaluation(made_up=True))
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["answers of real respondents"]
