"""Who bears the money of an agreement: sectors, regions, ages and insurers, to the cent."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ontschot.i18n import Euro, Share, T, Text
from ontschot.law.facts import InsuredElsewhere
from ontschot.money import Cents
from ontschot.reports.document import Block, Cell, Column, Kind, Paragraph, Section, Table
from ontschot.reports.parts.money_map import age_table, region_blocks, sector_blocks, share_of
from ontschot.reports.parts.tabling import with_total
from ontschot.reports.parts.view import View

__all__ = ["borne", "closing_table"]


def borne(view: View) -> Section:
    """Give the section on who bears the money."""
    return Section("borne", T("Who bears it"), tuple(_blocks(view)))


def _blocks(view: View) -> Iterator[Block]:
    if not view.content.entitlements:
        yield Paragraph(T("Nothing is owed, so there is nothing to bear."))
        return
    yield closing_table(view)
    sums, name = view.dossier.sums, view.content.agreement_id
    if by_sector := sums.of(name, "sector"):
        yield from sector_blocks(view.dossier, by_sector)
        yield _payer_table(view)
        yield _insurer_table(view)
        yield from region_blocks(view.dossier, sums.of(name, "region"))
        yield age_table(sums.of(name, "age_band", "sex"))
    if view.content.insured_elsewhere:
        yield Paragraph(_elsewhere(view.content.insured_elsewhere))


def closing_table(view: View) -> Table:
    """Show that what is owed equals what was attributed plus what was not, with the reasons."""
    reasons: dict[Text, Cents] = {}
    for item in view.content.not_allocated:
        reason = item.reason if item.claimed else T("Not claimed in this run: {reason}", reason=item.reason)
        reasons[reason] = reasons.get(reason, 0) - item.cents
    owed, allocated = view.content.owed_cents, view.allocated_cents
    rest = allocated - owed - sum(reasons.values())
    rows: list[tuple[Cell, ...]] = [(T("Owed by all payers"), owed), *reasons.items()]
    if rest:
        rows.append((T("Difference that no reason accounts for: have this run looked at"), rest))
    columns = (Column("step", T("Step")), Column("amount_eur", T("Amount"), Kind.CENTS))
    total = (T("Attributed to sectors and insured people"), allocated)
    return Table("closing", T("From owed to attributed"), columns, tuple(rows), total, steps=True)


def _payer_table(view: View) -> Table:
    sums = view.dossier.sums.of(view.content.agreement_id, "payer", "sector")
    whole = sum(cents for _key, cents in sums)
    rows = tuple(
        (view.party(payer), view.dossier.sector(sector), cents, share_of(cents, whole))
        for (payer, sector), cents in sums
    )
    columns = (
        Column("payer", T("Payer")),
        Column("sector", T("Sector")),
        Column("amount_eur", T("Amount"), Kind.CENTS),
        Column("share", T("Share of the whole"), Kind.SHARE),
    )
    return with_total(Table("payer-sector", T("Attributed per payer and sector"), columns, rows))


def _insurer_table(view: View) -> Table:
    sums = view.dossier.sums.of(view.content.agreement_id, "uzovi", "risk_bearer", "care_year")
    rows = tuple((uzovi, view.dossier.insurer(uzovi), bearer, year, cents) for (uzovi, bearer, year), cents in sums)
    columns = (
        Column("uzovi", T("UZOVI"), Kind.CODE),
        Column("insurer", T("Insurer")),
        Column("risk_bearer", T("Risk bearer")),
        Column("care_year", T("Care year"), Kind.CODE),
        Column("amount_eur", T("Amount"), Kind.CENTS),
    )
    return with_total(Table("insurers", T("Attributed per insurer and care year"), columns, rows))


def _elsewhere(found: InsuredElsewhere) -> Text:
    return T(
        "Of the {members} people in the group, {people} ({share}) are insured with an insurer that is no party. Nobody "
        "pays their part under this agreement; it would have been {amount}.",
        people=found.people,
        members=found.members,
        share=Share(Fraction(found.people, found.members) if found.members else Fraction(0)),
        amount=Euro(found.cents),
    )
