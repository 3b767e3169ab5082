from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from ontschot.agreements.model import Agreement
from ontschot.payments.accrual import accruals
from ontschot.payments.bookings import Booking, BookingKind, reconcile
from ontschot.payments.journal import HEADER, as_text, journal_csv
from ontschot.payments.lump_sum import owed
from ontschot.payments.statements import statements

Make = Callable[..., Agreement]


def test_the_journal_has_a_line_per_statement_line_booking_and_accrual(agreement: Make) -> None:
    document = agreement()
    result = owed(document)
    first = result.entitlements[0]
    bookings = [Booking(first.entitlement_id, BookingKind.PAID, date(2025, 2, 1), -first.cents, invoice="=1+1")]
    positions, _ = reconcile(result.entitlements, bookings)
    closing = date(2025, 12, 31)
    open_items = accruals(result.entitlements, positions, closing)
    text = journal_csv(result.entitlements, statements(document, result), bookings, open_items, closing)
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert tuple(rows[0]) == HEADER
    due = [row for row in rows if row["dagboek"] == "verplichting"]
    assert sum(Decimal(row["debet"]) for row in due) == Decimal(result.cents) / 100
    (paid,) = [row for row in rows if row["dagboek"] == "mutatie"]
    assert (paid["debet"], paid["credit"], paid["stuk"]) == ("", "66666.67", "'=1+1")
    accrued = [row for row in rows if row["dagboek"] == "transitorisch"]
    assert sum(Decimal(row["debet"]) for row in accrued) == Decimal("100000.00")


def test_nothing_to_accrue_gives_no_line(agreement: Make) -> None:
    result = owed(agreement())
    before = date(2024, 12, 31)
    open_items = accruals(result.entitlements, (), before)
    assert journal_csv(result.entitlements, (), (), open_items, before) == ";".join(HEADER) + "\r\n"


@pytest.mark.parametrize(
    ("text", "safe"), (("=A1", "'=A1"), ("-1", "'-1"), ("+1", "'+1"), ("@x", "'@x"), ("a=b", "a=b"), ("", ""))
)
def test_user_text_never_becomes_a_formula(text: str, safe: str) -> None:
    assert as_text(text) == safe
