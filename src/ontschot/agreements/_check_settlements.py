"""Settlements that refer to something else than what was agreed, or that nobody could carry out."""

from __future__ import annotations

from collections.abc import Iterator

from ontschot.agreements._check_settled_years import check_settled_years
from ontschot.agreements._remark import Remark, fault
from ontschot.agreements.model import Agreement
from ontschot.agreements.parties import PartyKind
from ontschot.agreements.references import Loc
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import FairShare, Milestones
from ontschot.agreements.terms.division import ContractorRole
from ontschot.agreements.terms.fair_share import InsurerCount
from ontschot.i18n import T

__all__ = ["check_settlements"]


def check_settlements(agreement: Agreement) -> Iterator[Remark]:
    """Say which settlements share a name with an amount, name what is not there, or have no budget holder."""
    settlements = agreement.payment.settlements if agreement.payment else ()
    for index, terms in enumerate(settlements):
        loc: Loc = ("payment", "settlements", index)
        yield from _name(agreement, terms, loc)
        yield from _milestones(terms, loc)
        yield from _responsible(agreement, terms, loc)
        yield from _counted(agreement, terms, loc)
        yield from _contractors(agreement, terms, loc)
        yield from check_settled_years(terms, loc)


def _name(agreement: Agreement, terms: SettlementTerms, loc: Loc) -> Iterator[Remark]:
    amounts = agreement.payment.amounts if agreement.payment else ()
    if terms.id in {amount.id for amount in amounts}:
        message = T("The settlement {name} has the name of an amount.", name=terms.id)
        yield fault("settlement-name", (*loc, "id"), message, T("Give each its own name."), terms.id)


def _milestones(terms: SettlementTerms, loc: Loc) -> Iterator[Remark]:
    if not isinstance(terms.model, Milestones):
        return
    agreed = {item.id for item in terms.model.milestones}
    told = {("assessments", index, "milestone"): item.milestone for index, item in enumerate(terms.assessments)} | {
        ("account", "realised", index, "milestone"): item.milestone
        for index, item in enumerate(terms.account.realised if terms.account else ())
    }
    for place, name in told.items():
        if name not in agreed:
            message = T("There is no milestone {name}.", name=name)
            remedy = T("Use one of: {names}.", names=", ".join(sorted(agreed)))
            yield fault("milestone-unknown", (*loc, *place), message, remedy, name)


def _responsible(agreement: Agreement, terms: SettlementTerms, loc: Loc) -> Iterator[Remark]:
    providers = {party.id for party in agreement.providers}
    for name in terms.responsible.values():
        if name not in providers:
            message = T("{name} is no provider in this document.", name=name)
            yield fault("responsible-unknown", (*loc, "responsible"), message, T("Name one of the providers."), name)


def _counted(agreement: Agreement, terms: SettlementTerms, loc: Loc) -> Iterator[Remark]:
    if not isinstance(terms.model, FairShare):
        return
    told: dict[Loc, tuple[InsurerCount, ...]] = {("counts",): terms.model.counts}
    if terms.model.final:
        told["final", "counts"] = terms.model.final.counts
    for at, counts in told.items():
        for index, item in enumerate(counts):
            if agreement.party(item.party).kind is not PartyKind.INSURER:
                message = T("{name} is no health insurer, so it has no fair share.", name=item.party)
                place = (*loc, "model", *at, index, "party")
                yield fault("fair-share-party", place, message, T("Name health insurers only."), item.party)


def _contractors(agreement: Agreement, terms: SettlementTerms, loc: Loc) -> Iterator[Remark]:
    division = getattr(terms.model, "division", None)
    if division is None:
        return
    holders = [item.party for item in division.contractors if item.role is ContractorRole.BUDGET_HOLDER]
    if len(holders) != 1:
        message = T("The division has {count} budget holders; there is exactly one.", count=len(holders))
        remedy = T("Leave one budget holder; the others work under it.")
        yield Remark("budget-holders", (*loc, "model", "division"), message, remedy)
    for index, item in enumerate(division.contractors):
        if agreement.party(item.party).kind is PartyKind.INSURER:
            message = T("{name} is a health insurer, and providers divide this money.", name=item.party)
            place = (*loc, "model", "division", "contractors", index, "party")
            yield fault("division-party", place, message, T("Name providers only."), item.party)
