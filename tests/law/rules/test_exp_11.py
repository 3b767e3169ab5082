"""EXP-11: exactly one budget holder."""

from __future__ import annotations

import pytest
from tests.law.build import DOCUMENT, GONE, lacks, says
from tests.law.experiments import CONTRACTED, judge_experiment, judge_with, settled

from ontschot.law.finding import Outcome

HOLDER = {"party": "wijkzorg", "role": "budget_holder"}
UNDER = {"party": "huisartsen", "role": "main", "under": "wijkzorg", "share": "40%"}


def test_one_budget_holder_is_met() -> None:
    assert judge_with("EXP-11", _holders("wijkzorg")).outcome is Outcome.MET


def test_none_is_unknown_until_it_was_contracted_and_two_block() -> None:
    finding = judge_with("EXP-11", _holders())
    assert (finding.holds, lacks(finding)) == (True, ["the one budget holder"])
    assert judge_experiment("EXP-11", CONTRACTED).blocks
    assert judge_with("EXP-11", _holders("wijkzorg", "huisartsen")).blocks


def test_the_division_of_a_settlement_names_the_holder_too() -> None:
    assert judge_with("EXP-11", settled(HOLDER, UNDER)).outcome is Outcome.MET
    assert judge_with("EXP-11", {**settled(HOLDER, UNDER), **_holders("wijkzorg")}).outcome is Outcome.MET
    two = judge_with("EXP-11", {**settled(HOLDER, UNDER), **_holders("huisartsen")})
    assert two.blocks
    assert says(two) == "More than one party holds the budget: Wijkzorg De Linde, Huisartsen Noord."
    population = settled(HOLDER, {"party": "huisartsen", "role": "budget_holder"}, kind="population_budget")
    assert judge_with("EXP-11", population).blocks


def test_a_payer_that_holds_its_own_budget_is_for_a_person() -> None:
    finding = judge_with("EXP-11", _holders("duin"))
    assert finding.outcome is Outcome.JUDGEMENT
    assert says(finding).startswith("Verzekeraar Duin pays and holds the budget;")


def test_shared_savings_need_none() -> None:
    assert judge_experiment("EXP-11", {"design.model": "shared_savings"}).outcome is Outcome.NOT_APPLICABLE
    only = {**settled(kind="shared_savings"), "experiment.design.model": GONE}
    assert judge_with("EXP-11", only).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize("payment", ({}, {"payment": GONE, "allocation_key": GONE}))
def test_without_a_model_it_is_not_known_whether_one_is_needed(payment: dict[str, object]) -> None:
    edits = {"experiment.design.model": GONE, **payment}
    finding = judge_with("EXP-11", edits)
    assert (finding.holds, lacks(finding)) == (True, ["the payment model"])
    assert judge_with("EXP-11", {**edits, **_holders("wijkzorg", "huisartsen")}).blocks


def _holders(*names: str) -> dict[str, object]:
    return {f"parties.{place}.budget_holder": party["id"] in names for place, party in enumerate(DOCUMENT["parties"])}
