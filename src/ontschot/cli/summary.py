"""What the command line says when a run is done: owed, lawful, attributed, and where to look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ontschot.cli.screen import Screen
from ontschot.i18n import Euro, Joined, T

if TYPE_CHECKING:
    from ontschot.run.pipeline import Outcome
    from ontschot.run.receipt import Receipt

__all__ = ["show_summary"]


def show_summary(screen: Screen, outcome: Outcome, receipt: Receipt, out: Path) -> None:
    """Say in a few sentences what the run found and name the files to open."""
    owed = sum(item.cents for item in outcome.entitlements)
    blocked = sorted(name for name, found in outcome.findings.items() if any(item.blocks for item in found))
    references = {str(claim.agreement.id): claim.agreement.reference for claim in outcome.claims}
    withheld = sum(item.entitlement.cents for claim in outcome.claims for item in claim.withheld)
    screen.say(T("Agreements: {count}; owed in all {amount}.", count=len(outcome.claims), amount=Euro(owed)))
    screen.say(T("Attributed to sectors and insured people: {amount}.", amount=Euro(outcome.allocation.cents)))
    if outcome.allocation.unallocated_cents:
        screen.say(T("Could not be attributed: {amount}.", amount=Euro(outcome.allocation.unallocated_cents)))
    if withheld:
        screen.say(T("Not claimed in this run: {amount}.", amount=Euro(withheld)))
    if blocked:
        names = Joined(tuple(references[name] for name in blocked))
        screen.say(T("Blocked by the rules: {names}.", names=names))
    screen.say(T("Open questions in the findings: {count}.", count=_open(outcome)))
    screen.say(T("Open {file} to read on.", file=str(out / "index.html")))
    screen.data(
        {
            "run_id": outcome.run_id,
            "agreements": len(outcome.claims),
            "owed_cents": owed,
            "allocated_cents": outcome.allocation.cents,
            "unallocated_cents": outcome.allocation.unallocated_cents,
            "withheld_cents": withheld,
            "blocked": blocked,
            "ledger": receipt.tables["ledger"],
            "result": str(out),
        }
    )


def _open(outcome: Outcome) -> int:
    from ontschot.law.finding import Outcome as Verdict

    waiting = {Verdict.UNKNOWN, Verdict.JUDGEMENT}
    return sum(item.outcome in waiting for found in outcome.findings.values() for item in found)
