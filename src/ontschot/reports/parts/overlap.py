"""Where two purses may pay the same work, with people and euros at stake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ontschot.i18n import Joined, T, Text
from ontschot.reports.content import OverlapLine
from ontschot.reports.document import Block, Cell, Column, Kind, Paragraph, Row, Section, Table
from ontschot.reports.parts.sourcing import citations
from ontschot.reports.parts.view import Dossier, View, last_day

__all__ = ["overlap", "overlap_table", "overlaps_together"]


def overlap(view: View) -> Section:
    """Give the section on the overlaps of one agreement with other funding."""
    table = overlap_table(view.dossier, view.overlaps, view.content.agreement_id)
    return Section("overlap", T("Paid twice?"), (table if view.overlaps else _NONE,))


def overlaps_together(dossier: Dossier) -> Section:
    """Give the section on the overlaps of all agreements: counted per title, and those with money at stake in full."""
    return Section("overlap", T("Paid twice?"), tuple(_together(dossier)))


_NONE = Paragraph(T("No overlap with other funding was found in this run."))


def _together(dossier: Dossier) -> Iterator[Block]:
    lines = dossier.content.overlaps
    if not lines:
        yield _NONE
        return
    yield _count_table(lines)
    measured = tuple(line for line in lines if line.cents is not None)
    if measured:
        table = overlap_table(dossier, measured)
        yield replace(table, key="overlaps-measured", title=T("Overlaps with money at stake"))
    where = T("All {count} overlaps stand in the reports per agreement, the workbook and the JSON.", count=len(lines))
    yield Paragraph(where)


def _count_table(lines: Iterable[OverlapLine]) -> Table:
    groups: dict[tuple[str, str], list[OverlapLine]] = defaultdict(list)
    for line in lines:
        name = str(line.other) if len(line.agreement_ids) == 1 else ""
        groups[line.rule, name].append(line)
    rows = tuple(_count_row(rule, found) for (rule, _name), found in sorted(groups.items()))
    columns = (
        Column("rule", T("Rule"), Kind.CODE),
        Column("other", T("Also paid by")),
        Column("count", T("Overlaps"), Kind.COUNT),
        Column("open", T("Not answered"), Kind.COUNT),
        Column("people", T("People"), Kind.COUNT),
        Column("amount_eur", T("At stake"), Kind.CENTS),
    )
    return Table("overlap-counts", T("Overlaps per other title"), columns, rows, note=_NO_TOTAL)


def _count_row(rule: str, lines: list[OverlapLine]) -> Row:
    people = [line.people for line in lines if line.people is not None]
    cents = [line.cents for line in lines if line.cents is not None]
    other = lines[0].other if len(lines[0].agreement_ids) == 1 else T("another agreement")
    waiting = sum(1 for line in lines if not line.answer)
    return rule, other, len(lines), waiting, sum(people) if people else None, sum(cents) if cents else None


_OWN = T(
    "Which activities another title can pay, by whom and about what, is own design. "
    "Unknown means not measured, not zero. One euro can be at stake in several lines: there is no total."
)

_NO_TOTAL = T("Unknown means not measured, not zero. One euro can be at stake in several lines: there is no total.")


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
    return Table("overlaps", T("Overlaps with other funding"), columns, rows, note=_OWN)


def _row(dossier: Dossier, line: OverlapLine, agreement_id: str) -> tuple[Cell, ...]:
    return (
        line.rule,
        *([] if agreement_id else [dossier.references.get(line.agreement_ids[0], line.agreement_ids[0])]),
        _other(dossier, line, agreement_id or line.agreement_ids[0]),
        line.cause,
        line.period.start if line.period else "",
        last_day(line.period.end) if line.period else "",
        line.people,
        line.cents,
        line.answer or T("not answered yet"),
        citations(line.sources),
    )


def _other(dossier: Dossier, line: OverlapLine, agreement_id: str) -> Text | str:
    """Give the other title, or of two agreements the one that the reader is not looking at."""
    others = tuple(dossier.references.get(name, name) for name in line.agreement_ids if name != agreement_id)
    return T("{names}", names=Joined(others)) if others else line.other
