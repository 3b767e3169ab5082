"""What the command line says when a run is done: owed, lawful, attributed, and where to look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ontschot.cli.screen import Screen
from ontschot.i18n import Euro, Joined, Language, T, Text

if TYPE_CHECKING:
    from ontschot.run.changes import Change
    from ontschot.run.pipeline import Outcome
    from ontschot.run.receipt import Receipt
    from ontschot.run.table_changes import TableChange

__all__ = ["first_to_read", "show_summary"]

_SHORT = 12


def show_summary(screen: Screen, outcome: Outcome, receipt: Receipt, out: Path) -> None:
    """Say in a few sentences what the run found and name the files to open."""
    for sentence in _said(outcome):
        screen.say(sentence)
    screen.say(T("Open {file} to read on.", file=str(first_to_read(out, screen.language))))
    screen.data(_told(outcome, receipt, out))


def _said(outcome: Outcome) -> Iterator[Text]:
    yield T("Agreements: {count}; owed in all {amount}.", count=len(outcome.claims), amount=Euro(_owed(outcome)))
    yield T("Attributed to sectors and insured people: {amount}.", amount=Euro(outcome.allocation.cents))
    if outcome.allocation.unallocated_cents:
        yield T("Could not be attributed: {amount}.", amount=Euro(outcome.allocation.unallocated_cents))
    if withheld := _withheld(outcome):
        yield T("Not claimed in this run: {amount}.", amount=Euro(withheld))
    if outcome.booked.corrects:
        yield from _corrected(outcome)
    if blocked := _blocked(outcome):
        yield T("Blocked by the rules: {names}.", names=_references(outcome, blocked))
    if held := _held(outcome):
        yield T("Held because facts are missing for a blocking rule: {names}.", names=_references(outcome, held))
    yield T("Open questions in the findings: {count}.", count=_open(outcome))


def _told(outcome: Outcome, receipt: Receipt, out: Path) -> dict[str, object]:
    corrects = outcome.booked.corrects
    return {
        "run_id": outcome.run_id,
        "agreements": len(outcome.claims),
        "owed_cents": _owed(outcome),
        "allocated_cents": outcome.allocation.cents,
        "unallocated_cents": outcome.allocation.unallocated_cents,
        "withheld_cents": _withheld(outcome),
        "blocked": _blocked(outcome),
        "held": _held(outcome),
        "ledger": receipt.tables["ledger"],
        "corrections": [_change(item) for item in outcome.changes] if corrects else None,
        "tables_changed": outcome.table_changes if corrects else None,
        "result": str(out),
    }


def _owed(outcome: Outcome) -> int:
    return sum(item.cents for item in outcome.entitlements)


def _withheld(outcome: Outcome) -> int:
    return sum(item.entitlement.cents for claim in outcome.claims for item in claim.withheld)


def _blocked(outcome: Outcome) -> list[str]:
    return sorted(name for name, found in outcome.findings.items() if any(item.blocks for item in found))


def _held(outcome: Outcome) -> list[str]:
    waiting = {name for name, found in outcome.findings.items() if any(item.holds for item in found)}
    return sorted(waiting - set(_blocked(outcome)))


def _references(outcome: Outcome, names: Iterable[str]) -> Joined:
    references = {str(claim.agreement.id): claim.agreement.reference for claim in outcome.claims}
    return Joined(tuple(references[name] for name in names))


def first_to_read(out: Path, language: Language) -> Path:
    """The list of reports, in the language of the screen where there is one; without HTML the data themselves."""
    pages = (out / f"index.{language}.html", out / "index.html")
    return next((page for page in pages if page.is_file()), out / "data")


def _corrected(outcome: Outcome) -> Iterator[Text]:
    yield T(
        "Corrected: {count} amounts, together {cents}; read which and why in the reports and in corrections.csv.",
        count=len(outcome.changes) - len(outcome.booked.reattributed),
        cents=Euro(sum(item.cents for item in outcome.changes)),
    )
    for item in outcome.table_changes:
        yield _changed_table(item)
    if outcome.table_changes:
        yield T("What is owed follows from the agreements, and from what was measured where a payment model settles.")
        yield T(
            "Attributed anew, because other costs weigh in the key: {count} amounts; {cents} lies with others now.",
            count=len(outcome.booked.reattributed),
            cents=Euro(sum(item.cents for item in outcome.booked.reattributed)),
        )


def _changed_table(item: TableChange) -> Text:
    before, after = item.before_sha256[:_SHORT], item.after_sha256[:_SHORT]
    if not before:
        return T(
            "The table {name} was not there in the earlier result; its fingerprint is {after}.",
            name=item.table,
            after=after,
        )
    if not after:
        return T("The table {name} is no longer there; its fingerprint was {before}.", name=item.table, before=before)
    return T(
        "The table {name} changed since the earlier result: fingerprint {before} before, {after} now.",
        name=item.table,
        before=before,
        after=after,
    )


def _change(item: Change) -> dict[str, object]:
    agreement_id, amount, year, payer = item.where
    return {
        "reference": item.reference,
        "agreement_id": agreement_id,
        "amount": amount,
        "care_year": year,
        "payer": payer,
        "before_cents": item.before.entitlement.cents if item.before else None,
        "after_cents": item.after.entitlement.cents if item.after else None,
        "closed": item.closed,
        "entry_stands": item.stands,
        "reasons": item.reasons,
    }


def _open(outcome: Outcome) -> int:
    from ontschot.law.finding import Outcome as Verdict

    waiting = {Verdict.UNKNOWN, Verdict.JUDGEMENT}
    return sum(item.outcome in waiting for found in outcome.findings.values() for item in found)
