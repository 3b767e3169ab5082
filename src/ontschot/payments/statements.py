"""The invoice statement: a neutral overview per payer and instalment on which a provider's invoice can rest."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ontschot.agreements.model import Agreement
from ontschot.money import Cents
from ontschot.payments.entitlement import Entitlement, Instalment
from ontschot.payments.lump_sum import Owed

__all__ = [
    "DuplicateNumberError",
    "Statement",
    "StatementLine",
    "check_unique",
    "invoice_number",
    "statements",
]

_SEPA_SAFE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,33}[A-Za-z0-9])?")


class DuplicateNumberError(Exception):
    """Two statements would carry the same number."""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """What one payee receives in this instalment for one amount."""

    instalment_id: str
    payee: str
    amount_id: str
    cents: Cents


@dataclass(frozen=True, slots=True)
class Statement:
    """What one payer pays on one due date under one agreement. The deductible is never charged for it (DSS-19).

    A credit statement takes amounts back and names the numbers of the statements that it `credits`.
    """

    number: str
    agreement_id: str
    version: int
    payer: str
    care_year: int
    due: date
    pay_by: date
    lines: tuple[StatementLine, ...]
    deductible_cents: Cents = 0
    credits: tuple[str, ...] = ()

    @property
    def cents(self) -> Cents:
        """The total of the statement."""
        return sum(line.cents for line in self.lines)


def statements(agreement: Agreement, result: Owed, mark: str = "") -> tuple[Statement, ...]:
    """Gather the instalments of an agreement into one statement per payer and due date, in that order.

    A settlement has a statement of its own for each care year.

    mark: ends the numbers of a run of corrections, so that they differ from all earlier numbers (`invoice_number`).
    """
    entitlements = {item.entitlement_id: item for item in result.entitlements}
    gathered: dict[tuple[str, date, int], list[Instalment]] = defaultdict(list)
    for part in result.instalments:
        item = entitlements[part.entitlement_id]
        gathered[item.payer, part.due, _apart(item)].append(part)
    days = agreement.payment.days_to_pay if agreement.payment else 0
    return tuple(
        _statement(payer, due, parts, entitlements, days=days, mark=mark)
        for (payer, due, _year), parts in sorted(gathered.items())
    )


def _apart(item: Entitlement) -> int:
    """A settlement of an earlier care year never stands in one statement with an instalment; zero is no settlement."""
    return 0 if item.model in _BY_CALENDAR else item.care_year


_BY_CALENDAR = frozenset({"lump_sum", "fair_share"})


def _statement(
    payer: str,
    due: date,
    parts: list[Instalment],
    entitlements: dict[str, Entitlement],
    *,
    days: int,
    mark: str,
) -> Statement:
    first = entitlements[parts[0].entitlement_id]
    return Statement(
        number=invoice_number(first.agreement_id, first.version, payer, due, mark, settled=_apart(first)),
        agreement_id=first.agreement_id,
        version=first.version,
        payer=payer,
        care_year=first.care_year,
        due=due,
        pay_by=due + timedelta(days=days),
        lines=tuple(
            StatementLine(
                part.instalment_id,
                part.payee,
                entitlements[part.entitlement_id].amount_id,
                part.cents,
            )
            for part in parts
        ),
    )


def invoice_number(agreement_id: str, version: int, payer: str, due: date, mark: str = "", *, settled: int = 0) -> str:
    """Give a number that banks carry unchanged: at most 35 letters, digits and hyphens, the same on every run.

    mark: letters and digits that tell a credit or new statement of a run of corrections from all earlier ones. settled:
    the care year of a settlement, which tells it from an instalment due on the same day; 0 for an instalment.
    """
    digest = hashlib.sha256(f"{agreement_id}\x1f{payer}".encode()).digest()
    short = base64.b32encode(digest[:10]).decode().rstrip("=")
    if settled:
        return f"{due:%Y%m%d}-{short[:_SHORTER]}S{settled % _CENTURY:02d}-{version}{mark}"
    return f"{due:%Y%m%d}-{short}-{version}{mark}"


_SHORTER, _CENTURY = 13, 100


def check_unique(all_statements: Iterable[Statement], used: Collection[str] = ()) -> None:
    """Refuse numbers that are not safe in a SEPA transfer or occur twice. Raises DuplicateNumberError or ValueError.

    used: the numbers that earlier runs gave.
    """
    seen = set(used)
    for statement in all_statements:
        if not _SEPA_SAFE.fullmatch(statement.number):
            message = f"{statement.number!r} is not safe in a SEPA transfer"
            raise ValueError(message)
        if statement.number in seen:
            message = f"number {statement.number} occurs twice"
            raise DuplicateNumberError(message)
        seen.add(statement.number)
