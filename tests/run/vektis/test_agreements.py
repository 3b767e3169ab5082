"""The five made-up agreements: complete, signed, lawful where the title is in force, and clearly an example."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ontschot.agreements.lifecycle import Status
from ontschot.agreements.model import Agreement
from ontschot.agreements.read import read_agreement
from ontschot.agreements.signatures import parties_to_sign, signed_parties
from ontschot.agreements.write import write_agreement
from ontschot.law.check import check
from ontschot.law.facts import Facts
from ontschot.law.finding import Outcome
from ontschot.law.parameter import packaged_parameters
from ontschot.overlap.titles import may_pay, titles_in
from ontschot.run.vektis.agreements import agreement_of, payers, regional_cases

IN_FORCE = {
    "name": "title.state",
    "value": "in_force",
    "valid_from": date(2024, 5, 1),
    "source": {"document": "own design", "section": "proefinstelling"},
}
CASES = {case.text["reference"]: case for case in regional_cases()}


@pytest.fixture(scope="module", params=CASES)
def made(request: pytest.FixtureRequest) -> Agreement:
    """Each of the five agreements in turn, for a group of a thousand and a half people."""
    return agreement_of(CASES[request.param], Fraction(2001, 2))


def test_there_are_five_in_five_existing_regions() -> None:
    assert [(case.region.name, case.prevalence.code) for case in regional_cases()] == [
        ("Zeeland", "kwetsbaar"),
        ("Amsterdam", "geboortezorg"),
        ("Rotterdam", "epa"),
        ("Twente", "diabetes"),
        ("Zuid-Limburg", "hartfalen"),
    ]


@pytest.mark.shared
def test_the_payers_are_ten_concerns_by_their_size_in_2022(shared: Path) -> None:
    lines = (shared / "data" / "regions" / "zorgverzekeraarconcerns_marktaandeel_2022.csv").read_text().splitlines()
    published = [int(line.split(",")[1]) for line in lines[1:]]
    assert [payer.insured for payer in payers()] == published
    assert len({payer.insurer.uzovi for payer in payers()}) == 10
    assert all(payer.insurer.uzovi.startswith("99") for payer in payers())


def test_an_agreement_says_that_it_is_an_example_with_made_up_parties(made: Agreement) -> None:
    assert made.title.startswith("Voorbeeld: ")
    assert all("oorbeeld" in party.name for party in made.parties)
    assert made.reference.startswith("VEKTIS-")


def test_all_parties_have_signed_what_runs_now(made: Agreement) -> None:
    assert made.status is Status.RUNNING
    assert signed_parties(made) == set(parties_to_sign(made))
    assert len(made.insurers) == 10


def test_the_amount_is_the_exact_cost_build_up(made: Agreement) -> None:
    assert made.payment is not None
    costs = [activity.cost.exact_cents for activity in made.activities if activity.cost]
    assert len(costs) == len(made.activities)
    assert sum(costs) == sum(amount.amount_cents for amount in made.payment.amounts)


def test_a_group_has_its_members_and_the_basis_of_its_share(made: Agreement) -> None:
    (group,) = made.groups
    case = CASES[made.reference]
    assert (group.expected_members, group.members_in_care) == (1000, 1000)
    assert group.prevalence_source == case.prevalence.basis
    assert group.prevalence == case.prevalence.uniform


def test_payers_bear_by_their_position_with_date_and_source(made: Agreement) -> None:
    assert made.payment is not None
    terms = made.payment.payers
    assert (terms.basis, terms.reference_date) == ("market_position", date(2022, 1, 1))
    assert terms.source is not None
    assert "Aanname" in terms.source
    assert made.payer_weights() == {payer.key: payer.insured for payer in payers()}


def test_nothing_is_wrong_or_remarkable_when_it_is_read_back(made: Agreement, tmp_path: Path) -> None:
    write_agreement(made, tmp_path / "voorbeeld.yaml")
    result = read_agreement(tmp_path / "voorbeeld.yaml")
    assert list(result.problems) == []
    assert result.agreement == made


def test_no_rule_is_breached_when_the_title_is_in_force(made: Agreement) -> None:
    parameters = packaged_parameters().with_rows([IN_FORCE])
    found = check(made, parameters, date(2025, 6, 1), facts=Facts(title_overlaps=(), agreement_overlaps=()))
    assert [finding.rule for finding in found if finding.outcome is Outcome.BREACHED] == []
    open_ended = {finding.rule for finding in found if finding.outcome in {Outcome.UNKNOWN, Outcome.JUDGEMENT}}
    assert open_ended <= {"DSS-10", "DSS-21", "DSS-29", "DSS-36", "OVL-01", "OVL-04"}


def test_without_that_setting_the_title_cannot_be_claimed_yet(made: Agreement) -> None:
    found = check(made, packaged_parameters(), date(2025, 6, 1))
    assert {finding.rule: finding.outcome for finding in found}["DSS-35"] is Outcome.UNKNOWN


def test_every_title_that_could_pay_the_same_hours_is_answered(made: Agreement) -> None:
    codes = {
        title.code
        for title in titles_in(made.period.period)
        if any(may_pay(title, made, activity) for activity in made.activities)
    }
    assert {answer.overlap for answer in made.overlap_answers} >= codes


def test_the_five_keys_show_each_way_of_attributing() -> None:
    keys = [case.text["allocation_key"] for case in regional_cases()]
    assert [(key["weight"], key.get("cost_scope"), key["profile"]["kind"]) for key in keys] == [
        ("cost", "served", "person"),
        ("cost", "served", "group"),
        ("cost", "total", "group"),
        ("insured_days", None, "fixed"),
        ("per_head", None, "fixed"),
    ]
