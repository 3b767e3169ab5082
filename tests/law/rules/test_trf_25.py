"""TRF-25: the money is divided."""

from __future__ import annotations

import pytest
from tests.law.build import GONE, lacks, says, shows
from tests.law.transformations import judge_plan, judge_with

from ontschot.i18n import render
from ontschot.law.finding import Outcome


def test_parts_that_add_up_to_the_cent_are_met() -> None:
    finding = judge_plan("TRF-25")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {
        "Wijkzorg De Linde in District nursing": "€ 55,000.00",
        "Huisartsen Noord in General practice": "€ 35,000.00",
        "Gemeente Voorbeeld in no Zvw sector": "€ 60,000.00",
    }


@pytest.mark.parametrize(("amount", "rest"), (("34999.99", "Divide € 0.01 more."), ("35000.01", "Divide € 0.01 less.")))
def test_one_cent_too_much_or_too_little_blocks(amount: str, rest: str) -> None:
    finding = judge_plan("TRF-25", {"division.1.amount_eur": amount})
    assert finding.blocks
    assert says(finding).endswith("while its milestones are € 90,000.00.")
    assert render(finding.remedy, "en") == rest


def test_money_of_one_route_makes_up_for_nothing_of_the_other() -> None:
    shifted = {"division.1.amount_eur": "25000.00", "division.2.amount_eur": "70000.00"}
    assert judge_plan("TRF-25", shifted).blocks
    assert judge_plan("TRF-25", {"division.2": GONE}).blocks


def test_without_a_division_it_is_unknown() -> None:
    finding = judge_plan("TRF-25", {"division": []})
    assert (finding.holds, lacks(finding)) == (True, ["the division of the money over sectors and parties"])


def test_one_party_that_does_it_all_has_nothing_to_divide() -> None:
    edits = {"activities.0.performed_by": ["gemeente"], "transformation.division": []}
    assert judge_with("TRF-25", edits).outcome is Outcome.NOT_APPLICABLE
