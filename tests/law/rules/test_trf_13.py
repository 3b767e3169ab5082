"""TRF-13: all insurers contribute their fair share."""

from __future__ import annotations

import pytest
from tests.law.build import GONE, lacks, says, shows
from tests.law.transformations import SETTLEMENTS, fair_share, judge_plan, judge_with

from ontschot.law.finding import Outcome


def test_payers_by_market_position_are_a_fair_share() -> None:
    finding = judge_plan("TRF-13")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"count of Verzekeraar Duin": "128", "count of Verzekeraar Veen": "64"}


def test_a_settlement_as_fair_share_counts_before_the_payers() -> None:
    settlements = [*SETTLEMENTS, fair_share(duin="5", veen="4")]
    assert shows(judge_with("TRF-13", {"payment.settlements": settlements}))["count of Verzekeraar Duin"] == "5"


def test_an_insurer_that_contributes_nothing_blocks() -> None:
    finding = judge_with("TRF-13", {"payment.settlements": [*SETTLEMENTS, fair_share(duin="5")]})
    assert finding.blocks
    assert says(finding) == "These insurers contribute nothing: Verzekeraar Veen."


def test_a_count_of_zero_is_a_share_of_nothing_that_a_person_judges() -> None:
    finding = judge_with("TRF-13", {"payment.payers.shares.1.weight": "0"})
    assert finding.outcome is Outcome.JUDGEMENT
    assert says(finding).startswith("These insurers count zero and so bear nothing: Verzekeraar Veen.")


def test_fixed_shares_are_no_count() -> None:
    edits = {
        "payment.payers.basis": "fixed",
        "payment.payers.shares.0.weight": "2/3",
        "payment.payers.shares.1.weight": "1/3",
    }
    assert judge_with("TRF-13", edits).blocks
    assert lacks(judge_with("TRF-13", {**edits, "status": "draft"})) == ["the basis and the count of every insurer"]


def test_without_terms_of_payment_nothing_is_agreed() -> None:
    assert judge_with("TRF-13", {"payment": GONE, "allocation_key": GONE}).blocks


@pytest.mark.parametrize(
    ("decided", "outcome"),
    (
        (None, Outcome.NOT_APPLICABLE),
        ("2025-06-02", Outcome.NOT_APPLICABLE),
        ("2025-06-01", Outcome.MET),
    ),
)
def test_before_the_decision_nobody_contributes(decided: str | None, outcome: Outcome) -> None:
    assert judge_plan("TRF-13", {"decided_on": decided, "states": []}).outcome is outcome


def test_a_refused_plan_asks_nobody_to_contribute() -> None:
    refused = {"states": [{"state": "refused", "date": "2024-12-01"}]}
    assert judge_plan("TRF-13", refused).outcome is Outcome.NOT_APPLICABLE


def test_by_the_other_route_insurers_are_not_asked() -> None:
    edits = {"transformation.routes": ["municipalities"], "payment.settlements": SETTLEMENTS[1:]}
    finding = judge_with("TRF-13", edits)
    assert says(finding) == "No money of this plan comes through insurers."
