"""FRM-09: the announced transformation money is the sum of what the table prints."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.law.build import judge_wide, lacks, says, shows

from ontschot.law.facts import TransitionFunds
from ontschot.law.finding import Outcome


def test_the_printed_table_does_not_add_up_to_the_announced_total() -> None:
    funds = TransitionFunds(Fraction(2800), Fraction(2432), Fraction(380))
    finding = judge_wide("FRM-09", transition_funds=funds)
    assert finding.outcome is Outcome.BREACHED
    assert says(finding) == "The table adds up to € 2,432 million, not to the announced € 2,800 million."
    assert shows(finding) == {
        "announced": "€ 2,800 million",
        "printed in the table": "€ 2,432 million",
        "inferred, not printed": "€ 380 million",
        "printed and inferred together": "€ 2,812 million",
    }


@pytest.mark.parametrize(
    ("printed", "outcome"), ((2799, Outcome.BREACHED), (2800, Outcome.MET), (2801, Outcome.BREACHED))
)
def test_only_the_same_total_is_met(printed: int, outcome: Outcome) -> None:
    funds = TransitionFunds(Fraction(2800), Fraction(printed), Fraction(0))
    assert judge_wide("FRM-09", transition_funds=funds).outcome is outcome


def test_not_added_up_is_unknown() -> None:
    assert lacks(judge_wide("FRM-09")) == ["the amounts of the table, added up"]
