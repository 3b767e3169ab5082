"""FRM-12: announced decisions on earlier overruns are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from tests.law.build import DAY, judge_wide, lacks, says, shows

from ontschot.law.facts import OpenDecision
from ontschot.law.finding import Outcome

MSZ = OpenDecision("msz", 2018, Fraction(182))
GGZ = OpenDecision("ggz", 2020)


def test_open_decisions_are_named() -> None:
    finding = judge_wide("FRM-12", open_decisions=(MSZ, GGZ))
    assert finding.outcome is Outcome.UNKNOWN
    assert says(finding) == "2 announced decisions on earlier overruns are open."
    assert lacks(finding) == [
        "the decision on Specialist medical care 2018",
        "the decision on Mental health care 2020",
    ]
    assert shows(finding) == {
        "overrun of Specialist medical care 2018": "€ 182 million",
        "overrun of Mental health care 2020": "amount not printed",
    }


@pytest.mark.parametrize(("day", "outcome"), ((DAY, Outcome.MET), (date(2025, 6, 2), Outcome.UNKNOWN)))
def test_a_decision_counts_from_its_day(day: date, outcome: Outcome) -> None:
    decided = replace(MSZ, decided_on=day, decision="VWS legt over 2018 geen korting op.")
    assert judge_wide("FRM-12", open_decisions=(decided,)).outcome is outcome


def test_that_something_was_decided_says_nothing() -> None:
    assert judge_wide("FRM-12", open_decisions=(replace(MSZ, decided_on=DAY),)).outcome is Outcome.UNKNOWN


def test_not_listed_is_unknown() -> None:
    assert lacks(judge_wide("FRM-12")) == ["the list of announced decisions"]
