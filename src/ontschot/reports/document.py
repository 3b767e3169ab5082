"""A report as a document, before it has a language or a layout: sections of sentences, tables, charts and verdicts.

Every writer (HTML, PDF, Word, Excel, JSON) takes the same document, so that all of them say the same to the cent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from ontschot.i18n import Measure, Text, Value
from ontschot.law.finding import Finding
from ontschot.reports.content import RunInfo
from ontschot.reports.verdict import Tone

__all__ = [
    "Answer",
    "Block",
    "Cell",
    "Chart",
    "Column",
    "Document",
    "Kind",
    "Link",
    "Paragraph",
    "Row",
    "Section",
    "Table",
    "Verdicts",
]


class Kind(StrEnum):
    """What a column holds; decides how it is written on screen, in a workbook and for machines."""

    TEXT = "text"
    CODE = "code"
    CENTS = "cents"
    COUNT = "count"
    DAY = "day"
    MONTH = "month"
    SHARE = "share"
    MILLIONS = "millions"
    MEASURE = "measure"

    @property
    def numeric(self) -> bool:
        """Say whether the column is one of numbers, which stand to the right."""
        return self in {Kind.CENTS, Kind.COUNT, Kind.SHARE, Kind.MILLIONS, Kind.MEASURE}

    @property
    def dated(self) -> bool:
        """Say whether the column is one of dates; a month is written as its first day."""
        return self in {Kind.DAY, Kind.MONTH}


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads to another report of the same run; the address is relative to the page that shows it."""

    label: Text | str
    address: str


Cell = Text | str | int | date | Fraction | Measure | Link | None
"""A value in a table; None is not known, which is never shown as zero."""

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name for machines, its title for people and what it holds."""

    key: str
    title: Text
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, with a caption, perhaps a total, and a note.

    `steps` marks rows in a meant order that lead to the total, which nobody sorts or filters.
    Raises ValueError when a row has another number of cells than there are columns.
    """

    key: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    note: Text | None = None
    steps: bool = False

    def __post_init__(self) -> None:
        width = len(self.columns)
        if any(len(row) != width for row in (*self.rows, *([self.total] if self.total else []))):
            message = f"table {self.key}: a row does not have {width} cells"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of a table: rows for a chart template, a sentence that says what it shows, and the table behind it.

    A measured number among the rows is drawn as exact as it is said. `alternative` is what somebody hears who does not
    see the picture.
    """

    key: str
    template: str
    rows: tuple[Mapping[str, Value], ...]
    title: Text
    sentence: Text
    alternative: Text
    table: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence between the tables."""

    text: Text | str


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Findings that each open to their why; `key` begins the anchor of each."""

    key: str
    findings: tuple[Finding, ...]


Block = Paragraph | Table | Chart | Verdicts


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the four questions of the first page, with its answer in sentences and where to read on."""

    key: str
    question: Text
    sentences: tuple[Text, ...]
    tone: Tone
    section: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under a heading; `own_page`: on paper it begins on a page of its own."""

    key: str
    title: Text
    blocks: tuple[Block, ...]
    own_page: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One report: the first page with four answers, the sections behind it, and tables for the workbook alone.

    `key` names the files.
    """

    key: str
    title: str
    subtitle: Text
    kind: Text
    run: RunInfo
    answers: tuple[Answer, ...]
    sections: tuple[Section, ...]
    annex: tuple[Table, ...]

    def blocks(self) -> Iterator[Block]:
        """Give all blocks in reading order."""
        for section in self.sections:
            yield from section.blocks

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables that the pages show, in reading order."""
        return tuple(block for block in self.blocks() if isinstance(block, Table))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings that the pages show, in reading order."""
        groups = (block.findings for block in self.blocks() if isinstance(block, Verdicts))
        return tuple(finding for group in groups for finding in group)
