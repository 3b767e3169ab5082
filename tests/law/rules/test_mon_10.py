"""MON-10: it is recorded whether the agreement rests on a regional plan."""

from __future__ import annotations

from tests.law.build import GONE, judge, lacks, says, shows

from ontschot.law.finding import Outcome

PLAN = "need.regional_plan"


def test_resting_on_a_plan_is_recorded() -> None:
    finding = judge("MON-10")
    assert finding.outcome is Outcome.MET
    assert finding.own_design
    assert says(finding) == "The agreement rests on a regional plan."
    assert shows(finding) == {
        "regional plan": "Regioplan Noord",
        "region": "Noord",
        "date of the plan": "1 December 2023",
    }


def test_resting_on_something_else_is_recorded() -> None:
    other = {PLAN: GONE, "need.other_support": "Onderzoek van de huisartsen onder tweehonderd patiënten."}
    assert says(judge("MON-10", other)) == "The agreement does not rest on a regional plan but on another support."


def test_neither_is_unknown() -> None:
    finding = judge("MON-10", {PLAN: GONE})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the regional plan, or the other support"]
