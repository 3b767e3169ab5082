"""The account of the run: what came in and where it went, what was assumed, what was wrong, and how to repeat it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ontschot.i18n import Joined, T, Text
from ontschot.problems import Problem
from ontschot.reports.content import Assumption, Reconciliation, RunInfo
from ontschot.reports.document import Block, Column, Kind, Paragraph, Row, Section, Table
from ontschot.reports.parts.sourcing import citations, source_table
from ontschot.reports.parts.view import Dossier
from ontschot.reports.words import LEVEL, UNIT
from ontschot.sources import Source

__all__ = ["account", "data_table", "problem_table", "receipt_table"]


def account(dossier: Dossier, sources: Iterable[Source], agreement_id: str = "") -> Section:
    """Give the section that accounts for the run; with an agreement only what concerns it, or all agreements alike."""
    return Section("account", T("Account of this run"), tuple(_blocks(dossier, sources, agreement_id)))


def _blocks(dossier: Dossier, sources: Iterable[Source], agreement_id: str) -> Iterator[Block]:
    content = dossier.content
    mine = dossier.reconciliations.get(agreement_id, ())
    yield from (_reconciliation(f"reconciliation-{number}", item) for number, item in enumerate(mine, 1))
    concerning = {agreement_id, ""} if agreement_id else {item.agreement_id for item in content.assumptions}
    if assumed := tuple(item for item in content.assumptions if item.agreement_id in concerning):
        yield _assumption_table(assumed)
    if content.problems and not agreement_id:
        yield problem_table(content.problems)
    if used := tuple(sources):
        yield source_table(used)
    if content.receipt and not agreement_id:
        yield Paragraph(_where_the_receipt_is(len(content.receipt)))
    yield data_table(content.run)


def _reconciliation(key: str, item: Reconciliation) -> Table:
    unit = UNIT.get(item.unit, item.unit)
    kind = Kind.CENTS if item.unit == "cents" else Kind.COUNT
    columns = (Column("line", T("Line")), Column("amount", T("Number of {unit}", unit=unit), kind))
    rows = tuple((line.name, line.amount) for line in item.lines)
    title = item.title if kind is Kind.CENTS else T("{title}, {unit}", title=item.title, unit=unit)
    return Table(key, title, columns, rows, (T("Came in"), item.came_in), steps=True)


def _assumption_table(assumptions: Iterable[Assumption]) -> Table:
    places: dict[tuple[Text | str, Text | str], list[Text | str]] = defaultdict(list)
    for item in assumptions:
        places[item.text, citations(item.sources)].append(item.used_in)
    rows = tuple((text, T("{names}", names=Joined(tuple(used))), cited) for (text, cited), used in places.items())
    columns = (Column("assumption", T("Assumption")), Column("used_in", T("Used in")), Column("source", T("Source")))
    return Table("assumptions", T("Assumptions"), columns, rows)


def problem_table(problems: Iterable[Problem]) -> Table:
    """Give what was wrong with the input, with place and remedy."""
    rows = tuple(
        (
            LEVEL[item.level],
            str(item.place),
            item.message,
            item.found,
            item.expected or "",
            item.remedy or "",
            item.count,
        )
        for item in problems
    )
    columns = (
        Column("level", T("Kind")),
        Column("place", T("Place")),
        Column("message", T("What is wrong")),
        Column("found", T("Found")),
        Column("expected", T("Expected")),
        Column("remedy", T("Remedy")),
        Column("count", T("Times"), Kind.COUNT),
    )
    return Table("problems", T("Remarks on the input"), columns, rows)


def data_table(run: RunInfo) -> Table:
    """Give the program and every input of a run, with rows and fingerprint."""
    rows: tuple[Row, ...] = (
        (T("program"), f"ontschot {run.program_version}", "", ""),
        *((item.name, item.version, item.rows, item.sha256) for item in run.data),
    )
    columns = (
        Column("name", T("Data")),
        Column("version", T("Version"), Kind.CODE),
        Column("rows", T("Rows"), Kind.COUNT),
        Column("sha256", T("Fingerprint (SHA-256)"), Kind.CODE),
    )
    return Table("data", T("Program and data of this run"), columns, rows)


def _where_the_receipt_is(count: int) -> Text:
    return T(
        "The receipt of this run has {count} fingerprints; it stands in receipt.json and in the workbook. With the "
        "same input and program, ontschot verify finds the same fingerprints.",
        count=count,
    )


def receipt_table(dossier: Dossier) -> Table:
    """Give the fingerprints of everything that went into the run and came out of it."""
    rows = tuple((item.kind, item.name, item.rows, item.sha256) for item in dossier.content.receipt)
    columns = (
        Column("kind", T("Kind")),
        Column("name", T("Name"), Kind.CODE),
        Column("rows", T("Rows"), Kind.COUNT),
        Column("sha256", T("Fingerprint (SHA-256)"), Kind.CODE),
    )
    return Table("receipt", T("Receipt"), columns, rows)
