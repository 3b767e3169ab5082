"""TRF-07: achieved within five years."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import judge, lacks, says, shows
from tests.law.transformations import SETTLEMENTS, judge_plan, judge_with, milestone, settlement

from ontschot.law.finding import Outcome
from ontschot.law.parameter import Parameters

LONG = {"start": "2025-01-01", "end": "2032-01-01"}


def _due(day: str, start: str = "2025-01-01") -> dict[str, Any]:
    late = settlement("insurers", "overleg", milestone("team", "1.00", due=day))
    late["model"]["period"] = LONG
    return {"payment.settlements": [late], "period": {**LONG, "start": start}}


def test_milestones_of_both_routes_count() -> None:
    finding = judge_plan("TRF-07")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"first day of the agreement": "1 January 2025", "last milestone": "1 January 2026"}


@pytest.mark.parametrize(("day", "blocks"), (("2029-12-31", False), ("2030-01-01", True)))
def test_the_fifth_anniversary_is_too_late(day: str, *, blocks: bool) -> None:
    finding = judge_with("TRF-07", _due(day))
    assert finding.blocks is blocks


def test_what_is_late_is_named() -> None:
    assert says(judge_with("TRF-07", _due("2031-01-01"))) == "Due after 5 years: team."


@pytest.mark.parametrize(("day", "blocks"), (("2029-02-28", False), ("2029-03-01", True)))
def test_five_years_after_a_leap_day_end_before_the_first_of_march(day: str, *, blocks: bool) -> None:
    early = settlement("insurers", "overleg", milestone("team", "1.00", due=day))
    early["model"]["period"] = {"start": "2024-02-29", "end": "2032-01-01"}
    edits: dict[str, Any] = {"payment.settlements": [early], "period": {"start": "2024-02-29", "end": "2032-01-01"}}
    assert judge_with("TRF-07", edits).blocks is blocks


def test_without_milestones_it_is_not_agreed() -> None:
    edits: dict[str, Any] = {"payment.settlements": [], "payment.amounts": []}
    assert judge_with("TRF-07", edits).blocks
    draft = judge_with("TRF-07", {**edits, "status": "draft"})
    assert (draft.outcome, lacks(draft)) == (Outcome.UNKNOWN, ["the milestones with their days"])


def test_without_the_term_it_is_unknown() -> None:
    finding = judge_plan("TRF-07", parameters=Parameters(()))
    assert lacks(finding) == ["the longest term of a transformation"]


def test_another_agreement_is_not_asked() -> None:
    finding = judge("TRF-07", {"payment.settlements": SETTLEMENTS[:1]})
    assert finding.outcome is Outcome.NOT_APPLICABLE
