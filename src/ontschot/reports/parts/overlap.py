"""Where two purses may pay the same work, with people and euros at stake."""

from __future__ import annotations

from collections.abc import Iterable

from ontschot.i18n import Joined, T, Text
from ontschot.reports.content import OverlapLine
from ontschot.reports.document import Block, Cell, Column, Kind, Paragraph, Section, Table
from ontschot.reports.parts.sourcing import citations
from ontschot.reports.parts.view import Dossier, last_day

__all__ = ["overlap", "overlap_table"]


def overlap(dossier: Dossier, lines: Iterable[OverlapLine], agreement_id: str = "") -> Section:
    """Give the section on overlaps; `agreement_id` is the agreement that the report is about, if it is about one."""
    kept = tuple(lines)
    none = Paragraph(T("No overlap with other funding was found in this run."))
    blocks: tuple[Block, ...] = (overlap_table(dossier, kept, agreement_id),) if kept else (none,)
    return Section("overlap", T("Paid twice?"), blocks)


def overlap_table(dossier: Dossier, lines: Iterable[OverlapLine], agreement_id: str = "") -> Table:
    """Give the overlaps, those without an answer first, then by the money at stake."""
    ordered = sorted(lines, key=lambda line: (bool(line.answer), -(line.cents or 0), line.rule, line.agreement_ids))
    columns = (
        Column("rule", T("Rule"), Kind.CODE),
        *([] if agreement_id else [Column("agreements", T("Agreement"))]),
        Column("other", T("Also paid by")),
        Column("cause", T("Cause")),
        Column("from", T("From"), Kind.DAY),
        Column("through", T("Through"), Kind.DAY),
        Column("people", T("People"), Kind.COUNT),
        Column("amount_eur", T("At stake"), Kind.CENTS),
        Column("answer", T("Answer")),
        Column("sources", T("Source")),
    )
    rows = tuple(_row(dossier, line, agreement_id) for line in ordered)
    note = T("Unknown means not measured, not zero. One euro can be at stake in several lines: there is no total.")
    return Table("overlaps", T("Overlaps with other funding"), columns, rows, note=note)


def _row(dossier: Dossier, line: OverlapLine, agreement_id: str) -> tuple[Cell, ...]:
    return (
        line.rule,
        *([] if agreement_id else [_agreements(dossier, line)]),
        line.other,
        line.cause,
        line.period.start if line.period else "",
        last_day(line.period.end) if line.period else "",
        line.people,
        line.cents,
        line.answer or T("not answered yet"),
        citations(line.sources),
    )


def _agreements(dossier: Dossier, line: OverlapLine) -> Text:
    return T("{names}", names=Joined(tuple(dossier.references.get(name, name) for name in line.agreement_ids)))
