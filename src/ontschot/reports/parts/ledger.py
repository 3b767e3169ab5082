"""The ledger in a workbook, rolled up so that it can be opened, filtered and added up."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.reports.document import Column, Kind, Row, Table
from ontschot.reports.ledger_sums import Sums
from ontschot.reports.parts.tabling import with_total
from ontschot.reports.parts.view import Dossier, View

__all__ = ["ledger_table"]

_KEYS = ("payer", "uzovi", "risk_bearer", "sector", "region", "care_year", "kind")


def ledger_table(view: View) -> Table:
    """Give the ledger of an agreement by payer, insurer, sector, region and care year."""
    columns = (
        Column("payer", T("Payer"), Kind.CODE),
        Column("uzovi", T("UZOVI"), Kind.CODE),
        Column("risk_bearer", T("Risk bearer")),
        Column("sector_code", T("Sector code"), Kind.CODE),
        Column("sector", T("Sector")),
        Column("region_code", T("Region code"), Kind.CODE),
        Column("region", T("Region")),
        Column("care_year", T("Care year"), Kind.CODE),
        Column("kind", T("Booking"), Kind.CODE),
        Column("amount_eur", T("Amount"), Kind.CENTS),
    )
    note = T("Rolled up over age, sex, municipality and risk class; the run's ledger file holds every row.")
    sums = view.dossier.sums.of(view.content.agreement_id, *_KEYS)
    return with_total(Table("ledger", T("Ledger, rolled up"), columns, _rows(view.dossier, sums), note=note))


def _rows(dossier: Dossier, sums: Sums) -> tuple[Row, ...]:
    return tuple(
        (
            *(payer, uzovi, bearer, sector, dossier.sector(sector)),
            *(region, dossier.region_names.get(region, region), year, kind, cents),
        )
        for (payer, uzovi, bearer, sector, region, year, kind), cents in sums
    )
