"""The corrections of a run in the form that the reports show."""

from __future__ import annotations

from ontschot.reports.content import ChangedTable, Corrected, Correction
from ontschot.run.changes import Change
from ontschot.run.pipeline import Outcome

__all__ = ["corrected"]


def corrected(outcome: Outcome) -> Corrected | None:
    """Give what a run of corrections changed; None when the run corrects nothing."""
    booked = outcome.booked
    if not booked.corrects:
        return None
    fresh = {item.entry_id for item in (*booked.entries, *(item.after for item in booked.reattributed))}
    standing = booked.register.standing.values()
    return Corrected(
        run_id=booked.earlier.run_id,
        known_on=booked.earlier.known_on,
        receipt_sha256=outcome.previous_receipt,
        lines=tuple(map(_line, outcome.changes)),
        unchanged=sum(item.entry_id not in fresh for item in standing),
        tables=tuple(ChangedTable(item.table, item.before_sha256, item.after_sha256) for item in outcome.table_changes),
    )


def _line(change: Change) -> Correction:
    agreement_id, amount_id, care_year, payer = change.where
    return Correction(
        agreement_id=agreement_id,
        amount_id=amount_id,
        payer=payer,
        care_year=care_year,
        before=change.before.entitlement if change.before else None,
        after=change.after.entitlement if change.after else None,
        reasons=change.reasons,
        closed=change.closed,
    )
