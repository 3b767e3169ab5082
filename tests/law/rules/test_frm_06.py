"""FRM-06: the decision of the evaluation moment is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.law.build import judge_wide, lacks, says, shows

from ontschot.i18n import T
from ontschot.law.facts import EvaluationMoment
from ontschot.law.finding import Outcome

MOMENT = EvaluationMoment(date(2024, 6, 1), (T("sharpen the agreements on content"),))


@pytest.mark.parametrize(
    ("day", "outcome"), ((date(2024, 5, 31), Outcome.NOT_APPLICABLE), (date(2024, 6, 1), Outcome.UNKNOWN))
)
def test_the_decision_is_due_on_a_day(day: date, outcome: Outcome) -> None:
    assert judge_wide("FRM-06", day=day, evaluation=MOMENT).outcome is outcome


def test_an_unknown_decision_shows_the_options() -> None:
    finding = judge_wide("FRM-06", evaluation=MOMENT)
    assert lacks(finding) == ["the decision on the agreements for 2025 and 2026, with its date"]
    assert shows(finding) == {
        "decision due": "1 June 2024",
        "option, among others": "sharpen the agreements on content",
    }


@pytest.mark.parametrize(("text", "shown"), (("", "not stated"), ("ja", "ja")))
def test_that_something_was_decided_says_nothing(text: str, shown: str) -> None:
    finding = judge_wide("FRM-06", evaluation=replace(MOMENT, decided_on=date(2024, 5, 30), decision=text))
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["what was decided on the agreements for 2025 and 2026"]
    assert shows(finding)["decision"] == shown


def test_a_decision_taken_is_met() -> None:
    text = "Geen bijstelling van de kaders voor 2025 en 2026."
    decided = replace(MOMENT, decided_on=date(2024, 5, 30), decision=text)
    finding = judge_wide("FRM-06", evaluation=decided)
    assert finding.outcome is Outcome.MET
    assert says(finding) == "The decision was taken on 30 May 2024."
    assert shows(finding)["decision"] == text


def test_a_later_decision_is_not_known_yet() -> None:
    decided = replace(MOMENT, decided_on=date(2025, 6, 2))
    assert judge_wide("FRM-06", evaluation=decided).outcome is Outcome.UNKNOWN


def test_not_looked_at_is_unknown() -> None:
    assert judge_wide("FRM-06").outcome is Outcome.UNKNOWN
