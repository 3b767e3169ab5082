"""MON-01: the yearly return holds what the NZa reports on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.law.build import judge_wide, lacks, says, shows

from ontschot.law.facts import ReturnFigures
from ontschot.law.finding import Outcome, Severity

COMPLETE = ReturnFigures(
    year=2025, uses=12, budget_cents=10_001, charged=(("msz", 6_000), ("ggz", 4_000)), outside_cents=1, bottlenecks=0
)


def test_a_complete_return_that_closes_is_met() -> None:
    finding = judge_wide("MON-01", yearly_return=COMPLETE)
    assert finding.outcome is Outcome.MET
    assert finding.severity is Severity.BLOCKING
    assert shows(finding) == {
        "cases": "12",
        "budgets": "€ 100.01",
        "charged to Specialist medical care": "€ 60.00",
        "charged to Mental health care": "€ 40.00",
        "attributed to no sector": "€ 0.01",
        "bottlenecks reported": "0",
    }


@pytest.mark.parametrize("budget", (10_000, 10_002))
def test_one_cent_off_is_a_breach(budget: int) -> None:
    finding = judge_wide("MON-01", yearly_return=replace(COMPLETE, budget_cents=budget))
    assert finding.blocks
    assert (
        says(finding) == f"The amounts per sector differ from the budgets by € {'-' if budget == 10_000 else ''}0.01."
    )


def test_every_part_that_is_lacking_is_named() -> None:
    finding = judge_wide("MON-01", yearly_return=ReturnFigures(2025))
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == [
        "the number of cases in which the title was used",
        "the size of the budgets",
        "the sectors involved, with the amount charged to each framework",
        "the inventory of bottlenecks",
    ]


def test_no_return_is_unknown() -> None:
    assert lacks(judge_wide("MON-01")) == ["the yearly return"]
