"""DSS-33: every claim pairs a claimant and an insurer that have an agreement with each other."""

from __future__ import annotations

from typing import Any

from tests.law.build import GONE, judge, lacks, says, shows

from ontschot.law.finding import Outcome

SHARES = "payment.payers.shares"


def test_signed_pairs_are_met() -> None:
    finding = judge("DSS-33")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"pairs of claimant and insurer": "4"}


def test_a_payer_that_is_no_insurer_is_a_breach() -> None:
    edits: dict[str, Any] = {SHARES: [{"party": "duin", "weight": "1/2"}, {"party": "gemeente", "weight": "1/2"}]}
    finding = judge("DSS-33", edits)
    assert finding.blocks
    assert says(finding) == "No health insurer, so nothing can be claimed from: Gemeente Voorbeeld."


def test_a_payer_without_weight_pays_nothing() -> None:
    edits: dict[str, Any] = {SHARES: [{"party": "duin", "weight": "1"}, {"party": "gemeente", "weight": "0"}]}
    assert shows(judge("DSS-33", edits)) == {"pairs of claimant and insurer": "2"}


def test_an_insurer_without_codes_cannot_be_claimed_from() -> None:
    finding = judge("DSS-33", {"parties.1.uzovi": []})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the UZOVI codes of Verzekeraar Veen"]


def test_who_did_not_sign_is_not_bound() -> None:
    draft = judge("DSS-33", {"status": "draft"}, signed_on=None)
    assert draft.outcome is Outcome.UNKNOWN
    assert len(lacks(draft)) == 4
    assert judge("DSS-33", signed_on=None).outcome is Outcome.BREACHED


def test_without_payment_terms_there_are_no_claims() -> None:
    finding = judge("DSS-33", {"payment": GONE})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["who pays and who is paid"]


def test_without_any_share_there_are_no_claims() -> None:
    nobody: dict[str, Any] = {SHARES: [{"party": "duin", "weight": "0"}]}
    assert judge("DSS-33", nobody).outcome is Outcome.UNKNOWN
    assert judge("DSS-33", {"payment.payees": [{"party": "wijkzorg", "share": "0"}]}).outcome is Outcome.UNKNOWN
