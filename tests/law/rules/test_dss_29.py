"""DSS-29: performance code and policy rule number are dated settings, empty by default."""

from __future__ import annotations

from datetime import date

from tests.law.build import CODE, PARAMETERS, judge, lacks, shows

from ontschot.law.finding import Outcome
from ontschot.law.parameter import packaged_parameters


def test_nothing_is_packaged() -> None:
    finding = judge("DSS-29", parameters=packaged_parameters())
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the performance code of the title", "the number of the NZa policy rule"]


def test_one_of_the_two_is_not_enough() -> None:
    finding = judge("DSS-29", parameters=packaged_parameters().with_rows([CODE]))
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the number of the NZa policy rule"]


def test_both_are_met_from_the_day_they_hold() -> None:
    finding = judge("DSS-29")
    assert finding.outcome is Outcome.MET
    assert finding.own_design
    assert shows(finding) == {
        "the performance code of the title": "PROEF-1",
        "the number of the NZa policy rule": "PROEF/2024/1",
    }
    assert judge("DSS-29", parameters=PARAMETERS, day=date(2024, 5, 1)).outcome is Outcome.MET
    assert judge("DSS-29", parameters=PARAMETERS, day=date(2024, 4, 30)).outcome is Outcome.UNKNOWN
