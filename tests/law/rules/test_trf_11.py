"""TRF-11: assessed by the two market leaders of the region."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import DOCUMENT, GONE, lacks, says
from tests.law.transformations import SETTLEMENTS, fair_share, judge_plan, judge_with

from ontschot.law.finding import Outcome

THIRD = {"id": "zee", "kind": "insurer", "name": "Verzekeraar Zee", "uzovi": ["9921"]}


def _counted(**counts: str) -> dict[str, Any]:
    return {
        "parties": [*DOCUMENT["parties"], THIRD],
        "payment.settlements": [*SETTLEMENTS, fair_share(**counts)],
    }


def test_without_counts_a_person_judges_who_leads() -> None:
    finding = judge_plan("TRF-11")
    assert finding.outcome is Outcome.JUDGEMENT
    assert says(finding) == "A person judges whether these two have most insured in Noord."


def test_the_counts_of_a_fair_share_by_region_show_it() -> None:
    assert judge_with("TRF-11", _counted(duin="300", veen="200", zee="199")).outcome is Outcome.MET


def test_a_tie_for_the_second_place_is_no_breach() -> None:
    assert judge_with("TRF-11", _counted(duin="300", veen="200", zee="200")).outcome is Outcome.MET


@pytest.mark.parametrize("counts", ({"duin": "300", "veen": "200", "zee": "201"}, {"duin": "300", "zee": "1"}))
def test_another_with_more_insured_blocks(counts: dict[str, str]) -> None:
    finding = judge_with("TRF-11", _counted(**counts))
    assert finding.blocks
    assert says(finding).endswith("more insured in the region: Verzekeraar Zee.")


def test_counts_of_something_else_than_the_region_say_nothing() -> None:
    share = fair_share("national", duin="1", veen="2")
    assert judge_with("TRF-11", {"payment.settlements": [share]}).outcome is Outcome.JUDGEMENT
    assert judge_with("TRF-11", {"payment": GONE, "allocation_key": GONE}).outcome is Outcome.JUDGEMENT


@pytest.mark.parametrize(
    ("path", "value", "missing"),
    (
        ("region", None, "the region of the plan"),
        ("market_leaders", ["duin"], "the two market leaders"),
        ("decided_on", None, "the day of their final decision"),
        ("decided_on", "2025-06-02", "the day of their final decision"),
    ),
)
def test_what_is_missing_is_named(path: str, value: object, missing: str) -> None:
    assert lacks(judge_plan("TRF-11", {path: value, "states": []})) == [missing]


@pytest.mark.parametrize("state", ("approved", "refused"))
def test_the_states_can_tell_that_they_decided(state: str) -> None:
    states = {"decided_on": None, "states": [{"state": state, "date": "2025-06-01"}]}
    assert judge_plan("TRF-11", states).outcome is Outcome.JUDGEMENT


def test_a_decision_of_today_counts() -> None:
    assert judge_plan("TRF-11", {"decided_on": "2025-06-01"}).outcome is Outcome.JUDGEMENT
