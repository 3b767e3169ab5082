"""EXP-17: who sat at the design table."""

from __future__ import annotations

from tests.law.build import DOCUMENT, lacks, shows
from tests.law.experiments import EXPERIMENT, judge_experiment, judge_with

from ontschot.law.finding import Outcome, Severity

INSURER = "the health insurer at the design table"
OFFICE = "the care office at the design table, for the care under the Wlz"
WLZ = {"name": "Verblijf in een hospice", "package": "wlz"}


def test_collaboration_payers_and_nza_are_met() -> None:
    finding = judge_experiment("EXP-17")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"others at the design table": "PZNL"}


def test_who_is_missing_is_named() -> None:
    finding = judge_experiment("EXP-17", {"design.table": {}})
    assert finding.severity is Severity.ATTENTION
    assert lacks(finding) == ["the collaboration at the design table", INSURER, "the NZa at the design table"]


def test_a_provider_at_the_table_is_no_payer() -> None:
    assert lacks(judge_experiment("EXP-17", {"design.table.payers": ["wijkzorg"]})) == [INSURER]


def test_care_under_the_wlz_brings_the_care_office_to_the_table() -> None:
    assert lacks(judge_experiment("EXP-17", {"design.care.1": WLZ})) == [OFFICE]
    assert lacks(judge_experiment("EXP-17", {"design.care": [WLZ]})) == [OFFICE]
    office = {"id": "kantoor", "kind": "care_office", "name": "Zorgkantoor Noord"}
    table = {**EXPERIMENT["design"]["table"], "payers": ["kantoor"]}
    edits = {
        "parties": [*DOCUMENT["parties"], office],
        "experiment.design.care": [WLZ],
        "experiment.design.table": table,
    }
    assert judge_with("EXP-17", edits).outcome is Outcome.MET


def test_before_the_design_phase_nobody_is_missed() -> None:
    application = {"phases": [{"phase": "application", "date": "2025-03-01"}], "design.table": {}}
    assert judge_experiment("EXP-17", application).outcome is Outcome.NOT_APPLICABLE
