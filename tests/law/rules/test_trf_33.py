"""TRF-33: the cost of writing the plan."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import lacks, shows
from tests.law.transformations import judge_plan

from ontschot.law.finding import Outcome, Severity


def _costs(amount: str | None, agreed: str | None = None) -> dict[str, Any]:
    return {"writing_costs_eur": amount, "writing_agreed_on": agreed}


def test_no_costs_ask_nothing() -> None:
    assert judge_plan("TRF-33").outcome is Outcome.NOT_APPLICABLE


def test_agreed_up_to_the_day_of_filing_is_beforehand() -> None:
    finding = judge_plan("TRF-33", _costs("0.01", "2024-10-07"))
    assert finding.outcome is Outcome.MET
    assert shows(finding)["costs of writing the plan"] == "€ 0.01"
    late = judge_plan("TRF-33", _costs("0.01", "2024-10-08"))
    assert (late.outcome, late.severity) == (Outcome.BREACHED, Severity.ATTENTION)


def test_a_plan_that_was_not_filed_yet_can_still_agree() -> None:
    assert judge_plan("TRF-33", {**_costs("1.00", "2025-06-01"), "states": []}).outcome is Outcome.MET


@pytest.mark.parametrize(
    ("edits", "gap"),
    (
        (_costs(None), "the costs of writing the plan, or that there are none"),
        (_costs("1.00"), "the day on which they were agreed with the market leaders"),
        (_costs("1.00", "2025-06-02"), "the day on which they were agreed with the market leaders"),
    ),
)
def test_what_is_not_recorded_is_missing(edits: dict[str, Any], gap: str) -> None:
    finding = judge_plan("TRF-33", edits)
    assert (finding.outcome, lacks(finding)) == (Outcome.UNKNOWN, [gap])
