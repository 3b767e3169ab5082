from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from ontschot.agreements.model import Agreement
from ontschot.payments.lump_sum import Owed, owed
from ontschot.payments.statements import DuplicateNumberError, check_unique, invoice_number, statements

Make = Callable[..., Agreement]


def test_one_statement_per_payer_and_due_date_adds_up_to_what_is_owed(agreement: Make) -> None:
    document = agreement()
    result = owed(document)
    found = statements(document, result)
    assert len(found) == 2 * 4
    assert sum(item.cents for item in found) == result.cents
    assert [line.payee for line in found[0].lines] == ["thuiszorg", "huisarts"]
    assert (found[0].due, found[0].pay_by) == (date(2025, 1, 1), date(2025, 1, 31))


def test_the_deductible_is_never_charged(agreement: Make) -> None:
    document = agreement(deductible_charged=True)
    assert {item.deductible_cents for item in statements(document, owed(document))} == {0}


def test_numbers_are_safe_in_a_bank_transfer_stable_and_unique(agreement: Make) -> None:
    document = agreement(calendar="monthly")
    found = statements(document, owed(document))
    check_unique(found)
    assert all(re.fullmatch(r"[A-Za-z0-9-]{1,35}", item.number) for item in found)
    assert found == statements(document, owed(document))


def test_a_new_version_gets_new_numbers() -> None:
    day = date(2025, 1, 1)
    assert invoice_number("a", 1, "duin", day) != invoice_number("a", 2, "duin", day)


def test_a_number_that_occurs_twice_is_refused(agreement: Make) -> None:
    document = agreement()
    first = statements(document, owed(document))[0]
    with pytest.raises(DuplicateNumberError):
        check_unique([first, first])


def test_a_number_that_a_bank_would_change_is_refused(agreement: Make) -> None:
    document = agreement()
    first = replace(statements(document, owed(document))[0], number="é€")
    with pytest.raises(ValueError, match="SEPA"):
        check_unique([first])


def test_without_payment_terms_there_are_no_statements(agreement: Make) -> None:
    bare = agreement().model_copy(update={"payment": None})
    assert statements(bare, Owed("x", (), ())) == ()


def test_a_settlement_has_a_number_of_its_own_that_banks_carry() -> None:
    due = date(2026, 1, 1)
    instalment = invoice_number("a", 9999, "duin", due, "N9")
    settled = invoice_number("a", 9999, "duin", due, "N99", settled=2025)
    assert instalment != settled
    assert "S25-" in settled
    assert len(settled) <= 35
