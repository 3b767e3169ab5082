"""EXP-04: care without a title is basic-package care of proven value."""

from __future__ import annotations

import pytest
from tests.law.build import lacks, shows
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome, Severity

UNTITLED = {"name": "Gesprek over wensen", "has_title": False}
SHOWN = {**UNTITLED, "state_of_science": "Kwaliteitskader palliatieve zorg Nederland, hoofdstuk twee."}
CONTRACT = {"phases": [{"phase": "running", "date": "2025-06-01"}]}


def test_care_with_a_title_is_met() -> None:
    assert judge_experiment("EXP-04").outcome is Outcome.MET


def test_care_that_is_not_named_shows_nothing() -> None:
    finding = judge_experiment("EXP-04", {"design.care": []})
    assert finding.holds
    assert lacks(finding) == ["which care is inside, and which of it has no title"]


def test_care_with_other_funding_is_not_asked() -> None:
    funded = {**UNTITLED, "package": "none", "other_funding": "Wmo"}
    assert judge_experiment("EXP-04", {"design.care.1": funded}).outcome is Outcome.MET


@pytest.mark.parametrize(
    ("package", "called"), (("zvw", "basic package of the Zvw"), ("wlz", "basic package of the Wlz"))
)
def test_both_conditions_are_judged_by_a_person(package: str, called: str) -> None:
    finding = judge_experiment("EXP-04", {"design.care.1": {**SHOWN, "package": package}})
    assert finding.outcome is Outcome.JUDGEMENT
    assert shows(finding) == {f"care without a title: Gesprek over wensen ({called})": SHOWN["state_of_science"]}


def test_value_that_is_not_shown_is_missing() -> None:
    finding = judge_experiment("EXP-04", {"design.care.1": UNTITLED})
    assert lacks(finding) == ["what shows it for Gesprek over wensen"]


def test_outside_the_basic_package_blocks_once_it_is_contracted() -> None:
    outside = {"design.care.1": {**SHOWN, "package": "none"}}
    finding = judge_experiment("EXP-04", outside)
    assert finding.holds
    assert lacks(finding) == ["other funding for Gesprek over wensen"]
    assert judge_experiment("EXP-04", {**outside, **CONTRACT}).blocks


def test_for_another_subject_it_asks_attention_only() -> None:
    finding = judge_experiment("EXP-04", {"triage.subject": "other", "design.care.1": UNTITLED})
    assert (finding.outcome, finding.severity) == (Outcome.UNKNOWN, Severity.ATTENTION)
