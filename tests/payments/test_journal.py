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
    part = result.instalments[0]
    bookings = [Booking(part.instalment_id, BookingKind.PAID, date(2025, 2, 1), -part.cents, invoice="=1+1")]
    positions, _ = reconcile(result.instalments, bookings)
    closing = date(2025, 12, 31)
    text = journal_csv(
        statements(document, result),
        bookings,
        accruals(result.entitlements, result.instalments, positions, closing),
        closing,
    )
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert tuple(rows[0]) == HEADER
    due = [row for row in rows if row["dagboek"] == "verplichting"]
    assert sum(Decimal(row["debet"]) for row in due) == Decimal(result.cents) / 100
    (paid,) = [row for row in rows if row["dagboek"] == "mutatie"]
    assert (paid["debet"], paid["credit"], paid["stuk"]) == ("", f"{part.cents / 100:.2f}", "'=1+1")
    assert sum(Decimal(row["debet"]) for row in rows if row["dagboek"] == "transitorisch") == Decimal("100000.00")


def test_nothing_to_accrue_gives_no_line(agreement: Make) -> None:
    document = agreement()
    result = owed(document)
    positions, _ = reconcile(result.instalments, [])
    before = date(2024, 12, 31)
    text = journal_csv((), (), accruals(result.entitlements, result.instalments, positions, before), before)
    assert text == ";".join(HEADER) + "\r\n"


@pytest.mark.parametrize(
    ("text", "safe"), (("=A1", "'=A1"), ("-1", "'-1"), ("+1", "'+1"), ("@x", "'@x"), ("a=b", "a=b"), ("", ""))
)
def test_user_text_never_becomes_a_formula(text: str, safe: str) -> None:
    assert as_text(text) == safe
