"""The journal: bookings and accruals as lines for a ledger package, in a CSV that Excel and auditors read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from ontschot.money import machine_euro
from ontschot.payments.accrual import Accrual
from ontschot.payments.bookings import Booking, BookingKind
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
    statements: Iterable[Statement],
    bookings: Iterable[Booking],
    accruals: Iterable[Accrual],
    closing: date,
) -> str:
    """Write every statement line, booking and accrual as one line with either a debit or a credit amount.

    Semicolons and a decimal point; text that a spreadsheet would read as a formula is written as text.
    """
    lines = {line.instalment_id: (statement, line) for statement in statements for line in statement.lines}
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(_statement_row(statement, line) for statement, line in lines.values())
    writer.writerows(_booking_row(booking, *lines[booking.instalment_id]) for booking in bookings)
    writer.writerows(_accrual_row(item, closing) for item in accruals if item.cents)
    return text.getvalue()


def _statement_row(statement: Statement, line: StatementLine) -> Row:
    head = (statement.due.isoformat(), "verplichting", statement.number)
    return (*head, *_where(statement, line), "termijn", *_sides(line.cents))


def _booking_row(booking: Booking, statement: Statement, line: StatementLine) -> Row:
    head = (booking.date.isoformat(), "mutatie", as_text(booking.invoice or statement.number))
    return (*head, *_where(statement, line), _WORDS[booking.kind], *_sides(booking.cents))


def _accrual_row(item: Accrual, closing: date) -> Row:
    head = (closing.isoformat(), "transitorisch", item.entitlement_id)
    where = (item.entitlement_id.partition(":")[0], item.payer, "", str(item.care_year))
    return (*head, *where, "verdiend, nog niet gefactureerd", *_sides(item.cents))


def _where(statement: Statement, line: StatementLine) -> Row:
    return (statement.agreement_id, statement.payer, line.payee, str(statement.care_year))


def _sides(cents: int) -> tuple[str, str]:
    return (machine_euro(cents), "") if cents >= 0 else ("", machine_euro(-cents))


def as_text(value: str) -> str:
    """Keep a spreadsheet from reading text as a formula."""
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
