"""TRF-12: the terms of decision."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import lacks, says, shows
from tests.law.transformations import PLAN, judge_plan

from ontschot.law.finding import Finding, Outcome, Severity
from ontschot.law.parameter import Parameters

SUBMITTED, PASSED, FILED, INTENDED, APPROVED = PLAN["states"][:5]
TOO_LATE = "Not within the terms: {step}."


def _judged(*states: dict[str, Any], decided_on: str | None = None) -> Finding:
    return judge_plan("TRF-12", {"states": list(states), "decided_on": decided_on})


def test_every_step_on_its_last_day_is_met() -> None:
    finding = judge_plan("TRF-12")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {
        "answer on the quick test at the latest": "29 August 2024",
        "intended decision at the latest": "4 November 2024",
        "final decision at the latest": "2 December 2024",
    }
    assert finding.parameters[0].name == "transformation.quick_test_weeks"


@pytest.mark.parametrize(
    ("states", "step"),
    (
        ((SUBMITTED, {**PASSED, "date": "2024-08-30"}), "answer on the quick test"),
        ((FILED, {**INTENDED, "date": "2024-11-05"}, APPROVED), "intended decision"),
        ((INTENDED, {**APPROVED, "date": "2024-12-03"}), "final decision"),
        ((INTENDED, {**APPROVED, "date": "2024-11-17"}), "final decision"),
        ((INTENDED, {"state": "refused", "date": "2024-12-03"}), "final decision"),
    ),
)
def test_a_day_too_late_or_too_early_is_told(states: tuple[dict[str, Any], ...], step: str) -> None:
    finding = _judged(*states)
    assert (finding.outcome, finding.severity) == (Outcome.BREACHED, Severity.ATTENTION)
    assert says(finding) == TOO_LATE.format(step=step)


@pytest.mark.parametrize("state", ("quick_test_failed", "more_information"))
def test_any_answer_ends_the_quick_test(state: str) -> None:
    assert _judged(SUBMITTED, {"state": state, "date": "2024-08-29"}).outcome is Outcome.MET


def test_others_have_exactly_two_weeks_for_questions() -> None:
    assert _judged(INTENDED, {**APPROVED, "date": "2024-11-18"}).outcome is Outcome.MET


def test_what_is_still_within_its_term_is_met() -> None:
    assert _judged({**SUBMITTED, "date": "2025-05-04"}).outcome is Outcome.MET


def test_a_passed_term_without_a_record_is_no_proof_that_nothing_was_decided() -> None:
    finding = _judged({**SUBMITTED, "date": "2025-05-03"})
    assert finding.outcome is Outcome.UNKNOWN
    assert says(finding) == "The term has passed and no day is recorded: answer on the quick test."
    assert lacks(finding) == ["the day of: answer on the quick test"]


def test_the_day_of_the_decision_can_stand_apart_from_the_states() -> None:
    assert _judged(INTENDED, decided_on="2024-12-02").outcome is Outcome.MET
    assert _judged(INTENDED, decided_on="2024-12-03").outcome is Outcome.BREACHED


def test_an_adapted_plan_starts_a_new_term_and_ends_the_old_one() -> None:
    adapted = {"state": "adapted", "date": "2024-12-20"}
    approved = {**APPROVED, "date": "2025-02-10"}
    assert _judged(FILED, adapted, {**INTENDED, "date": "2025-01-17"}, approved).outcome is Outcome.MET
    late = _judged(FILED, adapted, {**INTENDED, "date": "2025-01-18"}, approved)
    assert says(late) == TOO_LATE.format(step="intended decision")
    assert _judged(FILED, {"state": "stopped", "date": "2024-12-20"}).outcome is Outcome.UNKNOWN


def test_what_is_filed_tomorrow_starts_no_term_today() -> None:
    assert _judged({**SUBMITTED, "date": "2025-06-02"}).outcome is Outcome.UNKNOWN


def test_without_days_it_cannot_be_seen() -> None:
    assert _judged().outcome is Outcome.NOT_APPLICABLE
    finding = _judged(decided_on="2024-12-01")
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the days on which proposal and plan were filed, and of the intended decision"]


def test_without_terms_nothing_is_late() -> None:
    finding = judge_plan("TRF-12", parameters=Parameters(()))
    assert lacks(finding) == ["the terms of decision"]
