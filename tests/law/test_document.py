from __future__ import annotations

import pytest
from tests.law.build import agreement, case

from ontschot.agreements.lifecycle import Status
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.document import FINAL, is_final, lacking, signed
from ontschot.law.finding import Outcome
from ontschot.law.parameter import packaged_parameters


@pytest.mark.parametrize("status", Status)
def test_what_is_missing_weighs_by_the_state_of_the_document(status: Status) -> None:
    subject = case({"status": status})
    final = status in {"signed", "running", "amended", "winding_down", "ended"}
    assert is_final(subject.agreement) is final
    assert (status in FINAL) is final
    expected = Outcome.BREACHED if final else Outcome.UNKNOWN
    assert lacking(subject, T("x"), missing=(T("y"),)).outcome is expected


def test_who_signed_is_worked_out_once() -> None:
    subject = case()
    assert set(signed(subject)) == {"duin", "veen", "wijkzorg", "huisartsen", "ziekenhuis"}
    assert signed(subject) is signed(subject)


def test_nobody_signed() -> None:
    assert signed(case(signed_on=None)) == {}


def test_a_signature_for_nothing_that_was_ever_there() -> None:
    document = agreement()
    first = document.signatures[0].model_copy(update={"content_sha256": "0" * 64})
    bent = document.model_copy(update={"signatures": (first, *document.signatures[1:])})
    people = signed(Case(bent, packaged_parameters(), case().day))
    assert "duin" not in people
    assert len(people) == 4
