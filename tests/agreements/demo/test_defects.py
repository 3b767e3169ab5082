"""What is wrong on purpose in the demonstration is found by the rules, and nothing else is."""

from __future__ import annotations

import pytest
from tests.agreements.demo.test_dossier import settings

from ontschot.agreements.demo import demo_agreements, demo_defects
from ontschot.agreements.model import Agreement
from ontschot.law.check import check
from ontschot.law.finding import Finding, Outcome
from ontschot.law.parameter import Parameters, packaged_parameters
from ontschot.run.settings import Settings
from ontschot.tables.synth import groups


@pytest.fixture(scope="module")
def own() -> Settings:
    return settings()


@pytest.fixture(scope="module")
def parameters(own: Settings) -> Parameters:
    return packaged_parameters().with_rows(row.model_dump() for row in own.parameters)


def found(agreement: Agreement, parameters: Parameters, own: Settings) -> dict[str, Finding]:
    return {item.rule: item for item in check(agreement, parameters, own.known_on)}


@pytest.mark.parametrize("agreement", demo_agreements(), ids=lambda item: item.reference)
def test_a_check_says_what_is_wrong_and_blocks_nothing_else(
    agreement: Agreement, parameters: Parameters, own: Settings
) -> None:
    defect = demo_defects().get(agreement.reference)
    expected = defect.expected if defect else {}
    findings = found(agreement, parameters, own)
    assert {rule: findings[rule].outcome.value for rule in expected} == expected
    breached = {rule for rule, item in findings.items() if item.outcome is Outcome.BREACHED}
    assert breached == {rule for rule, outcome in expected.items() if outcome == "breached"}
    assert {rule for rule, item in findings.items() if item.blocks} <= set(expected)


def test_most_agreements_are_lawful() -> None:
    assert len(demo_agreements()) - len(demo_defects()) == 25


def test_the_title_is_in_force_by_an_own_setting(parameters: Parameters, own: Settings) -> None:
    finding = found(demo_agreements()[0], parameters, own)["DSS-35"]
    assert finding.outcome is Outcome.MET
    assert [(use.value, use.source.own_design if use.source else None) for use in finding.parameters] == [
        ("in_force", True)
    ]


def test_every_defect_says_why_and_belongs_to_an_agreement() -> None:
    references = {item.reference for item in demo_agreements()}
    assert set(demo_defects()) <= references
    assert all(len(item.why.split()) > 3 for item in demo_defects().values())
    assert {item.defect for item in demo_defects().values()} == {
        "bare_yes",
        "care_itself",
        "deductible",
        "division_short",
        "double",
        "foreign_hours",
        "no_key",
        "no_measure",
        "no_profile",
        "own_key",
        "payee_outside",
        "unsigned",
    }


def test_overlaps_on_purpose_are_those_of_the_synthetic_country() -> None:
    meant = {item.reference for item in groups.demo_agreements() if item.overlaps}
    assert meant == {name for name, item in demo_defects().items() if item.defect == "double"}
