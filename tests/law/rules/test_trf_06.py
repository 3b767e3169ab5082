"""TRF-06: power to carry it out."""

from __future__ import annotations

from tests.law.build import lacks
from tests.law.transformations import assert_argues, judge_plan, judge_with, saying, silent

from ontschot.law.finding import Outcome


def test_plan_commitment_and_specialists_are_argued() -> None:
    assert_argues("TRF-06", "implementation_plan", "commitment", "medical_specialists")


def test_without_a_hospital_no_company_of_specialists_is_asked() -> None:
    edits = {"parties.4.sector": "ggz", **{f"transformation.{k}": v for k, v in silent("medical_specialists").items()}}
    assert judge_with("TRF-06", edits).outcome is Outcome.MET


def test_commitment_is_shown_and_not_only_told() -> None:
    finding = judge_plan("TRF-06", saying("commitment", evidence=None))
    assert finding.holds
    assert lacks(finding) == ["where it can be seen: commitment to the consequences for each organisation"]
