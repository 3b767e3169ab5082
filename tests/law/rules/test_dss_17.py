"""DSS-17: no costs of parties from other domains are shifted onto the Zvw."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import DOCUMENT, GONE, UNJUDGED, declaring, judge, lacks, says, shows, without

from ontschot.law.finding import Outcome

LINE = {"function": "wijkcoach", "party": "gemeente", "hours": "100", "rate_eur": "60.00"}
WITH_FOREIGN: dict[str, Any] = {"activities.0.cost.lines.2": LINE}
AMOUNT = "payment.amounts.0.amount_eur"


def test_declared_and_accepted_is_met() -> None:
    assert judge("DSS-17").outcome is Outcome.MET


def test_not_judged_is_a_judgement_and_not_declared_unknown() -> None:
    assert judge("DSS-17", declaring("no_cost_shifting", **UNJUDGED)).outcome is Outcome.JUDGEMENT
    assert judge("DSS-17", without("no_cost_shifting")).outcome is Outcome.UNKNOWN


def test_within_the_zvw_alone_there_is_nothing_to_shift() -> None:
    edits = {"parties": DOCUMENT["parties"][:5], "contributions": []}
    assert judge("DSS-17", edits).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("amount", "outcome"),
    (("100000.00", Outcome.MET), ("100000.01", Outcome.BREACHED), ("106000.00", Outcome.BREACHED)),
)
def test_the_amount_leaves_out_hours_of_another_domain_to_the_cent(amount: str, outcome: Outcome) -> None:
    assert judge("DSS-17", {**WITH_FOREIGN, AMOUNT: amount}).outcome is outcome


def test_overhead_over_hours_of_another_domain_is_left_out_as_well() -> None:
    edits = {**WITH_FOREIGN, "activities.0.cost.overhead": "10%"}
    assert judge("DSS-17", {**edits, AMOUNT: "110000.00"}).outcome is Outcome.MET
    finding = judge("DSS-17", {**edits, AMOUNT: "110000.01"})
    assert finding.blocks
    assert says(finding) == "The amount claimed also pays hours of: Gemeente Voorbeeld."
    shown = shows(finding)
    assert shown["wijkcoach of Gemeente Voorbeeld"] == "€ 6,000.00"
    assert shown["build-up without those hours"] == "€ 110,000.00"
    assert shown["claimed"] == "€ 110,000.01"


def test_an_activity_without_build_up_leaves_it_unknown() -> None:
    second = {**DOCUMENT["activities"][0], "id": "regie", "name": "Ketenregie", "cost": None}
    edits = {**WITH_FOREIGN, "activities.1": second, "payment.amounts.0.activities": ["overleg", "regie"]}
    finding = judge("DSS-17", edits)
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the cost build-up of Ketenregie"]


def test_no_build_up_at_all_rests_on_the_declaration() -> None:
    assert judge("DSS-17", {"activities.0.cost": GONE}).outcome is Outcome.MET


def test_hours_that_nobody_pays_are_not_shifted() -> None:
    assert judge("DSS-17", {**WITH_FOREIGN, "payment": GONE}).outcome is Outcome.MET


def test_room_in_the_amount_of_other_work_covers_no_hours_of_another_domain() -> None:
    work = {**DOCUMENT["activities"][0], "id": "monitor", "name": "Monitor"}
    amount = DOCUMENT["payment"]["amounts"][0]
    edits = {
        **WITH_FOREIGN,
        "activities.1": work,
        "payment.amounts": [
            {**amount, "id": "een", "amount_eur": "106000.00"},
            {**amount, "id": "twee", "activities": ["monitor"], "amount_eur": "10000.00"},
        ],
    }
    assert judge("DSS-17", edits).blocks
    assert judge("DSS-17", {**edits, "payment.amounts.0.amount_eur": "100000.00"}).outcome is Outcome.MET


def test_amounts_that_share_an_activity_are_compared_together() -> None:
    amount = DOCUMENT["payment"]["amounts"][0]
    halves = [{**amount, "id": name, "amount_eur": "50000.00"} for name in ("een", "twee")]
    assert judge("DSS-17", {**WITH_FOREIGN, "payment.amounts": halves}).outcome is Outcome.MET
    halves[1] = {**halves[1], "amount_eur": "50000.01"}
    assert judge("DSS-17", {**WITH_FOREIGN, "payment.amounts": halves}).blocks


def test_a_provider_whose_domain_is_not_stated_leaves_it_unknown() -> None:
    unstated = {"parties": [*DOCUMENT["parties"][:4], {**DOCUMENT["parties"][4], "domain": None}], "contributions": []}
    finding = judge("DSS-17", unstated)
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the domain of Ziekenhuis Oost"]
    assert judge("DSS-17", {"parties.4.domain": GONE}).outcome is Outcome.UNKNOWN
