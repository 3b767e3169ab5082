"""The report on one agreement: the first page and what lies behind it."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.reports.document import Document
from ontschot.reports.first_page import answers
from ontschot.reports.parts.account import account
from ontschot.reports.parts.agreement_answers import agreement_drafts
from ontschot.reports.parts.borne import borne
from ontschot.reports.parts.corrections import corrections
from ontschot.reports.parts.lawful import finding_table, lawful
from ontschot.reports.parts.ledger import ledger_table
from ontschot.reports.parts.overlap import overlap
from ontschot.reports.parts.owed import owed
from ontschot.reports.parts.settlements import settlements
from ontschot.reports.parts.sourcing import sources_of_agreement
from ontschot.reports.parts.terms import terms
from ontschot.reports.parts.view import View, last_day
from ontschot.reports.words import STATUS

__all__ = ["agreement_report"]


def agreement_report(view: View) -> Document:
    """Put the report on one agreement together."""
    agreement, dossier = view.content.agreement, view.dossier
    period = agreement.period
    return Document(
        key=view.key,
        title=agreement.title,
        subtitle=T(
            "{reference}, version {version}, {status}; {start} through {end}",
            reference=agreement.reference,
            version=str(agreement.version),
            status=STATUS[agreement.status],
            start=period.start,
            end=last_day(period.end),
        ),
        kind=T("Report on one agreement"),
        run=dossier.content.run,
        answers=answers(agreement_drafts(view)),
        sections=(
            owed(view),
            *settlements(view),
            *corrections(view),
            lawful(view),
            borne(view),
            overlap(view),
            terms(view),
            account(dossier, sources_of_agreement(view), view.content.agreement_id),
        ),
        annex=(finding_table(view.content.findings), ledger_table(view)),
    )
