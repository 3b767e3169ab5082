"""What was agreed: parties, groups, activities, shares and key, so that the reader need not fetch the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from ontschot.agreements.activities import Activity
from ontschot.agreements.allocation_key import AllocationKey
from ontschot.agreements.parties import Party
from ontschot.i18n import Joined, Share, T, Text
from ontschot.reports.document import Block, Cell, Column, Kind, Paragraph, Section, Table
from ontschot.reports.parts.view import Dossier, View
from ontschot.reports.words import ACTIVITY_KIND, APPROVAL, DOMAIN, PARTY_KIND, PROFILE, SHARE_BASIS, WEIGHT

__all__ = ["terms"]

_PERCENT = 100


def terms(view: View) -> Section:
    """Give the section on what was agreed."""
    return Section("terms", T("What was agreed"), tuple(_blocks(view)))


def _blocks(view: View) -> Iterator[Block]:
    agreement = view.content.agreement
    if agreement.summary:
        yield Paragraph(agreement.summary)
    yield _party_table(view)
    if agreement.groups:
        yield _group_table(view)
    if agreement.activities:
        yield _activity_table(view)
    yield from _share_tables(view)
    yield Paragraph(_key_sentence(agreement.allocation_key))


def _party_table(view: View) -> Table:
    rows = tuple(
        (
            party.name,
            PARTY_KIND[party.kind],
            DOMAIN[party.domain] if party.domain else "",
            view.dossier.sector(party.sector) if party.sector else "",
            _number(party),
        )
        for party in view.content.agreement.parties
    )
    columns = (
        Column("party", T("Party")),
        Column("kind", T("Kind")),
        Column("domain", T("Domain")),
        Column("sector", T("Sector")),
        Column("number", T("AGB, UZOVI or code"), Kind.CODE),
    )
    return Table("parties", T("Parties"), columns, rows)


def _number(party: Party) -> str:
    return party.agb or ", ".join(party.uzovi) or party.municipality or party.care_office or ""


def _group_table(view: View) -> Table:
    rows = tuple((group.name, group.description, group.expected_members) for group in view.content.agreement.groups)
    columns = (
        Column("group", T("Group")),
        Column("description", T("Description")),
        Column("expected", T("Members expected"), Kind.COUNT),
    )
    return Table("groups", T("Target groups"), columns, rows)


def _activity_table(view: View) -> Table:
    rows = tuple(_activity_row(view, activity) for activity in view.content.agreement.activities)
    columns = (
        Column("activity", T("Activity")),
        Column("kind", T("Kind")),
        Column("groups", T("For")),
        Column("performed_by", T("Performed by")),
        Column("benefits", T("Benefits")),
        Column("cost_eur", T("Cost build-up"), Kind.CENTS),
    )
    return Table("activities", T("Coordination activities"), columns, rows)


def _activity_row(view: View, activity: Activity) -> tuple[Cell, ...]:
    agreement = view.content.agreement
    return (
        activity.name,
        ACTIVITY_KIND[activity.kind],
        ", ".join(agreement.group(name).name for name in activity.groups),
        ", ".join(agreement.party(name).name for name in activity.performed_by),
        _names(view.dossier, activity.benefits),
        round(activity.cost.exact_cents) if activity.cost else None,
    )


def _names(dossier: Dossier, sectors: Iterable[str]) -> Text | str:
    names = tuple(dossier.sector(code) for code in sectors)
    return T("{names}", names=Joined(names)) if names else ""


def _share_tables(view: View) -> Iterator[Table]:
    payment = view.content.agreement.payment
    if payment is None:
        return
    weights = {view.party(share.party): share.weight for share in payment.payers.shares}
    title = T("Payers, by {basis}", basis=SHARE_BASIS[payment.payers.basis])
    yield _share_table("payers", title, Column("payer", T("Payer")), weights)
    shares = {view.party(payee.party): payee.share for payee in payment.payees}
    yield _share_table("payees", T("Payees"), Column("payee", T("Payee")), shares)


def _share_table(key: str, title: Text, name: Column, weights: dict[str, Fraction]) -> Table:
    whole = sum(weights.values())
    rows = tuple((party, _agreed(weight), weight / whole if whole else None) for party, weight in weights.items())
    columns = (name, Column("weight", T("As agreed"), Kind.CODE), Column("share", T("Share"), Kind.SHARE))
    return Table(key, title, columns, rows)


def _agreed(weight: Fraction) -> Text | str:
    """Write a weight as it is agreed: a count as 316.225, a percentage as 37,5%, and a third as 1/3."""
    if weight.denominator == 1:
        return T("{weight}", weight=int(weight))
    hundredths = weight * _PERCENT**2
    return T("{weight}", weight=Share(weight)) if hundredths.denominator == 1 and weight < 1 else str(weight)


def _key_sentence(key: AllocationKey | None) -> Text:
    if key is None:
        return T("No allocation key was agreed, so the money cannot be attributed to sectors and insured people.")
    return T(
        "Allocation key {key}: people weigh by {weight}; sectors by {profile}. State at the Zorginstituut: {state}.",
        key=key.id,
        weight=WEIGHT[key.weight],
        profile=PROFILE[key.profile.kind] if key.profile else T("nothing agreed"),
        state=APPROVAL[key.approval.state] if key.approval else T("not recorded"),
    )
