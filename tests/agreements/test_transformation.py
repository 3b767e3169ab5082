"""The part of a transformation plan: what it refuses, what a whole document refuses, and what a copy keeps."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from tests.agreements.settled import milestones, plain_agreement

from ontschot.agreements.copy import copy_for_next_year
from ontschot.agreements.model import Agreement
from ontschot.agreements.transformation import Transformation
from ontschot.agreements.validate import validate
from ontschot.i18n import render

Plain = dict[str, Any]


def _plan(**parts: Any) -> Plain:
    return {"routes": ["insurers"], "plan": "Zorg dichterbij", **parts}


def _document(plan: Plain, *settlements: Plain, **parts: Any) -> Agreement:
    data = {**plain_agreement(*(settlements or (milestones(),)), amounts=False), "transformation": plan, **parts}
    return Agreement.model_validate(data, by_alias=True, by_name=False)


def _codes(agreement: Agreement) -> list[str]:
    return [item.code for item in validate(agreement)]


def _kinds(agreement: Agreement) -> dict[str, str]:
    return {party.kind.value: party.id for party in agreement.parties}


@pytest.mark.parametrize(
    ("parts", "message"),
    (
        ({"routes": ["insurers", "insurers"]}, "Een route staat hier tweemaal."),
        ({"market_leaders": ["duin", "duin"]}, "Een marktleider staat hier tweemaal."),
        (
            {"budget": [{"activity": "a", "year": 2025, "costs_eur": "1"}] * 2},
            "Een activiteit heeft twee begrotingen voor één jaar.",
        ),
        ({"channels": [{"year": 2025, "channel": "other"}] * 2}, "Een jaar heeft twee kanalen."),
    ),
)
def test_what_stands_twice_is_refused(parts: Plain, message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Transformation.model_validate(_plan(**parts))
    (error,) = caught.value.errors()
    assert render(error["ctx"]["error"].message, "nl") == message


def test_a_plan_without_a_route_asks_for_no_money() -> None:
    assert Transformation.model_validate({"plan": "Zorg dichterbij"}).routes == ()


def test_a_sound_plan_gives_no_remark() -> None:
    assert [code for code in _codes(_document(_plan())) if code in {"two-grounds", "route-not-named"}] == []


def test_milestones_follow_a_route_of_the_plan() -> None:
    found = validate(_document(_plan(routes=["municipalities"])))
    (problem,) = [item for item in found if item.code == "route-not-named"]
    assert problem.place.part == "payment › settlements #1 › model › route"
    assert found.refused


def test_without_terms_of_payment_no_route_is_missed() -> None:
    data = {**plain_agreement(), "transformation": _plan()}
    data.pop("payment")
    document = Agreement.model_validate(data, by_alias=True, by_name=False)
    assert "route-not-named" not in _codes(document)


def test_an_agreement_rests_on_one_ground() -> None:
    experiment = {"triage": {"subject": "other"}}
    assert "two-grounds" in _codes(_document(_plan(), experiment=experiment))


def test_market_leaders_are_insurers_and_the_applicant_is_a_municipality() -> None:
    kinds = _kinds(_document(_plan()))
    right = _document(_plan(market_leaders=[kinds["insurer"]]))
    wrong = _document(_plan(market_leaders=[kinds["provider"]], applicant=kinds["provider"]))
    assert {"leader-no-insurer", "applicant-kind"} & set(_codes(right)) == set()
    assert {"leader-no-insurer", "applicant-kind"} <= set(_codes(wrong))


def test_a_name_that_nobody_has_is_refused() -> None:
    with pytest.raises(ValidationError, match="There is no party niemand"):
        _document(_plan(market_leaders=["niemand"]))


def test_next_year_nothing_was_decided_or_applied_for() -> None:
    activity = _document(_plan()).activities[0].id
    plan = _plan(
        decided_on="2024-12-01",
        applied_on="2025-01-15",
        budget=[{"activity": activity, "year": 2025, "costs_eur": "10.00"}],
    )
    copied = copy_for_next_year(_document(plan))
    part = copied.agreement.transformation
    assert part is not None
    assert (part.decided_on, part.applied_on, part.budget[0].year) == (None, None, 2026)
    assert part.plan == "Zorg dichterbij"
    said = [render(text, "nl") for text in copied.changes]
    assert "De dagen van het besluit en de aanvraag van het transformatieplan zijn weggelaten." in said
    assert "Regels van de jaarbegroting die een jaar opschoven: 1." in said


def test_a_plan_without_days_or_budget_is_copied_as_it_is() -> None:
    said = [render(text, "nl") for text in copy_for_next_year(_document(_plan())).changes]
    assert not any("transformatieplan" in text or "jaarbegroting" in text for text in said)


def test_next_year_keeps_what_the_plan_says_and_leaves_out_what_was_found() -> None:
    said = {"point": "scale", "text": "Deze schaal past het best.", "person": "J. Bakker", "date": "2024-11-01"}
    plan = _plan(
        states=[{"state": "approved", "date": "2024-12-01"}],
        statements=[{**said, "accepted_by": "K. de Vries", "accepted_on": "2024-12-01"}],
        channels=[{"year": 2025, "channel": "separate_performance"}],
        public_register={"published_on": "2025-01-02"},
        grant={"granted_on": "2025-04-01"},
        writing_costs_eur="10.00",
        writing_agreed_on="2024-06-01",
    )
    copied = copy_for_next_year(_document(plan))
    part = copied.agreement.transformation
    assert part is not None
    (statement,) = part.statements
    assert (statement.text, statement.accepted_by, statement.accepted_on) == (said["text"], None, None)
    assert (part.states, part.channels, part.writing_costs_cents, part.writing_agreed_on) == ((), (), 1000, None)
    assert (part.public_register.published_on, part.grant.granted_on) == (None, None)
    told = [render(text, "nl") for text in copied.changes]
    assert "Standen, kanalen, openbaar register en uitkering van het transformatieplan zijn weggelaten." in told
    assert "Punten van het transformatieplan waarvan de beoordeling is weggelaten: 1." in told


def test_the_money_is_divided_over_parties_of_the_document() -> None:
    with pytest.raises(ValidationError, match="There is no party niemand"):
        _document(_plan(division=[{"party": "niemand", "amount_eur": "1.00"}]))
