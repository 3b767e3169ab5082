"""The result tables of a run as files: CSV for people with Excel, Parquet and JSON for machines."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq

from ontschot.money import Cents
from ontschot.monitoring.publication import Publication
from ontschot.payments.journal import journal_csv
from ontschot.plain import as_json
from ontschot.run.change_files import CHANGE_COLUMNS, CREDIT_COLUMNS, change_rows, credit_rows
from ontschot.run.output import BOM, csv_text, write_text
from ontschot.run.pipeline import Outcome
from ontschot.run.register_files import write_register
from ontschot.run.settlements.settled_before import write_settled

__all__ = ["write_files"]


def write_files(outcome: Outcome, folder: Path) -> None:
    """Write what is owed, when it is paid, the journal, the ledger, the findings and every reconciliation."""
    write_text(folder / "entitlements.csv", csv_text(_ENTITLEMENTS, _entitlements(outcome)))
    write_text(folder / "instalments.csv", csv_text(_INSTALMENTS, _instalments(outcome)))
    write_text(folder / "journal.csv", BOM + _journal(outcome))
    write_text(folder / "findings.json", as_json({"agreements": outcome.findings, "wide": outcome.wide_findings}))
    write_text(folder / "reconciliation.json", as_json(outcome.allocation.reconciliations))
    write_text(folder / "overlaps.json", as_json(outcome.overlaps.report.lines))
    write_text(folder / "loads.json", as_json(outcome.loads))
    write_text(folder / "problems.json", as_json(outcome.problems))
    write_text(folder / "rows-not-used.csv", csv_text(_NOT_USED, _not_used(outcome)))
    if any(item.in_episodes for items in outcome.settled.values() for item in items):
        write_text(folder / "claims-in-episodes.csv", csv_text(_ONCE, _settled_once(outcome)))
    for document in outcome.reporting.documents:
        write_text(folder / f"return-{document.year}.json", document.as_json())
    for year, publication in outcome.reporting.publications.items():
        write_text(folder / f"publication-{year}.csv", csv_text(*_published(publication)))
    pq.write_table(outcome.booked.ledger, folder / "ledger.parquet", compression="zstd")
    write_register(outcome.booked.register, folder)
    write_settled(outcome.settled_after, folder)
    if outcome.booked.corrects:
        write_text(folder / "corrections.csv", csv_text(CHANGE_COLUMNS, change_rows(outcome.changes)))
        write_text(folder / "credits.csv", csv_text(CREDIT_COLUMNS, credit_rows(outcome.claims)))


_ENTITLEMENTS = (
    *(
        "entitlement_id",
        "agreement_id",
        "version",
        "amount",
        "payer",
        "uzovi",
        "care_year",
        "period_start",
        "period_end",
    ),
    *("amount_eur", "claimed", "reason"),
)
_INSTALMENTS = (
    *("invoice", "agreement_id", "payer", "payee", "care_year", "due", "pay_by", "amount_eur", "instalment_id"),
)


_NOT_USED = ("table", "reason", "first", "second", "rows", "amount_eur")


def _not_used(outcome: Outcome) -> Iterable[tuple[object, ...]]:
    """Good rows that count for nothing: by agreement and group, or by year and sector."""
    for item in outcome.intake.accounts:
        for lost in item.lost:
            first, second = (*lost.place, "")[:2]
            yield (
                lost.table,
                lost.reason.value,
                first,
                second,
                lost.rows,
                "" if lost.cents is None else _euros(lost.cents),
            )


_ONCE = ("agreement_id", "settlement", "claim_id", "episode_id", "standing", "amount_eur")


def _settled_once(outcome: Outcome) -> Iterable[tuple[object, ...]]:
    """Claims in an episode that is settled or held, and so do not count for a population, one by one (OVL-05)."""
    for name, items in outcome.settled.items():
        for item in items:
            batches = item.in_episodes.to_batches(1 << 16) if item.in_episodes else ()
            for row in (row for batch in batches for row in batch.to_pylist()):
                cents = _euros(row["amount_cents"])
                yield name, item.terms.id, row["claim_id"], row["episode_id"], row["standing"], cents


def _entitlements(outcome: Outcome) -> Iterable[tuple[object, ...]]:
    for claim in outcome.claims:
        reasons = {item.entitlement.entitlement_id: str(item.reason) for item in claim.withheld}
        for item in claim.owed.entitlements:
            name = item.entitlement_id
            yield (
                *(name, item.agreement_id, item.version, item.amount_id, item.payer, " ".join(item.uzovi)),
                *(item.care_year, item.period.start, item.period.end, _euros(item.cents)),
                *("no" if name in reasons else "yes", reasons.get(name, "")),
            )


def _instalments(outcome: Outcome) -> Iterable[tuple[object, ...]]:
    for claim in outcome.claims:
        for item in claim.statements:
            for line in item.lines:
                yield (
                    *(item.number, item.agreement_id, item.payer, line.payee, item.care_year, item.due, item.pay_by),
                    *(_euros(line.cents), line.instalment_id),
                )


def _published(publication: Publication) -> tuple[list[str], list[list[object]]]:
    """A line per cell and margin; what is hidden is empty, and empty is never zero."""
    cells = publication.cells
    dimensions, amounts = list(cells[0].values) if cells else [], list(cells[0].amounts) if cells else []
    rows: list[list[object]] = [
        [
            *(cell.values[name] or "totaal" for name in dimensions),
            "" if cell.people is None else cell.people,
            *("" if (cents := cell.amounts[name]) is None else _euros(cents) for name in amounts),
            "ja" if cell.hidden else "bedragen" if cell.partly_hidden else "nee",
        ]
        for cell in cells
    ]
    return [*dimensions, "verzekerden", *(f"{name}_eur" for name in amounts), "verborgen"], rows


def _journal(outcome: Outcome) -> str:
    books = outcome.books
    statements = [statement for claim in outcome.claims for statement in claim.statements]
    return journal_csv(books.entitlements, statements, books.bookings, books.accruals, books.closing)


def _euros(cents: Cents) -> Decimal:
    """An amount that a spreadsheet reads as a number, a credit too."""
    return Decimal(cents).scaleb(-2)
