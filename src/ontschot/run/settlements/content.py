"""A settlement in the form that the reports show."""

from __future__ import annotations

from dataclasses import replace

from ontschot.i18n import T
from ontschot.payments.milestones import Award
from ontschot.payments.unused import UsedYear
from ontschot.reports import content as show
from ontschot.run.settlements.outcome import Outcome, State
from ontschot.waterfall import Waterfall

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
        waterfalls=tuple(_named(item.amount_id, item.settlement.waterfall) for item in outcome.made),
        beside=tuple(_named(item.amount_id, other.waterfall) for item in outcome.made for other in item.beside),
        parts=outcome.parts,
        people=people.people if people else None,
        sha256=people.sha256 if people else "",
        left_out=tuple(show.LeftOut(item.reason, item.count, item.cents) for item in outcome.left_out),
        notes=outcome.notes,
        milestones=tuple(_milestone(outcome, award) for award in outcome.details.awards),
        years=tuple(map(_fund_year, outcome.details.years)),
        shares=outcome.details.shares,
        then=_then(outcome),
    )


def _cents(outcome: Outcome) -> int | None:
    if outcome.state in {State.SETTLED, State.GRANT}:
        return sum(item.settlement.payment_cents for item in outcome.made)
    return sum(item.cents for item in outcome.entitlements) if outcome.entitlements else None


def _milestone(outcome: Outcome, award: Award) -> show.MilestoneLine:
    agreed, told = award.milestone, award.assessment
    return show.MilestoneLine(
        milestone=agreed.id,
        batch=agreed.batch,
        due=agreed.due,
        reached_on=told.reached_on if told else None,
        assessed_on=told.assessed_on if told else None,
        state=award.state.value,
        care_year=award.care_year(outcome.terms.period.period.by_year()) if award.cents else None,
        agreed=agreed.amount_cents,
        awarded=award.cents,
    )


def _fund_year(row: UsedYear) -> show.FundYear:
    return show.FundYear(row.year, row.granted, row.carried_in, row.used, row.carried_on, row.released)


def _then(outcome: Outcome) -> show.SettledThen | None:
    """How it stood before, when it came out otherwise now; amounts that came out alike need no comparison."""
    earlier = outcome.earlier
    if earlier is None:
        return None
    now = {item.amount_id: item.settlement.waterfall for item in outcome.made}
    pairs = {name: (earlier.waterfalls.get(name), now.get(name)) for name in {**earlier.waterfalls, **now}}
    steps = tuple(
        (before and _named(name, before), after and _named(name, after))
        for name, (before, after) in pairs.items()
        if before != after
    )
    return show.SettledThen(earlier.known_on, earlier.cents, steps) if steps else None


def _named(amount_id: str, steps: Waterfall) -> Waterfall:
    """Name the amount as well: two settlements by one model would else have the same heading."""
    return replace(steps, title=T("{title} ({part})", title=steps.title, part=amount_id))
