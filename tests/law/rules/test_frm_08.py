"""FRM-08: wage compensation (OVA) is passed on in full; a cut or surcharge is argued."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.law.build import DOCUMENT, GONE, judge, lacks, says, shows

from ontschot.law.finding import Outcome
from ontschot.law.parameter import packaged_parameters

OVA = packaged_parameters().with_rows(
    [
        {
            "name": "ova.share",
            "value": "5,18%",
            "valid_from": date(2026, 1, 1),
            "valid_to": date(2027, 1, 1),
            "source": {"document": "own design"},
        }
    ]
)


def _step(factor: str, day: str = "2026-01-01") -> dict[str, Any]:
    return {"payment.indexation": [{"date": day, "factor": factor, "source": "artikel 7"}]}


NO_STEPS: dict[str, Any] = {"payment.indexation": []}
START, END = "payment.amounts.0.period.start", "payment.amounts.0.period.end"


@pytest.mark.parametrize(
    ("start", "end", "outcome"),
    (
        ("2025-01-01", "2026-01-01", Outcome.NOT_APPLICABLE),
        ("2025-01-01", "2026-01-02", Outcome.UNKNOWN),
        ("2024-02-29", "2025-03-01", Outcome.NOT_APPLICABLE),
        ("2024-02-29", "2025-03-02", Outcome.UNKNOWN),
    ),
)
def test_a_price_without_steps_stands_for_a_year_at_most(start: str, end: str, outcome: Outcome) -> None:
    assert judge("FRM-08", {**NO_STEPS, START: start, END: end}).outcome is outcome


LONG = {"start": "2025-01-01", "end": "2028-01-01"}
MILESTONE = {
    "id": "mijlpalen",
    "description": "Mijlpalen",
    "activities": [DOCUMENT["activities"][0]["id"]],
    "period": LONG,
    "model": {
        "kind": "milestones",
        "route": "insurers",
        "period": LONG,
        "milestones": [
            {
                "id": "team",
                "description": "Het team werkt",
                "due": "2025-06-30",
                "evidence": "Verslag",
                "assessor": "de marktleiders",
                "amount_eur": "1000.00",
            }
        ],
    },
}


@pytest.mark.parametrize(("end", "outcome"), (("2026-01-01", Outcome.NOT_APPLICABLE), ("2028-01-01", Outcome.UNKNOWN)))
def test_money_for_a_result_is_no_price_that_stands(end: str, outcome: Outcome) -> None:
    """Milestones over three years ask for no price step; an amount beside them that runs as long does."""
    change = {**NO_STEPS, START: "2025-01-01", END: end, "payment.settlements": [MILESTONE]}
    assert judge("FRM-08", change).outcome is outcome


def test_years_apart_without_a_step_are_unknown_together() -> None:
    year = DOCUMENT["payment"]["amounts"][0]
    amounts = [
        {**year, "id": name, "period": {"start": f"{name}-01-01", "end": f"{int(name) + 1}-01-01"}}
        for name in ("2025", "2026")
    ]
    finding = judge("FRM-08", {**NO_STEPS, "payment.amounts": amounts})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the price steps, or that the amounts contain the wage compensation of later years"]


def test_without_payment_terms_the_rule_asks_nothing() -> None:
    assert judge("FRM-08", {"payment": GONE}).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("factor", "outcome"),
    (("1.0517", Outcome.JUDGEMENT), ("1.0518", Outcome.MET), ("1.06", Outcome.MET), ("0.98", Outcome.JUDGEMENT)),
)
def test_a_step_is_set_against_the_ova_of_its_year(factor: str, outcome: Outcome) -> None:
    assert judge("FRM-08", _step(factor), parameters=OVA).outcome is outcome


def test_a_lower_step_is_shown() -> None:
    finding = judge("FRM-08", _step("1.0517"), parameters=OVA)
    assert says(finding) == "A price step is lower than the wage compensation of its year: 1 January 2026."
    assert shows(finding) == {"price step of 1 January 2026, according to artikel 7": "5.17%"}
    assert [use.name for use in finding.parameters] == ["ova.share"]


@pytest.mark.parametrize("day", ("2025-12-31", "2027-01-01"))
def test_the_ova_of_another_year_says_nothing(day: str) -> None:
    finding = judge("FRM-08", _step("1.06", day), parameters=OVA)
    assert finding.outcome is Outcome.UNKNOWN
    assert len(lacks(finding)) == 1


def test_a_cut_is_a_cut_also_when_the_ova_is_not_known() -> None:
    assert judge("FRM-08", _step("0.99"), parameters=packaged_parameters()).outcome is Outcome.JUDGEMENT
    assert judge("FRM-08", _step("1"), parameters=packaged_parameters()).outcome is Outcome.UNKNOWN
