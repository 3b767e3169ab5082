"""The forty agreements of the demonstration: plausible, exact, tied to the tables, and of many kinds."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ontschot.agreements.allocation_key import PersonWeight, Profile
from ontschot.agreements.demo import build, demo_agreements, demo_defects
from ontschot.agreements.lifecycle import Status
from ontschot.agreements.model import Agreement
from ontschot.agreements.parties import PartyKind
from ontschot.agreements.payment import Calendar, ShareBasis
from ontschot.agreements.signatures import parties_to_sign, signed_parties
from ontschot.agreements.validate import validate
from ontschot.identifiers import agb_care_type
from ontschot.tables.synth import groups as synth

SPECS = {spec.reference: spec for spec in synth.demo_agreements()}
ALL = demo_agreements()
SOUND = [item for item in ALL if item.reference not in demo_defects()]


def reference(agreement: Agreement) -> str:
    return agreement.reference


def test_there_is_one_document_for_each_outline_in_the_same_order() -> None:
    assert [item.reference for item in ALL] == list(SPECS)
    assert len(ALL) == len({item.id for item in ALL}) == 40


@pytest.mark.parametrize("agreement", ALL, ids=reference)
def test_a_document_fits_the_tables(agreement: Agreement) -> None:
    spec = SPECS[agreement.reference]
    assert str(agreement.id) == spec.agreement_id
    assert agreement.period.period == spec.period
    assert [group.id for group in agreement.groups] == [group.group_id for group in spec.groups]
    assert {party.id: party.uzovi for party in agreement.insurers} == {item.key: item.uzovi for item in spec.payers}
    assert agreement.need.care_served == spec.sectors
    assert [party.sector for party in agreement.providers] == list(spec.sectors)


@pytest.mark.parametrize("agreement", ALL, ids=reference)
def test_the_cost_build_up_adds_up_to_the_amount_to_the_cent(agreement: Agreement) -> None:
    assert agreement.payment is not None
    built = sum((item.cost.exact_cents for item in agreement.activities if item.cost), Fraction(0))
    assert built == sum(item.amount_cents for item in agreement.payment.amounts)
    assert all(line.hours > 0 for item in agreement.activities if item.cost for line in item.cost.lines)


def test_amounts_are_those_of_the_outline_by_whole_months() -> None:
    amounts = {item.reference: one.amount_cents for item in ALL if item.payment for one in item.payment.amounts}
    assert len(amounts) == len(ALL) - 1
    assert amounts["demo-01-kwetsbare-ouderen-thuis-friesland"] == 82_500_000
    assert amounts["demo-30-dementie-zeeland"] == 29_500_000
    assert amounts["demo-35-geboortezorg-zuid-oost-brabant"] == 28_000_000 * 9 // 12


@pytest.mark.parametrize("agreement", SOUND, ids=reference)
def test_a_sound_document_has_not_one_remark(agreement: Agreement) -> None:
    assert list(validate(agreement)) == []
    assert agreement.payment is not None
    assert agreement.payment.payee_total == 1
    assert signed_parties(agreement) == set(parties_to_sign(agreement))


def test_only_what_is_wrong_on_purpose_gives_remarks() -> None:
    assert {item.reference: [problem.code for problem in validate(item)] for item in ALL if list(validate(item))} == {
        "demo-03-valpreventie-friesland": ["payees-sum"],
        "demo-12-heupfractuur-twente": ["party-kind"],
    }


@pytest.mark.parametrize("agreement", [item for item in SOUND if not item.experiment], ids=reference)
def test_payees_have_their_part_of_the_hours_and_the_coordinator_what_is_left(agreement: Agreement) -> None:
    lines = [line for item in agreement.activities if item.cost for line in item.cost.lines]
    total = sum((line.exact_cents for line in lines), Fraction(0))
    assert agreement.payment is not None
    first, *others = agreement.payment.payees
    assert agreement.party(first.party).coordinator
    for payee in others:
        worked = sum((line.exact_cents for line in lines if line.party == payee.party), Fraction(0)) / total
        assert 0 <= worked - payee.share < Fraction(1, 100)
        assert (payee.share * 100).denominator == 1


def test_an_agb_code_begins_with_the_care_type_of_the_provider_and_is_of_one_organisation() -> None:
    names: dict[str, set[str]] = {}
    types: dict[str, set[str]] = {}
    for party in (party for item in ALL for party in item.providers):
        assert party.agb is not None
        assert party.sector is not None
        names.setdefault(party.agb, set()).add(party.name)
        types.setdefault(party.sector, set()).add(agb_care_type(party.agb))
    assert all(len(found) == 1 for found in names.values())
    assert types["wijkverpleging"] == {"75"}
    assert types["huisartsenzorg"] == {"01"}
    assert types["msz"] == {"06"}


@pytest.mark.shared
def test_every_care_type_exists(shared: Path) -> None:
    text = (shared / "data" / "regions" / "agb_zorgsoort_kwalificatie_selectie.csv").read_text(encoding="utf-8-sig")
    known = {line.split(",")[0] for line in text.splitlines() if line.endswith(",zorgsoort")}
    used = {agb_care_type(party.agb) for item in ALL for party in item.providers if party.agb}
    assert used <= known


def test_agreements_that_overlap_on_purpose_share_their_providers_and_no_others_do() -> None:
    shared = {
        (one.reference[:7], other.reference[:7])
        for one in ALL
        for other in ALL
        if one.reference < other.reference
        and {party.agb for party in one.providers} & {party.agb for party in other.providers}
    }
    assert shared == {
        ("demo-01", "demo-04"),
        ("demo-05", "demo-08"),
        ("demo-25", "demo-26"),
        ("demo-37", "demo-38"),
    }


def test_the_demonstration_shows_all_kinds_of_terms() -> None:
    keys = Counter(item.allocation_key.weight for item in ALL if item.allocation_key)
    profiles = {item.allocation_key.profile.kind for item in ALL if item.allocation_key and item.allocation_key.profile}
    payments = [item.payment for item in ALL if item.payment]
    assert keys.most_common(1)[0][0] is PersonWeight.COST
    assert set(keys) == {
        PersonWeight.COST,
        PersonWeight.INSURED_DAYS,
        PersonWeight.PER_HEAD,
        PersonWeight.EXCEPTION,
    }
    assert profiles == set(Profile)
    assert {payment.payers.basis for payment in payments} == set(ShareBasis)
    assert {payment.calendar for payment in payments} == set(Calendar) - {Calendar.DATES}
    assert {len(payment.indexation) for payment in payments} == {0, 1}
    assert {item.need.regional_plan is None for item in ALL} == {True, False}
    kinds = {party.kind for item in ALL for party in item.parties}
    assert kinds == set(PartyKind) - {PartyKind.OTHER}


def test_the_status_is_that_of_the_last_day_of_2025() -> None:
    found = Counter(item.status for item in ALL)
    assert found == {Status.RUNNING: 38, Status.ENDED: 1, Status.CHECKED: 1}
    assert max(change.date for item in ALL for change in item.history) <= date(2025, 12, 31)


def test_some_declarations_still_wait_for_a_judge_and_most_do_not() -> None:
    judged = Counter(bool(item.accepted_by) for agreement in ALL for item in agreement.declarations)
    assert judged[True] > 5 * judged[False] > 0


def test_a_group_too_small_to_expect_anybody_says_no_number() -> None:
    small = next(item for item in ALL if item.reference == "demo-27-kinderpalliatief-rotterdam")
    assert small.groups[0].expected_members is None
    others = [group for item in ALL if item is not small for group in item.groups]
    assert all((group.expected_members or 0) >= (group.members_in_care or 0) > 0 for group in others)


def test_building_all_forty_again_gives_the_same() -> None:
    build.demo_agreements.cache_clear()
    assert demo_agreements() == ALL
