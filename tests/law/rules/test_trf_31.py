"""TRF-31: sustainability."""

from __future__ import annotations

import pytest
from tests.law.build import shows
from tests.law.transformations import SETTLEMENTS, assert_argues, judge_with, milestone, settlement

from ontschot.law.finding import Outcome, Severity


def test_the_impact_on_sustainability_is_argued() -> None:
    assert_argues("TRF-31", "sustainability")


@pytest.mark.parametrize("words", ("Zonnepanelen op het dak.", "Het gebouw is verduurzaamd."))
def test_greening_of_buildings_is_not_paid_and_a_person_looks(words: str) -> None:
    milestones = [milestone("dak", "90000.00", description=words)]
    settlements = [settlement("insurers", "overleg", *milestones), SETTLEMENTS[1]]
    finding = judge_with("TRF-31", {"payment.settlements": settlements})
    assert (finding.outcome, finding.severity) == (Outcome.JUDGEMENT, Severity.ATTENTION)
    assert shows(finding)["milestone dak"] == words
