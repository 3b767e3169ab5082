"""The journal: bookings and accruals as lines for a ledger package, in a CSV that Excel and auditors read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from ontschot.money import machine_euro
from ontschot.payments.accrual import Accrual
from ontschot.payments.bookings import Booking, BookingKind
from ontschot.payments.entitlement import Entitlement
from ontschot.payments.statements import Statement, StatementLine

__all__ = ["HEADER", "as_text", "journal_csv"]

Row = tuple[str, ...]

HEADER = (
    "datum",
    "dagboek",
    "stuk",
    "overeenkomst",
    "betaler",
    "begunstigde",
    "zorgjaar",
    "omschrijving",
    "debet",
    "credit",
)

_WORDS = {
    BookingKind.INVOICED: "gefactureerd",
    BookingKind.RECEIVED: "ontvangen",
    BookingKind.APPROVED: "goedgekeurd",
    BookingKind.DISPUTED: "betwist",
    BookingKind.PAID: "betaald",
}


def journal_csv(
    entitlements: Iterable[Entitlement],
    statements: Iterable[Statement],
    bookings: Iterable[Booking],
    accruals: Iterable[Accrual],
    closing: date,
) -> str:
    """Write every statement line, booking and accrual as one line with either a debit or a credit amount.

    Semicolons and a decimal point; text that a spreadsheet would read as a formula is written as text. Bookings and
    accruals must be of the entitlements given.
    """
    owed = {item.entitlement_id: item for item in entitlements}
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(_statement_row(statement, line) for statement in statements for line in statement.lines)
    writer.writerows(_booking_row(booking, owed[booking.entitlement_id]) for booking in bookings)
    writer.writerows(_accrual_row(item, owed[item.entitlement_id], closing) for item in accruals if item.cents)
    return text.getvalue()


def _statement_row(statement: Statement, line: StatementLine) -> Row:
    head = (statement.due.isoformat(), "verplichting", statement.number)
    where = (statement.agreement_id, statement.payer, line.payee, str(statement.care_year))
    return (*head, *where, "termijn", *_sides(line.cents))


def _booking_row(booking: Booking, owed: Entitlement) -> Row:
    head = (booking.date.isoformat(), "mutatie", as_text(booking.invoice))
    return (*head, *_where(owed), _WORDS[booking.kind], *_sides(booking.cents))


def _accrual_row(item: Accrual, owed: Entitlement, closing: date) -> Row:
    head = (closing.isoformat(), "transitorisch", item.entitlement_id)
    return (*head, *_where(owed), "verdiend, nog niet gefactureerd", *_sides(item.cents))


def _where(owed: Entitlement) -> Row:
    return (owed.agreement_id, owed.payer, "", str(owed.care_year))


def _sides(cents: int) -> tuple[str, str]:
    return (machine_euro(cents), "") if cents >= 0 else ("", machine_euro(-cents))


def as_text(value: str) -> str:
    """Keep a spreadsheet from reading text as a formula."""
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
