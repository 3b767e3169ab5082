"""How a settlement is paid: to whom, by division or shares, and on which day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import Bundle, Milestones
from ontschot.agreements.terms.division import Division
from ontschot.exact import split_by
from ontschot.money import Cents
from ontschot.payments.contractors import Part, divided
from ontschot.payments.entitlement import Entitlement, Instalment
from ontschot.payments.lump_sum import instalments
from ontschot.payments.milestones import Award, awards
from ontschot.run.settlements.pooled import assessed

__all__ = ["instalments_of", "parts_of", "shares_of", "terms_of"]


def terms_of(agreement: Agreement, amount_id: str) -> SettlementTerms | None:
    """Give the settlement an entitlement belongs to, by the name of its amount; None for an agreed amount.

    A bundle has an amount for each party that answers for episodes: the settlement, a full stop, and the party.
    Milestones have one for each milestone that was awarded, in the same way.
    """
    settlements = agreement.payment.settlements if agreement.payment else ()
    name = amount_id.partition(".")[0]
    return next((item for item in settlements if item.id == name), None)


def instalments_of(agreement: Agreement, item: Entitlement) -> list[Instalment]:
    """Cut an entitlement over payees and due dates; a settlement falls due at once, a fair share by the calendar.

    A milestone falls due when it was assessed, or later when the agreement says so.
    """
    payment, terms = agreement.payment, terms_of(agreement, item.amount_id)
    if payment is None:
        return []
    if terms is None or terms.settled_beforehand:
        return instalments(payment, item)
    due = _due(terms, item)
    return [
        Instalment(f"{item.entitlement_id}:{payee}:{due}", item.entitlement_id, due, item.period, payee, cents)
        for payee, cents in _payees(agreement, item).items()
    ]


def _due(terms: SettlementTerms, item: Entitlement) -> date:
    model = terms.model
    if not isinstance(model, Milestones):
        return terms.due or terms.period.end
    # By the insurers' route the first assessment in time decides, so what is established later moves no due date.
    told = assessed(terms, date.max)
    days = (award.assessment.assessed_on for award in awards(model, told) if _is_for(award, item) and award.assessment)
    return max(next(days, terms.period.end), terms.due or date.min)


def _is_for(award: Award, item: Entitlement) -> bool:
    return award.milestone.id == item.amount_id.partition(".")[2] and bool(award.cents)


def parts_of(agreement: Agreement, items: tuple[Entitlement, ...]) -> tuple[Part, ...]:
    """Add up who receives, passes on and keeps what; empty when the settlement names no division."""
    received: dict[tuple[str, str | None], tuple[Cents, Cents]] = {}
    for item in items:
        for part in _divided(agreement, item):
            before = received.get((part.party, part.under), (0, 0))
            received[part.party, part.under] = (before[0] + part.received, before[1] + part.passed)
    return tuple(Part(party, under, *cents) for (party, under), cents in received.items())


def _divided(agreement: Agreement, item: Entitlement) -> tuple[Part, ...]:
    division = _division(terms_of(agreement, item.amount_id))
    return divided(division, item.cents, item.entitlement_id) if division else ()


def _division(terms: SettlementTerms | None) -> Division | None:
    found = getattr(terms.model, "division", None) if terms else None
    return found if isinstance(found, Division) else None


def _payees(agreement: Agreement, item: Entitlement) -> dict[str, Cents]:
    if parts := _divided(agreement, item):
        return {part.party: part.kept for part in parts if part.kept or item.cents == 0}
    return split_by(item.cents, shares_of(agreement, item.amount_id), item.entitlement_id)


def shares_of(agreement: Agreement, amount_id: str) -> dict[str, Fraction]:
    """Who answers for a bundle receives it; else the payees of the agreement do, by their shares."""
    terms, party = terms_of(agreement, amount_id), amount_id.partition(".")[2]
    of_bundle = terms is not None and isinstance(terms.model, Bundle)
    if of_bundle and party in {provider.id for provider in agreement.providers}:
        return {party: Fraction(1)}
    payees = agreement.payment.payees if agreement.payment else ()
    return {payee.party: payee.share for payee in payees if payee.share}
