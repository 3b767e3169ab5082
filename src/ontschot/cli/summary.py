"""What the command line says when a run is done: owed, lawful, attributed, and where to look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ontschot.cli.screen import Screen
from ontschot.i18n import Euro, Joined, Language, T, Text

if TYPE_CHECKING:
    from ontschot.run.changes import Change
    from ontschot.run.pipeline import Outcome
    from ontschot.run.receipt import Receipt

__all__ = ["first_to_read", "show_summary"]


def show_summary(screen: Screen, outcome: Outcome, receipt: Receipt, out: Path) -> None:
    """Say in a few sentences what the run found and name the files to open."""
    owed = sum(item.cents for item in outcome.entitlements)
    blocked = sorted(name for name, found in outcome.findings.items() if any(item.blocks for item in found))
    held = sorted(
        name for name, found in outcome.findings.items() if name not in blocked and any(item.holds for item in found)
    )
    references = {str(claim.agreement.id): claim.agreement.reference for claim in outcome.claims}
    withheld = sum(item.entitlement.cents for claim in outcome.claims for item in claim.withheld)
    screen.say(T("Agreements: {count}; owed in all {amount}.", count=len(outcome.claims), amount=Euro(owed)))
    screen.say(T("Attributed to sectors and insured people: {amount}.", amount=Euro(outcome.allocation.cents)))
    if outcome.allocation.unallocated_cents:
        screen.say(T("Could not be attributed: {amount}.", amount=Euro(outcome.allocation.unallocated_cents)))
    if withheld:
        screen.say(T("Not claimed in this run: {amount}.", amount=Euro(withheld)))
    if outcome.booked.corrects:
        screen.say(_corrected(outcome))
    if blocked:
        names = Joined(tuple(references[name] for name in blocked))
        screen.say(T("Blocked by the rules: {names}.", names=names))
    if held:
        names = Joined(tuple(references[name] for name in held))
        screen.say(T("Held because facts are missing for a blocking rule: {names}.", names=names))
    screen.say(T("Open questions in the findings: {count}.", count=_open(outcome)))
    screen.say(T("Open {file} to read on.", file=str(first_to_read(out, screen.language))))
    screen.data(
        {
            "run_id": outcome.run_id,
            "agreements": len(outcome.claims),
            "owed_cents": owed,
            "allocated_cents": outcome.allocation.cents,
            "unallocated_cents": outcome.allocation.unallocated_cents,
            "withheld_cents": withheld,
            "blocked": blocked,
            "held": held,
            "ledger": receipt.tables["ledger"],
            "corrections": [_change(item) for item in outcome.changes] if outcome.booked.corrects else None,
            "result": str(out),
        }
    )


def first_to_read(out: Path, language: Language) -> Path:
    """The list of reports, in the language of the screen where there is one; without HTML the data themselves."""
    pages = (out / f"index.{language}.html", out / "index.html")
    return next((page for page in pages if page.is_file()), out / "data")


def _corrected(outcome: Outcome) -> Text:
    return T(
        "Corrected: {count} amounts, together {cents}; read which and why in the reports and in corrections.csv.",
        count=len(outcome.changes),
        cents=Euro(sum(item.cents for item in outcome.changes)),
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
        "reasons": item.reasons,
    }


def _open(outcome: Outcome) -> int:
    from ontschot.law.finding import Outcome as Verdict

    waiting = {Verdict.UNKNOWN, Verdict.JUDGEMENT}
    return sum(item.outcome in waiting for found in outcome.findings.values() for item in found)
