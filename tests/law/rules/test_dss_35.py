"""DSS-35: the payment title is in force when it is claimed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.law.build import GONE, IN_FORCE, judge, lacks, says, shows

from ontschot.law.finding import Outcome
from ontschot.law.parameter import Parameters, packaged_parameters

NAME = "domein- en sectoroverstijgende samenwerking binnen Zvw-verzekerde zorg"
PERIOD = "payment.amounts.0.period"


def _state(value: object, valid_from: date, valid_to: date | None = None) -> dict[str, Any]:
    return {**IN_FORCE, "value": value, "valid_from": valid_from, "valid_to": valid_to}


def _with(*rows: dict[str, Any]) -> Parameters:
    return packaged_parameters().with_rows(rows)


def test_in_force_on_every_claimed_day_is_met() -> None:
    finding = judge("DSS-35")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {
        "state of the title, 1 January 2025 up to and including 31 December 2026": "in force",
        "policy rule of the NZa, as announced": NAME,
    }


def test_the_sources_only_announce_so_that_it_is_unknown_without_own_settings() -> None:
    finding = judge("DSS-35", parameters=packaged_parameters())
    assert finding.outcome is Outcome.UNKNOWN
    assert says(finding) == (
        "Nothing says in which state the title is: 1 January 2025 up to and including 31 December 2026."
    )
    assert lacks(finding) == ["the state of the title for these days, with the Staatscourant or policy rule as source"]


@pytest.mark.parametrize(
    ("start", "outcome"),
    (
        ("2024-02-29", Outcome.BREACHED),
        ("2024-03-31", Outcome.BREACHED),
        ("2024-04-01", Outcome.UNKNOWN),
        ("2024-04-30", Outcome.UNKNOWN),
        ("2024-05-01", Outcome.MET),
    ),
)
def test_no_claim_before_in_force(start: str, outcome: Outcome) -> None:
    assert judge("DSS-35", {f"{PERIOD}.start": start}).outcome is outcome


@pytest.mark.parametrize("state", ("announced", "decided", "policy_rule_published", "ended"))
def test_every_other_state_is_a_breach(state: str) -> None:
    finding = judge("DSS-35", parameters=_with(_state(state, date(2024, 5, 1))))
    assert finding.blocks


def test_adjusted_is_still_in_force() -> None:
    adjusted = _with(IN_FORCE, _state("adjusted", date(2026, 1, 1)))
    finding = judge("DSS-35", parameters=adjusted)
    assert finding.outcome is Outcome.MET
    assert list(shows(finding).values())[:2] == ["in force", "in force, adjusted"]


def test_ended_halfway_names_the_days() -> None:
    finding = judge("DSS-35", parameters=_with(IN_FORCE, _state("ended", date(2026, 7, 1))))
    assert says(finding) == (
        "The title is claimed while not in force: 1 July 2026 up to and including 31 December 2026."
    )
    assert (
        judge(
            "DSS-35", {f"{PERIOD}.end": "2026-07-01"}, parameters=_with(IN_FORCE, _state("ended", date(2026, 7, 1)))
        ).outcome
        is Outcome.MET
    )


@pytest.mark.parametrize("value", ("soon", ["in_force"], None))
def test_a_state_that_the_program_does_not_know_says_nothing(value: object) -> None:
    assert judge("DSS-35", parameters=_with(_state(value, date(2024, 5, 1)))).outcome is Outcome.UNKNOWN


def test_without_payment_terms_it_is_unknown() -> None:
    assert judge("DSS-35", {"payment": GONE}).outcome is Outcome.UNKNOWN


def test_of_two_rows_of_one_day_the_later_one_counts() -> None:
    corrected = _with(IN_FORCE, _state("announced", IN_FORCE["valid_from"]))
    assert judge("DSS-35", parameters=corrected).blocks


@pytest.mark.parametrize(("end", "outcome"), (("2026-12-01", Outcome.MET), ("2026-12-02", Outcome.BREACHED)))
def test_after_the_end_what_the_nza_keeps_in_force_can_be_claimed(end: str, outcome: Outcome) -> None:
    kept = {**_state(date(2026, 12, 1), date(2026, 6, 1)), "name": "title.wind_down_until"}
    ended = _with(IN_FORCE, _state("ended", date(2026, 7, 1)), {**kept, "valid_from": date(2025, 1, 1)})
    finding = judge("DSS-35", {f"{PERIOD}.end": end}, parameters=ended)
    assert finding.outcome is outcome
    assert "title.wind_down_until" in [use.name for use in finding.parameters]


def test_without_the_name_of_a_policy_rule_none_is_shown() -> None:
    assert list(shows(judge("DSS-35", parameters=Parameters(())))) == [
        "state of the title, 1 January 2025 up to and including 31 December 2026"
    ]
