from __future__ import annotations

from tests.law.build import GONE, agreement

from ontschot.law.roles import care_parties, from_elsewhere, paid, paying, zvw_providers


def _ids(parties: object) -> list[str]:
    assert isinstance(parties, tuple)
    return [party.id for party in parties]


def test_who_is_who() -> None:
    document = agreement()
    assert _ids(care_parties(document)) == ["wijkzorg", "huisartsen", "ziekenhuis", "gemeente"]
    assert _ids(zvw_providers(document)) == ["wijkzorg", "huisartsen", "ziekenhuis"]
    assert _ids(from_elsewhere(document)) == ["gemeente"]
    assert _ids(paid(document)) == ["wijkzorg", "huisartsen"]
    assert _ids(paying(document)) == ["duin", "veen"]


def test_without_payment_terms_nobody_pays_or_is_paid() -> None:
    document = agreement({"payment": GONE})
    assert paid(document) == ()
    assert paying(document) == ()


def test_a_share_of_nothing_is_no_share() -> None:
    document = agreement({"payment.payees.0.share": "0", "payment.payers.shares.1.weight": "0"})
    assert _ids(paid(document)) == ["huisartsen"]
    assert _ids(paying(document)) == ["duin"]


def test_a_party_without_a_domain_is_from_elsewhere_only_by_its_kind() -> None:
    document = agreement({"parties.2.domain": GONE, "parties.5.domain": GONE})
    assert _ids(from_elsewhere(document)) == ["gemeente"]
    assert _ids(zvw_providers(document)) == ["huisartsen", "ziekenhuis"]
