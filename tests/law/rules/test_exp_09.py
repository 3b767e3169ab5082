"""EXP-09: a bundle is designed before it is contracted."""

from __future__ import annotations

import pytest
from tests.law.build import GONE, lacks
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome


def test_a_complete_design_is_met_before_the_contract() -> None:
    assert judge_experiment("EXP-09").outcome is Outcome.MET


@pytest.mark.parametrize(
    ("path", "gap"),
    (
        ("included", "which patients are inside"),
        ("excluded", "which patients are outside"),
        ("starts", "when it starts"),
        ("ends", "when it ends"),
        ("care", "which care of the pathway is inside"),
        ("indicators", "which indicators are measured"),
    ),
)
def test_each_part_of_the_design_is_asked(path: str, gap: str) -> None:
    finding = judge_experiment("EXP-09", {f"design.{path}": GONE})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == [gap]


def test_the_contract_says_more() -> None:
    contract = {"phases": [{"phase": "contract", "date": "2025-06-01"}]}
    assert lacks(judge_experiment("EXP-09", contract)) == [
        "the tariff in the contract",
        "the duration of the contract",
        "whether and how savings are divided",
    ]
    agreed = {"design.tariff_agreed": True, "design.duration_agreed": True, "design.savings_divided": "Geen deling."}
    assert judge_experiment("EXP-09", {**contract, **agreed}).outcome is Outcome.MET


def test_shared_savings_are_no_bundle() -> None:
    assert judge_experiment("EXP-09", {"design.model": "shared_savings"}).outcome is Outcome.NOT_APPLICABLE
