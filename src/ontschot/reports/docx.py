"""A report as a Word document: to be marked, completed and passed on by who works in Word.

Headings, captions, repeated table heads, words for every picture and the language are Word's own, so that its outline,
its spelling checker and a voice that reads the screen know them. The same document gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import assert_never

from markupsafe import Markup

from ontschot.i18n import Language, Value, render
from ontschot.law.finding import Finding
from ontschot.reports.about import about, foot
from ontschot.reports.charts import png
from ontschot.reports.document import (
    Answer,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Kind,
    Link,
    Paragraph,
    Table,
    Verdicts,
)
from ontschot.reports.docx_package import Names, Package
from ontschot.reports.docx_pictures import Placed, drawing
from ontschot.reports.docx_styles import LOCALES
from ontschot.reports.docx_table import TEXT_WIDTH, Field, Grid, grid
from ontschot.reports.docx_xml import PLAIN, Look, bookmark, element, field, outward, paragraph, run, within
from ontschot.reports.palette import GROUNDS, MUTED, TONES
from ontschot.reports.screen_words import SIGNS, WORDS
from ontschot.reports.verdict import Tone, finding_tone, is_settled
from ontschot.reports.why import Reason, anchors, why
from ontschot.reports.words import OUTCOME, SEVERITY
from ontschot.reports.writing import is_user_text, kept_together, say, shown

__all__ = ["report_docx"]

Follow = Callable[[str], str]
"""Gives for the address of another report the address of the file beside this one, or nothing when there is none."""

_SHORT_CODE = 24
_REASON_LETTERS = 24
_TOGETHER = 1000
"""A why of no more letters than this stays on one page."""

_BOLD = Look(bold=True)
_AFTER_TABLE = paragraph(style="AfterTable")
_PAGE_BREAK = element("pageBreakBefore")


def _nowhere(_address: str) -> str:
    return ""


def report_docx(document: Document, language: Language, follow: Follow = _nowhere) -> bytes:
    """Write a report as a Word document; a link to a report for which `follow` gives no file stays plain text."""
    return _Word(document, language, follow).made()


class _Word:
    """A report while it becomes a Word document."""

    def __init__(self, document: Document, language: Language, follow: Follow) -> None:
        self.document = document
        self.language = language
        self.follow = follow
        self.places = count(1)
        self.pictures = count(1)
        self.findings: list[tuple[str, Finding]] = []
        run_info = document.run
        names = Names(self.text(document.title), self.text(run_info.organisation), self.text(document.subtitle))
        self.package = Package(names, language, run_info.timestamp)

    def made(self) -> bytes:
        body = Markup().join((*self.first_page(), *self.sections(), *self.appendix()))
        self.package.running(self.header(), self.footer())
        return self.package.save(body)

    def text(self, value: Value | Link) -> str:
        return kept_together(say(value, self.language))

    def word(self, name: str) -> str:
        return render(WORDS[name], self.language)

    def look(self, value: Cell | Value, *, bold: bool = False) -> Look:
        """Mark text from a user's own documents as Dutch in a document in another language."""
        own = self.language != "nl" and is_user_text(value)
        return Look(bold=bold, language=LOCALES["nl"] if own else "")

    def said(self, value: Value, style: str = "", properties: str = "") -> Markup:
        return paragraph(run(self.text(value), self.look(value)), style=style, properties=properties)

    def header(self) -> Markup:
        kind, title = self.text(self.document.kind), self.document.title
        return paragraph(run(f"{kind} · "), run(self.text(title), self.look(title)), style="Header")

    def footer(self) -> Markup:
        page = (run(f"\t{self.word('page')} "), field("PAGE", "1"), run(f" {self.word('of')} "), field("NUMPAGES", "1"))
        return paragraph(run(foot(self.document.run, self.language)), *page, style="Footer")

    def first_page(self) -> Iterator[Markup]:
        document = self.document
        yield self.said(document.kind, "Kind")
        yield self.said(document.title, "Title")
        yield self.said(document.subtitle, "Subtitle")
        yield paragraph(run(self.word("summary")), style="Heading1")
        for number, answer in enumerate(document.answers):
            yield from self.answer(answer, number)
        yield from self.contents()
        yield self.about()

    def answer(self, answer: Answer, number: int) -> Iterator[Markup]:
        beside = _beside(answer.tone, number, indented=False)
        sign = "" if answer.tone is Tone.NEUTRAL else f"{SIGNS[answer.tone]} "
        yield paragraph(run(f"{sign}{self.text(answer.question)}"), style="Heading2", properties=beside)
        listed = answer.key == "todo" and len(answer.sentences) > 1
        style, around = ("ListBullet", _beside(answer.tone, number, indented=True)) if listed else ("Answer", beside)
        for sentence in answer.sentences:
            yield self.said(sentence, style, around)
        for link in answer.links:
            yield paragraph(self.link(link), style="ListBullet", properties=_beside(answer.tone, number, indented=True))

    def contents(self) -> Iterator[Markup]:
        """Give the contents as links; page numbers are left to the outline, which Word keeps up to date itself."""
        yield paragraph(run(self.word("contents")), style="Heading2")
        for section in self.document.sections:
            yield paragraph(within(_place("section", section.key), self.text(section.title)), style="TOC1")
        if self.document.findings:
            yield paragraph(within("appendix", self.word("appendix")), style="TOC1")

    def about(self) -> Markup:
        pieces = (
            piece
            for name, value in about(self.document.run, self.language)
            for piece in (run(f"{name} ", _BOLD), run(f"{value}   "))
        )
        return paragraph(*pieces, style="Note")

    def sections(self) -> Iterator[Markup]:
        for number, section in enumerate(self.document.sections):
            title = self.marked(_place("section", section.key), run(self.text(section.title)))
            yield paragraph(
                title, style="Heading1", properties=Markup() if number and not section.own_page else _PAGE_BREAK
            )
            for block in section.blocks:
                yield from self.block(block, self.text(section.title))

    def marked(self, place: str, *children: str) -> Markup:
        return bookmark(place, next(self.places), *children)

    def block(self, block: Block, section: str) -> Iterator[Markup]:
        match block:
            case Paragraph():
                yield self.said(block.text)
            case Table():
                yield from self.table(block)
            case Chart():
                yield from self.chart(block)
            case Verdicts():
                yield from self.verdicts(block, section)
            case _:
                assert_never(block)

    def table(self, table: Table) -> Iterator[Markup]:
        title = self.text(table.title)
        caption = run(title, self.look(table.title))
        yield paragraph(self.marked(_place("table", table.key), caption), style="Caption")
        columns, note = table.columns, table.note
        yield grid(
            Grid(
                heads=tuple(self.field(self.text(column.title)) for column in columns),
                rows=tuple(self.row(row, columns) for row in table.rows),
                numeric=tuple(column.kind.numeric for column in columns),
                kept=tuple(_is_kept(table, index) for index in range(len(columns))),
                caption=title,
                description=self.text(note) if note else "",
                total=self.row(table.total, columns, bold=True) if table.total else None,
            )
        )
        yield self.said(note, "Note") if note else _AFTER_TABLE

    def row(self, row: tuple[Cell, ...], columns: tuple[Column, ...], *, bold: bool = False) -> tuple[Field, ...]:
        return tuple(self.cell(cell, column, bold=bold) for cell, column in zip(row, columns, strict=True))

    def cell(self, cell: Cell, column: Column, *, bold: bool) -> Field:
        text = kept_together(shown(cell, column.kind, self.language))
        if isinstance(cell, Link):
            return Field(text, self.link(cell))
        look = self.look(cell if column.kind is Kind.TEXT else None, bold=bold)
        return Field(text, run(text, look))

    def field(self, text: str, look: Look = PLAIN) -> Field:
        return Field(text, run(text, look))

    def link(self, link: Link) -> Markup:
        address, text, look = self.follow(link.address), self.text(link), self.look(link)
        return outward(self.package.address(address), text, look.language) if address else run(text, look)

    def chart(self, chart: Chart) -> Iterator[Markup]:
        picture = png(chart, self.language)
        title = self.text(chart.title)
        placed = Placed(self.package.picture(picture.content), next(self.pictures), title, self.text(chart.alternative))
        yield paragraph(run(title), style="Heading2")
        yield paragraph(drawing(picture, placed, TEXT_WIDTH), properties=element("keepNext"))
        table = next(item for item in self.document.tables if item.key == chart.table)
        below = self.word("table_below").format(title=self.text(table.title))
        yield paragraph(run(f"{self.text(chart.sentence)} "), within(_place("table", table.key), below))

    def verdicts(self, block: Verdicts, section: str) -> Iterator[Markup]:
        named = list(zip(anchors(block.key, block.findings), block.findings, strict=True))
        self.findings.extend(named)
        pressing = [item for item in named if not is_settled(item[1])]
        if pressing:
            heads = ("verdict", "rule", "finding", "weight")
            yield grid(
                Grid(
                    heads=tuple(self.field(self.word(name)) for name in heads),
                    rows=tuple(self.verdict(place, finding) for place, finding in pressing),
                    numeric=(False,) * len(heads),
                    kept=(True, True, False, True),
                    caption=section,
                )
            )
            yield _AFTER_TABLE
        settled = [item for item in named if is_settled(item[1])]
        if settled:
            yield paragraph(run(f"{self.word('settled_here')} "), *self.settled(settled))

    def settled(self, items: list[tuple[str, Finding]]) -> Iterator[Markup]:
        for number, (place, finding) in enumerate(items):
            tone = finding_tone(finding)
            yield run(f"{', ' if number else ''}")
            yield run(f"{SIGNS[tone]}\u00a0", Look(bold=True, colour=TONES[tone]))
            yield within(_place("why", place), finding.rule)

    def verdict(self, place: str, finding: Finding) -> tuple[Field, ...]:
        tone = finding_tone(finding)
        outcome = f"{SIGNS[tone]}\u00a0{self.text(OUTCOME[finding.outcome])}"
        message, own = self.text(finding.message), f" · {self.word('own_design')}" if finding.own_design else ""
        return (
            self.field(outcome, Look(bold=True, colour=TONES[tone])),
            Field(finding.rule, within(_place("why", place), finding.rule)),
            Field(message + own, run(message) + run(own, Look(colour=TONES[Tone.PERSON]))),
            self.field(self.text(SEVERITY[finding.severity])),
        )

    def appendix(self) -> Iterator[Markup]:
        if self.findings:
            title = self.marked("appendix", run(self.word("appendix")))
            yield paragraph(title, style="Heading1", properties=_PAGE_BREAK)
        for place, finding in self.findings:
            yield from self.why(place, finding)

    def why(self, place: str, finding: Finding) -> Iterator[Markup]:
        tone = finding_tone(finding)
        own = f" · {self.word('own_design')}" if finding.own_design else ""
        title = (
            run(f"{finding.rule} · "),
            run(f"{SIGNS[tone]} {self.text(OUTCOME[finding.outcome])}", Look(bold=True, colour=TONES[tone])),
            run(f" · {self.text(SEVERITY[finding.severity])}{own}", Look(colour=MUTED)),
        )
        yield paragraph(self.marked(_place("why", place), *title), style="Heading2")
        reasons = why(finding)
        letters = sum(len(self.text(line)) for reason in reasons for line in (finding.message, *reason.lines))
        together = element("keepNext") if letters <= _TOGETHER else Markup()
        yield self.said(finding.message, properties=together)
        for reason in reasons:
            yield from self.reason(reason, Markup() if reason is reasons[-1] else together)

    def reason(self, reason: Reason, properties: Markup) -> Iterator[Markup]:
        """Give a heading of the why beside its first line, or above it when it is too long for that."""
        title = self.text(reason.title)
        apart = "\t" if len(title) <= _REASON_LETTERS else "\n"
        for number, line in enumerate(reason.lines):
            head = Markup() if number else run(f"{title}{apart}", Look(colour=MUTED))
            style = "ReasonLine" if number else "Reason"
            yield paragraph(head, run(self.text(line)), style=style, properties=properties)


def _place(kind: str, key: str) -> str:
    """Name a place as Word allows it: letters, digits and underscores."""
    return f"{kind}_{key}".replace("-", "_")


def _is_kept(table: Table, index: int) -> bool:
    column = table.columns[index]
    if column.kind is Kind.CODE:
        return all(len(str(row[index])) <= _SHORT_CODE for row in table.rows)
    return column.kind.numeric or column.kind.dated


def _beside(tone: Tone, number: int, *, indented: bool) -> Markup:
    """Put a line in the colour of the verdict beside a paragraph, on a ground of its own."""
    # Word runs the lines of two paragraphs together when their indents are equal; one twentieth of a point parts them.
    left = 227 + number % 2
    around = element("left", val="single", sz=36, space=8, color=TONES[tone][1:])
    indent = {"left": left + 284, "hanging": 284} if indented else {"left": left}
    return (
        element("keepLines")
        + element("pBdr", around)
        + element("shd", val="clear", color="auto", fill=GROUNDS[tone][1:])
        + element("ind", **indent)
    )
