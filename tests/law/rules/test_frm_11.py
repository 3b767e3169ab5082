"""FRM-11: other money is its own dated line, never added to a framework by itself."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from tests.law.build import judge_wide, lacks, says, shows

from ontschot.i18n import T
from ontschot.law.facts import OtherMoneyLine
from ontschot.law.finding import Outcome

LISTS = OtherMoneyLine("ggz_waiting_lists", T("waiting lists"), Fraction(60))
SOW = OtherMoneyLine("sow", T("former subsidy"), Fraction(60), inside="wijkverpleging")
OPEN = OtherMoneyLine("data", T("data exchange"), None)


def test_lines_of_their_own_are_met() -> None:
    finding = judge_wide("FRM-11", other_money=(LISTS, SOW, OPEN))
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {
        "waiting lists": "€ 60 million",
        "former subsidy": "€ 60 million, already inside District nursing",
        "data exchange": "amount open in the source",
    }


def test_money_added_to_a_framework_is_a_breach() -> None:
    finding = judge_wide("FRM-11", other_money=(replace(LISTS, added_to="ggz"), SOW))
    assert finding.outcome is Outcome.BREACHED
    assert says(finding) == "Added to a framework: waiting lists."


def test_no_list_is_unknown() -> None:
    assert lacks(judge_wide("FRM-11")) == ["the lines of money beside the frameworks"]
    assert judge_wide("FRM-11", other_money=()).outcome is Outcome.UNKNOWN
