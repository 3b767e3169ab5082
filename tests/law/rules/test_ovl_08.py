"""OVL-08: nothing assumes that existing tariffs were cleaned of cooperation costs."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import declaring, judge, says, shows

from ontschot.law.finding import Outcome


def _answer(text: str) -> dict[str, Any]:
    return {"overlap_answers": [{"overlap": "oi", "answer": text, "person": "J. Bakker", "date": "2025-01-01"}]}


def test_nothing_about_cleaned_tariffs_is_met() -> None:
    assert judge("OVL-08").outcome is Outcome.MET
    assert (
        judge("OVL-08", _answer("De uren zijn groter dan die uit de tarieven worden betaald.")).outcome is Outcome.MET
    )
    assert judge("OVL-08", _answer("Het huis is schoon en de uren staan apart.")).outcome is Outcome.MET


@pytest.mark.parametrize(
    "text",
    (
        "De tarieven zijn geschoond voor deze uren.",
        "De bestaande prestatie is opgeschoond.",
        "Er heeft een schoning plaatsgevonden.",
        "The tariffs were cleaned of these hours.",
        "De samenwerkingscomponent is uit de bestaande tarieven gehaald.",
        "Het tarief van de huisarts is hiervoor verlaagd.",
    ),
)
def test_an_answer_that_speaks_of_cleaned_tariffs_is_weighed(text: str) -> None:
    finding = judge("OVL-08", _answer(text))
    assert finding.outcome is Outcome.JUDGEMENT
    assert shows(finding) == {"text about cleaned tariffs": text}
    assert says(finding).endswith("the existing tariffs were not cleaned: overlap_answers.oi.")


@pytest.mark.parametrize(
    ("kind", "outcome"),
    (
        ("double_funding_prevention", Outcome.JUDGEMENT),
        ("novelty", Outcome.JUDGEMENT),
        ("extra_effort", Outcome.JUDGEMENT),
        ("privacy", Outcome.MET),
    ),
)
def test_declarations_about_other_money_are_read_as_well(kind: str, outcome: Outcome) -> None:
    assert judge("OVL-08", declaring(kind, text="De tarieven zijn hiervoor al geschoond.")).outcome is outcome


def test_measures_at_activities_are_read_as_well() -> None:
    edits = {"activities.0.individual_measure": "Het tarief is geschoond voor dit overleg."}
    assert judge("OVL-08", edits).outcome is Outcome.JUDGEMENT
