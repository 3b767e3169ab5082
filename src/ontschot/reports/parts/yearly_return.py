"""The yearly return on the payment title, as it goes to the NZa."""

from __future__ import annotations

from collections.abc import Iterator

from ontschot.i18n import T
from ontschot.reports.content import YearlyReturn
from ontschot.reports.document import Block, Column, Kind, Paragraph, Section, Table
from ontschot.reports.parts.view import Dossier

__all__ = ["yearly_return"]


def yearly_return(dossier: Dossier) -> Section:
    """Give the section with the yearly returns."""
    return Section("return", T("The yearly return"), tuple(_blocks(dossier)))


def _blocks(dossier: Dossier) -> Iterator[Block]:
    returns = sorted(dossier.content.returns, key=lambda item: item.year)
    if not returns:
        yield Paragraph(T("This run made no yearly return."))
        return
    yield _use_table(returns)
    yield _sector_table(dossier, returns)
    yield from _bottlenecks(returns)


def _use_table(returns: list[YearlyReturn]) -> Table:
    rows = tuple(
        (str(item.year), item.uses, item.uses_on_regional_plan, item.cents, item.suppressed) for item in returns
    )
    columns = (
        Column("year", T("Year"), Kind.CODE),
        Column("uses", T("Uses of the title"), Kind.COUNT),
        Column("uses_on_regional_plan", T("Of which on a regional plan"), Kind.COUNT),
        Column("amount_eur", T("Amount"), Kind.CENTS),
        Column("suppressed", T("Figures hidden"), Kind.COUNT),
    )
    note = T("One use is one agreement in one year, whichever number of insurers report it.")
    return Table("returns", T("Uses and amounts per year"), columns, rows, note=note)


def _sector_table(dossier: Dossier, returns: list[YearlyReturn]) -> Table:
    rows = tuple(
        (str(item.year), dossier.sector(line.sector), line.uses, line.cents)
        for item in returns
        for line in item.sectors
    )
    columns = (
        Column("year", T("Year"), Kind.CODE),
        Column("sector", T("Sector")),
        Column("uses", T("Uses of the title"), Kind.COUNT),
        Column("amount_eur", T("Charged"), Kind.CENTS),
    )
    note = T("Unknown can also mean hidden, so that no small number can be read or worked out.")
    return Table("return-sectors", T("Charged to each sector per year"), columns, rows, note=note)


def _bottlenecks(returns: list[YearlyReturn]) -> Iterator[Table]:
    rows = tuple((str(item.year), text) for item in returns for text in item.bottlenecks)
    columns = (Column("year", T("Year"), Kind.CODE), Column("bottleneck", T("Bottleneck")))
    if rows:
        yield Table("bottlenecks", T("Bottlenecks reported"), columns, rows)
