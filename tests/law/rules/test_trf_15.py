"""TRF-15: at most five years, and nothing flows to equity."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import GONE, lacks, says, shows
from tests.law.transformations import SETTLEMENTS, fair_share, judge_plan, judge_with, milestone, settlement

from ontschot.law.finding import Outcome
from ontschot.law.parameter import Parameters


def _lasting(end: str) -> dict[str, Any]:
    long = settlement("insurers", "overleg", milestone("team", "1.00"))
    long["model"]["period"] = {"start": "2025-01-01", "end": end}
    return {"payment.settlements": [long]}


def test_a_person_judges_what_happens_to_unused_money() -> None:
    finding = judge_plan("TRF-15")
    assert finding.outcome is Outcome.JUDGEMENT
    assert shows(finding) == {
        "term of insurers": "1 January 2025 up to and including 31 December 2026",
        "money that is not used": "Blijft beschikbaar voor het plan en gaat aan het eind terug.",
    }


@pytest.mark.parametrize(("end", "blocks"), (("2030-01-01", False), ("2030-01-02", True)))
def test_five_years_are_the_most(end: str, *, blocks: bool) -> None:
    finding = judge_with("TRF-15", _lasting(end))
    assert finding.blocks is blocks
    if blocks:
        assert says(finding) == "Available for more than 5 years: insurers."


def test_the_term_of_a_fair_share_counts_too() -> None:
    share = fair_share(duin="1", veen="1")
    share["model"]["period"] = {"start": "2025-01-01", "end": "2031-01-01"}
    finding = judge_with("TRF-15", {"payment.settlements": [*SETTLEMENTS, share]})
    assert says(finding) == "Available for more than 5 years: fair-share."


def test_settlements_one_after_the_other_last_together() -> None:
    first, second = (settlement("insurers", "overleg", milestone("team", "1.00")) for _ in range(2))
    first["model"]["period"] = {"start": "2023-01-01", "end": "2027-01-01"}
    second["model"]["period"] = {"start": "2025-01-01", "end": "2028-01-02"}
    edits = {"payment.settlements": [first, {**second, "id": "vervolg"}]}
    assert says(judge_with("TRF-15", edits)) == "Available for more than 5 years: vervolg."
    second["model"]["period"] = {"start": "2025-01-01", "end": "2028-01-01"}
    edits = {"payment.settlements": [first, {**second, "id": "vervolg"}]}
    assert judge_with("TRF-15", edits).outcome is Outcome.JUDGEMENT


def test_the_term_of_the_grant_is_not_looked_at() -> None:
    long = settlement("municipalities", "welzijn", milestone("wijkpunt", "1.00"))
    long["model"]["period"] = {"start": "2020-01-01", "end": "2032-01-01"}
    assert not judge_with("TRF-15", {"payment.settlements": [SETTLEMENTS[0], long]}).blocks


@pytest.mark.parametrize(
    ("edits", "missing"),
    (
        ({"transformation.unspent": None}, "what happens to money that is not used"),
        ({"transformation.unspent": "blijft"}, "what happens to money that is not used"),
        ({"payment.settlements": SETTLEMENTS[1:]}, "the term of the money"),
        ({"payment": GONE, "allocation_key": GONE}, "the term of the money"),
    ),
)
def test_what_is_missing_is_named(edits: dict[str, Any], missing: str) -> None:
    finding = judge_with("TRF-15", edits)
    assert (finding.blocks, lacks(finding)) == (True, [missing])
    assert judge_with("TRF-15", {**edits, "status": "draft"}).outcome is Outcome.UNKNOWN


def test_without_the_longest_term_it_is_unknown() -> None:
    assert lacks(judge_plan("TRF-15", parameters=Parameters(()))) == ["the longest term of a transformation"]
