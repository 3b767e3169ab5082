"""The report on all agreements of a run together: the national picture, or that of one organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ontschot.i18n import T
from ontschot.reports.document import Block, Document, Paragraph, Section, Table
from ontschot.reports.first_page import answers
from ontschot.reports.parts.account import account, receipt_table
from ontschot.reports.parts.corrections import corrections_together
from ontschot.reports.parts.dossier_answers import dossier_drafts
from ontschot.reports.parts.frameworks import frameworks
from ontschot.reports.parts.lawful import finding_table
from ontschot.reports.parts.ledger import ledger_table
from ontschot.reports.parts.money_map import age_table, region_blocks, sector_blocks
from ontschot.reports.parts.overlap import overlap_table, overlaps_together
from ontschot.reports.parts.overview import agreements, owed_together, rules_broken
from ontschot.reports.parts.owed import entitlement_table, instalment_table, statement_table
from ontschot.reports.parts.sourcing import sources_of_dossier
from ontschot.reports.parts.tabling import gathered
from ontschot.reports.parts.view import Dossier, View
from ontschot.reports.parts.yearly_return import yearly_return

__all__ = ["DOSSIER_KEY", "dossier_report"]

DOSSIER_KEY = "dossier"


def dossier_report(dossier: Dossier) -> Document:
    """Put the report on all agreements together."""
    content, run = dossier.content, dossier.content.run
    return Document(
        key=DOSSIER_KEY,
        title=run.title,
        subtitle=T("{organisation}; as known on {day}", organisation=run.organisation, day=run.known_on),
        kind=T("Report on all agreements together"),
        run=run,
        answers=answers(dossier_drafts(dossier)),
        sections=(
            agreements(dossier),
            owed_together(dossier),
            *corrections_together(dossier),
            rules_broken(dossier),
            _borne(dossier),
            frameworks(dossier),
            overlaps_together(dossier),
            yearly_return(dossier),
            account(dossier, sources_of_dossier(content)),
        ),
        annex=tuple(_annex(dossier)),
    )


def _borne(dossier: Dossier) -> Section:
    return Section("borne", T("Who bears it"), tuple(_borne_blocks(dossier)))


def _borne_blocks(dossier: Dossier) -> Iterator[Block]:
    by_sector = dossier.sums.whole("sector")
    if not by_sector:
        yield Paragraph(T("Nothing was attributed to sectors and insured people in this run."))
        return
    yield from sector_blocks(dossier, by_sector)
    yield from region_blocks(dossier, dossier.sums.whole("region"))
    yield age_table(dossier.sums.whole("age_band", "sex"))


_PER_AGREEMENT: tuple[Callable[[View], Table], ...] = (
    lambda view: finding_table(view.content.findings),
    entitlement_table,
    instalment_table,
    statement_table,
    ledger_table,
)


def _annex(dossier: Dossier) -> Iterator[Table]:
    for build in _PER_AGREEMENT:
        table = gathered([(view.content.agreement.reference, build(view)) for view in dossier.views])
        if table:
            yield table
    if dossier.content.overlaps:
        yield overlap_table(dossier, dossier.content.overlaps)
    if dossier.content.receipt:
        yield receipt_table(dossier)
