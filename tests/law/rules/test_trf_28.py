"""TRF-28: the grant stays under its ceiling."""

from __future__ import annotations

from datetime import date

import pytest
from tests.law.build import IN_FORCE, PARAMETERS, lacks, says, shows
from tests.law.transformations import GRANT_ONLY, SETTLEMENTS, judge_plan, judge_with

from ontschot.law.finding import Outcome, Severity
from ontschot.law.parameter import Parameters


def _ceiling(euros: int) -> Parameters:
    row = {**IN_FORCE, "name": "transformation.grant_ceiling", "value": euros, "valid_from": date(2025, 1, 1)}
    return PARAMETERS.with_rows([row])


def test_milestones_within_the_grant_are_met() -> None:
    finding = judge_plan("TRF-28")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"grant asked": "€ 60,000.00", "granted": "€ 60,000.00"}
    assert finding.parameters[0].value == "352973325"


def test_a_cent_more_than_was_granted_blocks() -> None:
    finding = judge_plan("TRF-28", {"grant.granted_eur": "59999.99"})
    assert finding.blocks
    assert says(finding) == "The milestones promise € 0.01 more than was granted."


def test_more_than_the_whole_ceiling_blocks_before_anything_was_granted() -> None:
    assert judge_plan("TRF-28", {"grant": {}}, parameters=_ceiling(59_999)).blocks
    assert judge_plan("TRF-28", parameters=_ceiling(60_000)).outcome is Outcome.MET


@pytest.mark.parametrize(
    ("grant", "gaps"),
    (
        ({"complete_on": None}, ["the day on which the application was complete"]),
        ({"granted_on": None}, ["the amount and day of the grant"]),
        ({"granted_on": "2025-06-02"}, ["the amount and day of the grant"]),
        ({"granted_eur": None}, ["the amount and day of the grant"]),
    ),
)
def test_what_is_not_known_yet_holds(grant: dict[str, str | None], gaps: list[str]) -> None:
    edits = {f"transformation.grant.{name}": value for name, value in grant.items()}
    finding = judge_with("TRF-28", {**GRANT_ONLY, **edits})
    assert (finding.holds, lacks(finding)) == (True, gaps)


def test_what_the_minister_still_decides_holds_no_money_of_insurers() -> None:
    finding = judge_plan("TRF-28", {"grant": {}})
    assert (finding.outcome, finding.severity, finding.holds) == (Outcome.UNKNOWN, Severity.ATTENTION, False)


def test_a_ceiling_that_is_not_known_stops_nothing() -> None:
    assert judge_plan("TRF-28", parameters=Parameters(())).outcome is Outcome.MET


def test_by_the_other_route_there_is_no_grant() -> None:
    edits = {"transformation.routes": ["insurers"], "payment.settlements": SETTLEMENTS[:1]}
    assert judge_with("TRF-28", edits).outcome is Outcome.NOT_APPLICABLE
