"""The examples that ship with the program get the verdicts that their own first lines promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from tests.law.build import MEASURED

from ontschot.agreements.activities import ActivityKind
from ontschot.agreements.model import Agreement
from ontschot.agreements.read import read_agreement
from ontschot.law.check import check
from ontschot.law.facts import AgreementOverlap, Facts
from ontschot.law.finding import Finding, Outcome
from ontschot.law.parameter import packaged_parameters
from ontschot.periods import Period

DAY = date(2025, 6, 1)
MEASURED_BY_A_RUN = {"DSS-10", "OVL-01", "OVL-03", "OVL-04"}
OVERLAP = AgreementOverlap(
    other="VB-2025-001",
    parties=("Stichting Voorbeeldwijkzorg De Linde",),
    kinds=(ActivityKind.GROUP_CONSULTATION,),
    groups=("kwetsbare-ouderen",),
    period=Period(date(2025, 4, 1), date(2026, 1, 1)),
    cents=1_000_000,
)


def _example(number: str) -> Agreement:
    folder = Path(str(resources.files("ontschot.agreements") / "examples"))
    (path,) = folder.glob(f"{number}-*.yaml")
    read = read_agreement(path).agreement
    assert read is not None
    return read


def _findings(number: str, facts: Facts = MEASURED) -> dict[str, Finding]:
    found = check(_example(number), packaged_parameters(), DAY, facts=facts)
    return {finding.rule: finding for finding in found}


def _with(outcome: Outcome, number: str) -> set[str]:
    return {rule for rule, finding in _findings(number).items() if finding.outcome is outcome}


@pytest.mark.parametrize(
    ("number", "breached"),
    (
        ("01", set()),
        ("02", set()),
        ("03", set()),
        ("04", set()),
        ("05", {"DSS-01", "DSS-11", "DSS-19", "DSS-35", "DSS-37", "DSS-38"}),
        ("06", {"DSS-14"}),
        ("07", set()),
        ("08", set()),
    ),
)
def test_what_each_example_breaches(number: str, breached: set[str]) -> None:
    assert _with(Outcome.BREACHED, number) == breached


@pytest.mark.parametrize(
    ("number", "judgement"),
    (
        ("01", set()),
        ("02", {"DSS-21"}),
        ("03", set()),
        ("04", {"DSS-10", "DSS-21", "OVL-02", "OVL-09"}),
        ("05", {"DSS-21"}),
        ("06", set()),
        ("07", {"DSS-10", "OVL-01"}),
        ("08", {"DSS-06", "DSS-07", "DSS-10", "DSS-15", "DSS-16", "DSS-21", "DSS-31", "OVL-02"}),
    ),
)
def test_what_each_example_leaves_to_people(number: str, judgement: set[str]) -> None:
    assert _with(Outcome.JUDGEMENT, number) == judgement


def test_the_complete_example_lacks_only_what_no_source_says() -> None:
    assert _with(Outcome.UNKNOWN, "01") == {"DSS-29", "DSS-35"}
    unmeasured = _findings("01", Facts())
    open_ones = {rule for rule, finding in unmeasured.items() if finding.outcome is Outcome.UNKNOWN}
    assert open_ones == {"DSS-29", "DSS-35"} | MEASURED_BY_A_RUN


def test_the_draft_lists_what_is_missing_and_is_blocked_by_its_shares_alone() -> None:
    findings = _findings("06")
    assert {rule for rule, finding in findings.items() if finding.blocks} == {"DSS-14"}
    for rule in ("DSS-02", "DSS-07", "DSS-08", "DSS-11", "DSS-15", "DSS-21", "DSS-22", "DSS-31", "DSS-32"):
        assert findings[rule].outcome is Outcome.UNKNOWN, rule
        assert findings[rule].missing, rule


def test_the_overlapping_example_is_weighed_with_the_euros_at_stake() -> None:
    findings = _findings("07", replace(MEASURED, agreement_overlaps=(OVERLAP,)))
    assert findings["OVL-03"].outcome is Outcome.JUDGEMENT
    assert findings["DSS-24"].outcome is Outcome.UNKNOWN
    assert len(findings["DSS-24"].missing) == 2


def test_a_measure_and_an_answer_satisfy_what_they_are_for() -> None:
    findings = _findings("04")
    assert findings["DSS-05"].outcome is Outcome.MET
    assert findings["DSS-24"].outcome is Outcome.MET


def test_one_coordinator_is_reported_and_other_domains_are_not_asked() -> None:
    findings = _findings("08")
    assert findings["DSS-30"].outcome is Outcome.MET
    assert len(findings["DSS-30"].figures) == 2
    assert findings["DSS-38"].outcome is Outcome.NOT_APPLICABLE
    assert findings["DSS-05"].outcome is Outcome.UNKNOWN
