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
YEARLY = OtherMoneyLine("falls", T("fall prevention"), None, years=((2025, Fraction(60)), (2026, Fraction(62))))
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


def test_printed_amounts_per_year_are_shown_by_year() -> None:
    shown = shows(judge_wide("FRM-11", other_money=(YEARLY,)))
    assert shown == {"fall prevention": "2025: € 60 million, 2026: € 62 million"}
