"""DSS-03: whoever claims is a provider of care in the sense of the Zvw."""

from __future__ import annotations

from datetime import date

import pytest
from tests.law.build import GONE, judge, lacks, says, shows

from ontschot.law.finding import Outcome

DOS = "the closing tariff of the bill on cross-domain cooperation (DOS) once it is in force"
WLZ_PURSE = (
    f"{DOS}; before that, for elderly care and disability care only, transition money for separating housing and care, "
    "as a regional stimulus budget"
)


def test_zvw_providers_may_claim_and_others_may_take_part() -> None:
    finding = judge("DSS-03")
    assert finding.outcome is Outcome.MET
    assert says(finding) == "All who claim give care in the sense of the Zvw: Wijkzorg De Linde, Huisartsen Noord."
    assert shows(finding)["Gemeente Voorbeeld turns to"] == "the municipality, within its own budget"


@pytest.mark.parametrize(
    ("domain", "purse"),
    (
        (
            "wlz",
            WLZ_PURSE,
        ),
        ("wmo", "the municipality, within its own budget"),
        ("jeugdwet", "the municipality, within its own budget"),
        ("wpg", "the municipality, within its own budget"),
        ("forensic", "its own purse; no source names one on 1 June 2025"),
        ("education", "its own purse; no source names one on 1 June 2025"),
    ),
)
def test_a_claimant_of_another_domain_is_refused_and_told_where_to_turn(domain: str, purse: str) -> None:
    finding = judge("DSS-03", {"parties.3.domain": domain})
    assert finding.blocks
    assert says(finding) == "No provider of Zvw care, so not allowed to claim: Huisartsen Noord."
    assert shows(finding)["Huisartsen Noord turns to"] == purse


@pytest.mark.parametrize(
    ("day", "purse"),
    (
        (date(2024, 2, 14), "its own purse; no source names one on 14 February 2024"),
        (date(2024, 2, 15), WLZ_PURSE),
        (date(2026, 12, 31), WLZ_PURSE),
        (date(2027, 1, 1), DOS),
    ),
)
def test_the_closing_tariff_is_named_and_the_transition_money_of_the_wlz_is_dated(day: date, purse: str) -> None:
    finding = judge("DSS-03", {"parties.3.domain": "wlz"}, day=day)
    assert shows(finding)["Huisartsen Noord turns to"] == purse
    assert [use.name for use in finding.parameters] == ([] if "no source" in purse else ["purse.wlz"])


@pytest.mark.parametrize(
    ("kind", "purse"),
    (
        ("municipality", "the municipality, within its own budget"),
        (
            "care_office",
            WLZ_PURSE,
        ),
        ("other", "its own purse; no source names one on 1 June 2025"),
    ),
)
def test_a_party_that_is_no_provider_cannot_claim(kind: str, purse: str) -> None:
    finding = judge("DSS-03", {"parties.3.kind": kind, "parties.3.domain": GONE})
    assert finding.outcome is Outcome.BREACHED
    assert shows(finding)["Huisartsen Noord turns to"] == purse


def test_a_payee_without_a_share_claims_nothing() -> None:
    edits = {"parties.3.domain": "wmo", "payment.payees.0.share": "100%", "payment.payees.1.share": "0%"}
    assert judge("DSS-03", edits).outcome is Outcome.MET


def test_a_provider_without_domain_is_unknown() -> None:
    finding = judge("DSS-03", {"parties.3.domain": GONE})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the domain of Huisartsen Noord"]


def test_without_payment_terms_it_is_unknown_who_claims() -> None:
    assert judge("DSS-03", {"payment": GONE}).outcome is Outcome.UNKNOWN
