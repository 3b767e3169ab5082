"""What the agreements load on the sector frameworks, and where published framework figures do not add up."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ontschot.budgets.frameworks import IZA_TOTAL, STEP_NAMES
from ontschot.i18n import Euro, Share, T, Text
from ontschot.law.facts import FrameworkDeviation, SectorLoad
from ontschot.reports.document import Block, Chart, Column, Kind, Paragraph, Row, Section, Table
from ontschot.reports.parts.pictures import bars
from ontschot.reports.parts.view import Dossier

__all__ = ["frameworks"]


def frameworks(dossier: Dossier) -> Section:
    """Give the section on the load of the agreements on each sector framework."""
    return Section("frameworks", T("The load on the sector frameworks"), tuple(_blocks(dossier)))


def _blocks(dossier: Dossier) -> Iterator[Block]:
    ordered = sorted(dossier.content.loads, key=lambda load: (load.sector, load.year))
    loads = [load for load in ordered if load.sector != IZA_TOTAL]
    together = [load for load in ordered if load.sector == IZA_TOTAL]
    if loads:
        yield _chart(dossier, loads)
        yield _load_table(dossier, loads)
        yield from _together(dossier, together)
    else:
        yield Paragraph(T("Nothing was charged to a sector in this run."))
    if dossier.content.deviations:
        yield _deviation_table(dossier, dossier.content.deviations)


def _chart(dossier: Dossier, loads: list[SectorLoad]) -> Chart:
    most = max(loads, key=lambda load: (load.cents, load.sector, load.year))
    return Chart(
        "load-chart",
        "bars",
        bars((_label(dossier, load), load.cents, _behind(load)) for load in loads),
        T("Load per sector and year"),
        T(
            "The largest load is {amount}, on {sector} in {year}. A load is no overrun; no framework changes.",
            amount=Euro(most.cents),
            sector=dossier.sector(most.sector),
            year=str(most.year),
        ),
        T("Bar chart of the load per sector and year and its share of the framework; the table below it has them all."),
        "loads",
    )


def _label(dossier: Dossier, load: SectorLoad) -> Text:
    return T("{sector}, {year}", sector=dossier.sector(load.sector), year=str(load.year))


def _behind(load: SectorLoad) -> Text:
    if not load.framework_cents:
        return T("{amount} (no framework known)", amount=Euro(load.cents))
    share = Share(Fraction(load.cents, load.framework_cents), 3)
    return T("{amount} ({share} of the framework)", amount=Euro(load.cents), share=share)


def _load_table(dossier: Dossier, loads: list[SectorLoad]) -> Table:
    note = T("An overrun is stated only against a realisation at the same price level and delimitation.")
    title = T("Load and framework per sector and year")
    total: Row = (T("Total"), "", sum(load.cents for load in loads), "", "", "", "")
    return Table("loads", title, _COLUMNS, _load_rows(dossier, loads), total, note)


def _together(dossier: Dossier, loads: list[SectorLoad]) -> Iterator[Table]:
    note = T("These sectors stand in the table above too; the two are not added up.")
    title = T("Load on the frameworks of the IZA together")
    if loads:
        yield Table("loads-together", title, _COLUMNS, _load_rows(dossier, loads), note=note)


_COLUMNS = (
    Column("sector", T("Sector")),
    Column("year", T("Year"), Kind.CODE),
    Column("load_eur", T("Load"), Kind.CENTS),
    Column("framework_eur", T("Framework"), Kind.CENTS),
    Column("share", T("Share of framework"), Kind.SHARE),
    Column("overrun_eur", T("Overrun"), Kind.CENTS),
    Column("missing", T("What is missing")),
)


def _load_rows(dossier: Dossier, loads: list[SectorLoad]) -> tuple[Row, ...]:
    rows: list[Row] = [
        (
            dossier.sector(load.sector),
            str(load.year),
            load.cents,
            load.framework_cents,
            Fraction(load.cents, load.framework_cents) if load.framework_cents else None,
            load.overrun_cents,
            load.missing,
        )
        for load in loads
    ]
    return tuple(rows)


def _deviation_table(dossier: Dossier, deviations: tuple[FrameworkDeviation, ...]) -> Table:
    ordered = sorted(deviations, key=lambda item: (item.sector, item.year, item.row))
    rows = tuple(
        (
            dossier.sector(item.sector),
            str(item.year),
            STEP_NAMES.get(item.row, item.row),
            item.published,
            item.rebuilt,
            item.published - item.rebuilt,
        )
        for item in ordered
    )
    columns = (
        Column("sector", T("Sector")),
        Column("year", T("Year"), Kind.CODE),
        Column("row", T("Row")),
        Column("published_million_eur", T("Published"), Kind.MILLIONS),
        Column("rebuilt_million_eur", T("Rebuilt"), Kind.MILLIONS),
        Column("difference_million_eur", T("Difference"), Kind.MILLIONS),
    )
    title = T("Published framework figures that differ from their own build-up")
    return Table("deviations", title, columns, rows, note=T("The published figure leads."))
