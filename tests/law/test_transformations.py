"""Three dossiers: a plan as such asks nothing about money, by either route it does."""

from __future__ import annotations

import pytest
from tests.law.build import lacks, says
from tests.law.transformations import AS_SUCH, STATEMENTS, judge_with

from ontschot.law.finding import Outcome

MONEY = (13, 14, 15, 16, 24, 25, 26, 27, 28, 29, 30, 33, 37)


@pytest.mark.parametrize("number", MONEY)
def test_a_plan_as_such_is_asked_nothing_about_money(number: int) -> None:
    finding = judge_with(f"TRF-{number:02}", AS_SUCH)
    assert finding.outcome is Outcome.NOT_APPLICABLE
    assert says(finding).startswith(("No money of this plan", "The plan asks for no transformation money"))


@pytest.mark.parametrize("number", sorted({*range(1, 39)} - {*MONEY, 11, 17, 18, 19, 20, 35}))
def test_what_is_asked_of_any_plan_is_met_by_one_that_is_sound(number: int) -> None:
    assert judge_with(f"TRF-{number:02}", AS_SUCH).outcome is Outcome.MET


@pytest.mark.parametrize("rule_id", ("TRF-04", "TRF-07"))
def test_without_milestones_the_time_plan_is_argued(rule_id: str) -> None:
    silent = [item for name, item in STATEMENTS.items() if name != "time_plan"]
    finding = judge_with(rule_id, {**AS_SUCH, "transformation.statements": silent})
    assert (finding.holds, lacks(finding)) == (True, ["the time plan of a plan that asks no money"])


def test_a_contract_of_one_year_tells_why() -> None:
    silent = [item for name, item in STATEMENTS.items() if name != "contract_term"]
    short = {**AS_SUCH, "period.end": "2026-01-01", "payment.amounts": []}
    finding = judge_with("TRF-38", {**short, "transformation.statements": silent})
    assert lacks(finding) == ["why the contract has this term"]
    assert judge_with("TRF-38", short).outcome is Outcome.MET
