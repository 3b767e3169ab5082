"""DSS-37: only providers who actually contribute are paid."""

from __future__ import annotations

from typing import Any

from tests.law.build import GONE, judge, lacks, says, shows

from ontschot.law.finding import Outcome, Severity

IDLE: dict[str, Any] = {"payment.payees.1.party": "ziekenhuis"}


def test_every_payee_performs_an_activity() -> None:
    finding = judge("DSS-37")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"performs at least one activity": "Wijkzorg De Linde, Huisartsen Noord"}


def test_a_payee_that_does_nothing_is_a_breach() -> None:
    finding = judge("DSS-37", IDLE)
    assert finding.outcome is Outcome.BREACHED
    assert finding.severity is Severity.ATTENTION
    assert says(finding) == "Paid without performing a listed activity: Ziekenhuis Oost."


def test_a_payee_without_a_share_is_not_paid() -> None:
    edits = {**IDLE, "payment.payees.0.share": "100%", "payment.payees.1.share": "0"}
    assert judge("DSS-37", edits).outcome is Outcome.MET


def test_an_activity_without_performers_leaves_it_unknown() -> None:
    finding = judge("DSS-37", {"activities.0.performed_by": []})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["who performs Maandelijks wijkoverleg"]


def test_without_payment_terms_it_is_unknown() -> None:
    assert judge("DSS-37", {"payment": GONE}).outcome is Outcome.UNKNOWN
