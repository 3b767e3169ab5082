"""DSS-02: there is an agreement between claiming providers and insurers, signed by all of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.law.build import DAY, DOCUMENT, GONE, PARAMETERS, agreement, judge, lacks, says, shows

from ontschot.law.case import Case
from ontschot.law.finding import Outcome
from ontschot.law.registry import agreement_rules


def _judge(document: Any) -> Any:
    return agreement_rules()["DSS-02"](Case(document, PARAMETERS, DAY))


def test_signed_by_every_insurer_and_provider_is_met() -> None:
    finding = judge("DSS-02")
    assert finding.outcome is Outcome.MET
    assert says(finding) == "All 5 insurers and providers have signed."
    assert shows(finding)["signed for Ziekenhuis Oost"] == "Tekenbevoegde"


def test_an_unsigned_draft_is_unknown_and_an_unsigned_final_agreement_breached() -> None:
    draft = judge("DSS-02", {"status": "draft"}, signed_on=None)
    assert draft.outcome is Outcome.UNKNOWN
    assert len(lacks(draft)) == 5
    assert lacks(draft)[0] == "the signature of Verzekeraar Duin, with name and date"
    assert judge("DSS-02", {"status": "running"}, signed_on=None).outcome is Outcome.BREACHED


def test_one_missing_signature_is_named() -> None:
    signed = agreement()
    kept = tuple(item for item in signed.signatures if item.party != "veen")
    finding = _judge(signed.model_copy(update={"signatures": kept}))
    assert says(finding) == "Not signed by, or not for this content: Verzekeraar Veen."
    assert finding.blocks


def test_a_signature_counts_from_its_day() -> None:
    assert judge("DSS-02", signed_on=DAY).outcome is Outcome.MET
    assert judge("DSS-02", signed_on=date(2025, 6, 2)).outcome is Outcome.BREACHED


def test_a_signature_for_other_content_is_none() -> None:
    signed = agreement()
    changed = signed.model_copy(update={"title": "Iets anders dan waarvoor is getekend"})
    assert _judge(changed).outcome is Outcome.BREACHED


def test_a_signature_without_fingerprint_is_none() -> None:
    signed = agreement()
    loose = tuple(item.model_copy(update={"content_sha256": None}) for item in signed.signatures)
    finding = _judge(signed.model_copy(update={"signatures": loose}))
    assert finding.outcome is Outcome.BREACHED
    assert lacks(finding)[0] == (
        "the fingerprint of this content with the signature of Tekenbevoegde for Verzekeraar Duin of 1 December 2024"
    )


def test_without_an_insurer_or_zvw_provider_it_is_no_agreement() -> None:
    providers = DOCUMENT["parties"][2:]
    edits = {"parties": providers, "payment.payers.shares": [{"party": "wijkzorg", "weight": "1"}], "declarations": []}
    finding = judge("DSS-02", edits)
    assert finding.outcome is Outcome.BREACHED
    assert lacks(finding) == ["a health insurer as party"]
    assert shows(finding)["providers of Zvw care among the parties"] == "3"

    wlz = {f"parties.{index}.domain": "wlz" for index in (2, 3, 4)}
    assert lacks(judge("DSS-02", wlz)) == ["a provider of care in the sense of the Zvw as party"]
    assert judge("DSS-02", {**wlz, "status": "draft"}).outcome is Outcome.UNKNOWN


def test_providers_whose_domain_is_not_stated_leave_it_unknown() -> None:
    unstated = {f"parties.{index}.domain": GONE for index in (2, 3, 4)}
    finding = judge("DSS-02", unstated)
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding)[0] == "the domain of Wijkzorg De Linde"
    assert judge("DSS-02", {"parties.2.domain": GONE}).outcome is Outcome.MET
