from typing import Any

import pytest

from ontschot.agreements.model import Agreement
from ontschot.agreements.signatures import earlier_fingerprints, holds, parties_to_sign, signed_parties

Plain = dict[str, Any]

CHANGES = [
    {"status": status, "date": f"2024-1{index}-01", "person": "A"}
    for index, status in enumerate(("submitted", "checked", "signed"))
]


@pytest.fixture
def checked(small: Plain) -> Agreement:
    return Agreement.model_validate({**small, "status": "checked", "history": CHANGES[:2]})


def signed_by(small: Plain, sha256: str, *parties: str, **changes: object) -> Agreement:
    signatures = [{"party": name, "person": "A", "date": "2024-11-15", "content_sha256": sha256} for name in parties]
    return Agreement.model_validate({**small, "signatures": signatures, **changes})


def test_a_signature_holds_for_what_was_signed(small: Plain, checked: Agreement) -> None:
    agreement = signed_by(small, checked.content_sha256(), "duin", status="checked", history=CHANGES[:2])
    assert holds(agreement, checked.content_sha256())
    assert signed_parties(agreement) == {"duin"}


def test_a_signature_still_holds_after_the_status_moved_on(small: Plain, checked: Agreement) -> None:
    agreement = signed_by(small, checked.content_sha256(), "duin", "brug", status="signed", history=CHANGES)
    assert signed_parties(agreement) == {"duin", "brug"}


@pytest.mark.parametrize(
    "change",
    (
        {"title": "Iets anders"},
        {"period": {"start": "2025-01-01", "end": "2026-01-02"}},
        {"history": [{**CHANGES[0], "person": "B"}, *CHANGES[1:]]},
    ),
)
def test_a_signature_does_not_hold_for_other_content(small: Plain, checked: Agreement, change: Plain) -> None:
    whole = {"status": "signed", "history": CHANGES, **change}
    assert signed_parties(signed_by(small, checked.content_sha256(), "duin", **whole)) == frozenset()


def test_a_signature_under_a_later_status_does_not_hold_for_an_earlier_one(small: Plain) -> None:
    later = Agreement.model_validate({**small, "status": "signed", "history": CHANGES})
    agreement = signed_by(small, later.content_sha256(), "duin", status="checked", history=CHANGES[:2])
    assert signed_parties(agreement) == frozenset()


def test_a_signature_without_fingerprint_holds_for_nothing(small: Plain) -> None:
    small["signatures"] = [{"party": "duin", "person": "A", "date": "2024-11-15"}]
    assert signed_parties(Agreement.model_validate(small)) == frozenset()


def test_fingerprints_go_back_to_the_draft(small: Plain, checked: Agreement) -> None:
    draft = Agreement.model_validate(small)
    submitted = Agreement.model_validate({**small, "status": "submitted", "history": CHANGES[:1]})
    assert list(earlier_fingerprints(checked)) == [
        checked.content_sha256(),
        submitted.content_sha256(),
        draft.content_sha256(),
    ]


def test_a_version_that_was_sent_back_keeps_the_fingerprint_of_that_draft(small: Plain) -> None:
    back = [*CHANGES[:1], {"status": "draft", "date": "2024-10-20", "person": "A"}]
    agreement = Agreement.model_validate({**small, "status": "draft", "history": back})
    assert next(earlier_fingerprints(agreement)) == agreement.content_sha256()


def test_a_status_without_history_has_the_fingerprint_of_now_as_well(small: Plain) -> None:
    agreement = Agreement.model_validate({**small, "status": "running"})
    assert holds(agreement, agreement.content_sha256())
    assert holds(agreement, Agreement.model_validate(small).content_sha256())


def test_insurers_and_providers_sign(small: Plain) -> None:
    assert parties_to_sign(Agreement.model_validate(small)) == ("duin", "veen", "linde", "brug")
