"""The corrections of a run as tables: what changed and why, and which statements each credit takes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ontschot.money import Cents
from ontschot.run.changes import Change
from ontschot.run.register import Entry
from ontschot.run.stages import Claim

__all__ = ["CHANGE_COLUMNS", "CREDIT_COLUMNS", "change_rows", "credit_rows"]

CHANGE_COLUMNS = (
    *("reference", "agreement_id", "amount", "payer", "care_year", "closed"),
    *("before", "before_eur", "after", "after_eur", "difference_eur", "reasons"),
)
CREDIT_COLUMNS = ("credit", "agreement_id", "payer", "care_year", "due", "pay_by", "amount_eur", "credits")


def change_rows(changes: Iterable[Change]) -> Iterator[tuple[object, ...]]:
    """Give a row per amount, care year and payer that is booked otherwise than before."""
    for item in changes:
        agreement_id, amount, year, payer = item.where
        yield (
            *(item.reference, agreement_id, amount, payer, year, "yes" if item.closed else "no"),
            *(*_entry(item.before), *_entry(item.after), _euros(item.cents)),
            " ".join(map(str, item.reasons)),
        )


def credit_rows(claims: Iterable[Claim]) -> Iterator[tuple[object, ...]]:
    """Give a row per credit statement, with the numbers of the statements that it takes back."""
    for claim in claims:
        for item in claim.statements:
            if item.credits:
                yield (
                    *(item.number, item.agreement_id, item.payer, item.care_year, item.due, item.pay_by),
                    *(_euros(item.cents), " ".join(item.credits)),
                )


def _entry(entry: Entry | None) -> tuple[object, object]:
    return (entry.entry_id, _euros(entry.entitlement.cents)) if entry else ("", "")


def _euros(cents: Cents) -> Decimal:
    return Decimal(cents).scaleb(-2)
