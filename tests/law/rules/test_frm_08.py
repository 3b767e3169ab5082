"""FRM-08: wage compensation (OVA) is passed on in full; a cut or surcharge is argued."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.law.build import GONE, PARAMETERS, judge, lacks, says, shows

from ontschot.law.finding import Outcome

OVA = PARAMETERS.with_rows(
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


def test_without_price_steps_the_rule_asks_nothing() -> None:
    assert judge("FRM-08").outcome is Outcome.NOT_APPLICABLE
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
    assert judge("FRM-08", _step("0.99")).outcome is Outcome.JUDGEMENT
    assert judge("FRM-08", _step("1")).outcome is Outcome.UNKNOWN
