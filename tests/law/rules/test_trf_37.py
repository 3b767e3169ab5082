"""TRF-37: the channel of each year."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import lacks, says, shows
from tests.law.transformations import SETTLEMENTS, assert_argues, judge_plan, judge_with

from ontschot.law.finding import Outcome, Severity

SEPARATE, MACRO = "separate_performance", "macro_amount"


def _channels(first: str | None, second: str | None = SEPARATE, year: int = 2025) -> dict[str, Any]:
    told = ((year, first), (year + 1, second))
    return {"channels": [{"year": when, "channel": channel} for when, channel in told if channel]}


def test_the_effect_on_competition_is_argued() -> None:
    assert_argues("TRF-37", "insurer_competition")
    shown = shows(judge_plan("TRF-37"))
    assert shown["channel in 2025"] == "separate performance"


@pytest.mark.parametrize("channel", (MACRO, "other"))
def test_another_channel_in_later_years_is_for_a_person(channel: str) -> None:
    finding = judge_plan("TRF-37", _channels(SEPARATE, channel))
    assert (finding.outcome, finding.severity) == (Outcome.JUDGEMENT, Severity.ATTENTION)
    assert says(finding) == "Not the channel that is preferred in these years: 2026."


def test_the_existing_way_is_for_2023_and_if_needed_2024() -> None:
    known = _channels(SEPARATE)["channels"]
    early = [{"year": 2023, "channel": MACRO}, {"year": 2024, "channel": MACRO}]
    assert judge_plan("TRF-37", {"channels": [*early, *known]}).outcome is Outcome.MET
    too_early = [{"year": 2023, "channel": SEPARATE}]
    assert judge_plan("TRF-37", {"channels": [*too_early, *known]}).outcome is Outcome.JUDGEMENT


def test_a_year_without_a_channel_is_missing() -> None:
    assert lacks(judge_plan("TRF-37", _channels(None))) == ["the channel in 2025"]


def test_by_the_other_route_it_is_not_asked() -> None:
    edits = {"transformation.routes": ["municipalities"], "payment.settlements": SETTLEMENTS[1:]}
    assert judge_with("TRF-37", edits).outcome is Outcome.NOT_APPLICABLE
