"""OVL-06: the list of overlapping titles is dated and includes titles in development."""

from __future__ import annotations

from datetime import date

import pytest
from tests.law.build import judge_wide, lacks, says, shows

from ontschot.i18n import T
from ontschot.law.facts import ListedTitle
from ontschot.law.finding import Outcome
from ontschot.law.rules.ovl_06 import IN_DEVELOPMENT
from ontschot.overlap.titles import TitleState, overlapping_titles

KNOWN = date(2024, 3, 1)
EXISTING = ListedTitle("oi", T("organisation and infrastructure"))
GROWING = tuple(
    ListedTitle(code, name, in_development=True, expected="per 2024" if code == "ggz_consultation" else "")
    for code, name in IN_DEVELOPMENT.items()
)


def test_a_list_with_the_titles_in_development_is_met_and_tells_its_own_day() -> None:
    finding = judge_wide("OVL-06", titles=(EXISTING, *GROWING), titles_known_on=KNOWN)
    assert finding.outcome is Outcome.MET
    assert says(finding) == "On the list as known on 1 March 2024: 6 titles, 5 of them in development."
    shown = shows(finding)
    assert shown["organisation and infrastructure"] == "exists"
    assert shown["consultation function in mental health care"] == "in development, expected: per 2024"
    assert shown["more time for the patient (MTVP)"] == "in development"


@pytest.mark.parametrize("absent", range(len(GROWING)))
def test_a_list_that_lacks_a_title_in_development_is_a_breach(absent: int) -> None:
    fewer = tuple(title for place, title in enumerate(GROWING) if place != absent)
    finding = judge_wide("OVL-06", titles=(EXISTING, *fewer), titles_known_on=KNOWN)
    assert finding.outcome is Outcome.BREACHED
    assert str(GROWING[absent].name) in says(finding)


def test_no_list_or_no_date_is_unknown() -> None:
    assert lacks(judge_wide("OVL-06")) == ["the dated list of overlapping titles"]
    assert lacks(judge_wide("OVL-06", titles=GROWING)) == ["the dated list of overlapping titles"]


def test_the_list_that_ships_with_the_program_has_them_all() -> None:
    growing = {title.code for title in overlapping_titles() if title.state is TitleState.IN_DEVELOPMENT}
    assert growing == set(IN_DEVELOPMENT)
