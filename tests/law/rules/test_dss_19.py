"""DSS-19: the deductible is never charged for it."""

from __future__ import annotations

from tests.law.build import GONE, judge, lacks

from ontschot.law.finding import Outcome


def test_no_deductible_is_met() -> None:
    assert judge("DSS-19").outcome is Outcome.MET


def test_deductible_is_a_breach() -> None:
    finding = judge("DSS-19", {"payment.deductible_charged": True})
    assert finding.blocks
    assert str(finding.remedy) == "Strike the deductible from the payment terms and pay back what was charged."


def test_without_payment_terms_it_is_unknown() -> None:
    finding = judge("DSS-19", {"payment": GONE})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the payment terms"]
