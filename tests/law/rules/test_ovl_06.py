"""OVL-06: the list of overlapping titles is dated and includes titles in development."""

from __future__ import annotations

from tests.law.build import judge_wide, lacks, says, shows

from ontschot.i18n import T
from ontschot.law.facts import ListedTitle
from ontschot.law.finding import Outcome

EXISTING = ListedTitle("oi", T("organisation and infrastructure"))
GROWING = ListedTitle("ggz", T("consultation function"), in_development=True, expected="per 2024")
SOMEDAY = ListedTitle("mtvp", T("more time for the patient"), in_development=True)


def test_a_list_with_titles_in_development_is_met() -> None:
    finding = judge_wide("OVL-06", titles=(EXISTING, GROWING, SOMEDAY))
    assert finding.outcome is Outcome.MET
    assert says(finding) == "On the list on 1 June 2025: 3 titles, 2 of them in development."
    assert shows(finding) == {
        "organisation and infrastructure": "exists",
        "consultation function": "in development, expected: per 2024",
        "more time for the patient": "in development",
    }


def test_a_list_without_titles_in_development_is_a_breach() -> None:
    assert judge_wide("OVL-06", titles=(EXISTING,)).outcome is Outcome.BREACHED


def test_no_list_is_unknown() -> None:
    assert lacks(judge_wide("OVL-06")) == ["the dated list of overlapping titles"]
