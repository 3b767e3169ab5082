"""Credit statements: what was invoiced for an entry that is reversed, taken back line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ontschot.payments.entitlement import Entitlement, Instalment
from ontschot.payments.statements import Statement, StatementLine, invoice_number

__all__ = ["Billed", "Taken", "credit_statements"]


@dataclass(frozen=True, slots=True)
class Billed:
    """An instalment with the number of the statement on which it stands, and the day by which it is to be paid."""

    instalment: Instalment
    invoice: str
    pay_by: date


@dataclass(frozen=True, slots=True)
class Taken:
    """An entry that is taken back, with all that was billed for it."""

    original: Entitlement
    bills: tuple[Billed, ...]


def credit_statements(taken: Iterable[Taken], mark: str) -> tuple[Statement, ...]:
    """Take back what was billed: a credit statement per agreement, version, payer and due date, in that order.

    Each names the statements that it credits, and falls due on the day that these did, so that the payment calendar
    shows what is left to pay. mark: ends the numbers (`invoice_number`).
    """
    gathered: dict[tuple[str, int, str, date], list[tuple[Entitlement, Billed]]] = defaultdict(list)
    for item in taken:
        for bill in item.bills:
            original = item.original
            key = (original.agreement_id, original.version, original.payer, bill.instalment.due)
            gathered[key].append((original, bill))
    return tuple(_credit(key, gathered[key], mark) for key in sorted(gathered))


def _credit(key: tuple[str, int, str, date], pairs: list[tuple[Entitlement, Billed]], mark: str) -> Statement:
    agreement_id, version, payer, due = key
    return Statement(
        number=invoice_number(agreement_id, version, payer, due, mark),
        agreement_id=agreement_id,
        version=version,
        payer=payer,
        care_year=pairs[0][0].care_year,
        due=due,
        pay_by=max(bill.pay_by for _original, bill in pairs),
        lines=tuple(_line(original, bill.instalment) for original, bill in pairs),
        credits=tuple(sorted({bill.invoice for _original, bill in pairs})),
    )


def _line(original: Entitlement, part: Instalment) -> StatementLine:
    return StatementLine(f"{part.instalment_id}:reversal", part.payee, original.amount_id, -part.cents)
