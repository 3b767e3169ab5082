"""EXP-03: experiment money pays organisation and coordination only."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import DOCUMENT, GONE, lacks, says
from tests.law.experiments import judge_experiment, judge_with

from ontschot.law.finding import Outcome, Severity

CARE = {"kind": "care", "description": "Consulten", "amount_eur": "0.01"}
CONTRACT = [{"phase": "contract", "date": "2025-06-01"}]
OTHERS: list[dict[str, Any]] = [party for party in DOCUMENT["parties"] if party["kind"] != "insurer"]
WITHOUT_INSURER: dict[str, Any] = {
    "parties": OTHERS,
    "payment": GONE,
    "allocation_key": GONE,
    "declarations": [],
    "experiment.application.payer_involved": [],
    "experiment.design.table": {},
}
CARE_OFFICE = {"id": "kantoor", "kind": "care_office", "name": "Zorgkantoor Noord", "domain": "wlz"}


def test_organisation_and_coordination_are_fine() -> None:
    finding = judge_experiment("EXP-03")
    assert finding.outcome is Outcome.MET
    assert [str(figure.value) for figure in finding.figures] == ["Euro(cents=3800000)", "Euro(cents=1200000)"]


def test_one_cent_of_care_blocks() -> None:
    finding = judge_experiment("EXP-03", {"application.budget.2": CARE})
    assert finding.blocks
    assert says(finding) == "€ 0.01 of the project budget pays care itself."


def test_a_line_of_care_without_money_does_not() -> None:
    nothing = {**CARE, "amount_eur": "0.00"}
    assert judge_experiment("EXP-03", {"application.budget.2": nothing}).outcome is Outcome.MET


def test_without_a_budget_it_is_unknown() -> None:
    finding = judge_experiment("EXP-03", {"application.budget": []})
    assert finding.holds
    assert lacks(finding) == ["the project budget, line by line"]


@pytest.mark.parametrize(("phases", "outcome"), (([], Outcome.UNKNOWN), (CONTRACT, Outcome.BREACHED)))
def test_without_a_payer_nobody_keeps_paying_the_care(phases: object, outcome: Outcome) -> None:
    finding = judge_with("EXP-03", {**WITHOUT_INSURER, "experiment.phases": phases})
    assert finding.outcome is outcome
    assert lacks(finding) == ["the insurer or care office that pays the care"]


def test_a_care_office_pays_care_under_the_wlz() -> None:
    edits = {**WITHOUT_INSURER, "parties": [*OTHERS, CARE_OFFICE]}
    assert judge_with("EXP-03", edits).outcome is Outcome.MET


def test_for_another_subject_it_asks_attention_only() -> None:
    finding = judge_experiment("EXP-03", {"triage.subject": "other", "application.budget.2": CARE})
    assert (finding.outcome, finding.severity, finding.blocks) == (Outcome.BREACHED, Severity.ATTENTION, False)
