"""The list of all reports of a run, with the verdict and money of each and a link to every file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from ontschot.i18n import T
from ontschot.reports.document import Column, Kind, Link, Row, Table
from ontschot.reports.dossier_report import DOSSIER_KEY
from ontschot.reports.parts.view import Dossier, View
from ontschot.reports.words import STATUS, VERDICT

__all__ = ["File", "index_table"]


class File(Protocol):
    """A file of a report: what it is called and where it stands."""

    @property
    def label(self) -> str:
        """What it is called."""

    @property
    def address(self) -> str:
        """Where it stands in the folder of the run."""


def index_table(dossier: Dossier, files: Callable[[str], Sequence[File]]) -> Table:
    """Give one row per report, that on all agreements first, and a column per kind of file."""
    labels = tuple(file.label for file in files(DOSSIER_KEY))
    columns = (
        Column("report", T("Report"), Kind.CODE),
        Column("title", T("Title")),
        Column("status", T("Status")),
        Column("verdict", T("Verdict")),
        Column("owed_eur", T("Owed"), Kind.CENTS),
        *(Column(f"file-{number}", T("{form}", form=label)) for number, label in enumerate(labels, 1)),
    )
    whole: Row = (T("All agreements"), dossier.content.run.title, "", "", dossier.content.owed_cents)
    rows = [(*whole, *_links(labels, files(DOSSIER_KEY)))]
    rows.extend((*_about(view), *_links(labels, files(view.key))) for view in dossier.views)
    return Table("reports", T("All reports of this run"), columns, tuple(rows))


def _about(view: View) -> Row:
    agreement = view.content.agreement
    return (
        agreement.reference,
        agreement.title,
        STATUS[agreement.status],
        VERDICT[view.verdict],
        view.content.owed_cents,
    )


def _links(labels: Sequence[str], files: Sequence[File]) -> Row:
    addresses = {file.label: file.address for file in files}
    return tuple(Link(label.partition(" ")[0], addresses[label]) if label in addresses else "" for label in labels)
