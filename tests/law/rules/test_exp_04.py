"""EXP-04: care without a title is basic-package care of proven value."""

from __future__ import annotations

from tests.law.build import lacks, shows
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome

UNTITLED = {"name": "Gesprek over wensen", "has_title": False}
SHOWN = {**UNTITLED, "state_of_science": "Kwaliteitskader palliatieve zorg Nederland, hoofdstuk twee."}


def test_care_with_a_title_is_met() -> None:
    assert judge_experiment("EXP-04").outcome is Outcome.MET


def test_care_with_other_funding_is_not_asked() -> None:
    funded = {**UNTITLED, "package": "none", "other_funding": "Wmo"}
    assert judge_experiment("EXP-04", {"design.care.1": funded}).outcome is Outcome.MET


def test_shown_value_is_judged_by_a_person() -> None:
    finding = judge_experiment("EXP-04", {"design.care.1": SHOWN})
    assert finding.outcome is Outcome.JUDGEMENT
    assert shows(finding) == {"care without a title: Gesprek over wensen": SHOWN["state_of_science"]}


def test_value_that_is_not_shown_is_missing() -> None:
    finding = judge_experiment("EXP-04", {"design.care.1": UNTITLED})
    assert lacks(finding) == ["what shows it for Gesprek over wensen"]


def test_outside_the_basic_package_blocks() -> None:
    finding = judge_experiment("EXP-04", {"design.care.1": {**SHOWN, "package": "none"}})
    assert finding.blocks
