"""A settlement in the form that the reports show."""

from __future__ import annotations

from ontschot.reports import content as show
from ontschot.run.settlements.outcome import Outcome, State

__all__ = ["settlement_content"]


def settlement_content(outcome: Outcome) -> show.SettlementContent:
    """Give what reports say about one settlement; what was not settled has no amount, which is not zero."""
    people = outcome.population
    return show.SettlementContent(
        settlement_id=outcome.terms.id,
        description=outcome.terms.description,
        model=outcome.terms.model.kind,
        period=outcome.terms.period.period,
        state=outcome.state.value,
        cents=_cents(outcome),
        reason=outcome.reason,
        waterfalls=tuple(item.settlement.waterfall for item in outcome.made),
        beside=tuple(other.waterfall for item in outcome.made for other in item.beside),
        parts=outcome.parts,
        people=people.people if people else None,
        sha256=people.sha256 if people else "",
        left_out=tuple(show.LeftOut(item.reason, item.count, item.cents) for item in outcome.left_out),
        notes=outcome.notes,
    )


def _cents(outcome: Outcome) -> int | None:
    if outcome.state in {State.SETTLED, State.GRANT}:
        return sum(item.settlement.payment_cents for item in outcome.made)
    return sum(item.cents for item in outcome.entitlements) if outcome.entitlements else None
