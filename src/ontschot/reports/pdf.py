"""A report as PDF/UA-1, set by Typst: for printing, for the archive and for readers who listen.

Text reaches Typst as data and is never read as markup. The font is ours and the clock is the run's, so that the same
document gives the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from ontschot.i18n import Language, Value, render
from ontschot.law.finding import Finding
from ontschot.reports.about import about, foot
from ontschot.reports.charts import svg
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
from ontschot.reports.fonts import FAMILY, FOLDER
from ontschot.reports.screen_words import SIGNS, WORDS
from ontschot.reports.verdict import Tone, finding_tone, is_settled
from ontschot.reports.why import anchors, why
from ontschot.reports.words import OUTCOME, SEVERITY
from ontschot.reports.writing import is_user_text, kept_together, printable, say, shown

if TYPE_CHECKING:
    import typst

__all__ = ["pdf_data", "report_pdf", "set_pdf"]

_POINTS_PER_PIXEL = 0.75
_TITLE_LETTERS = 70
_LEAST_WIDTH, _WIDEST = 14, 60
_LONG_CODE, _LONG_TEXT = 24, 16
_UNBROKEN = re.compile(r"([^\s\u200b]{28})(?=[^\s\u200b])")
_LONG_WORD = re.compile(r"\S{20,}")
_BREAK = "\u200b"


def report_pdf(document: Document, language: Language) -> bytes:
    """Set a report as PDF/UA-1. Raises typst.TypstError when the standard is not met, which is a fault of ours."""
    return set_pdf(pdf_data(document, language), document.run.timestamp)


def pdf_data(document: Document, language: Language) -> str:
    """Give a report as the data that the template lays out, pictures drawn."""
    return json.dumps(_Typeset(document, language).report(), ensure_ascii=False)


def set_pdf(data: str, timestamp: datetime) -> bytes:
    """Set type; other Python threads go on meanwhile, so that several documents can be set at once."""
    import typst

    made = typst.Compiler(font_paths=_fonts()).compile(
        input=_template(),
        format="pdf",
        sys_inputs={"report": data},
        pdf_standards=["ua-1"],
        timestamp=timestamp,
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave pages instead of one document")
    return made


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


@cache
def _template() -> bytes:
    return (resources.files("ontschot.reports") / "templates" / "report.typ").read_bytes()


class _Typeset:
    """A report as the plain data that the template lays out."""

    def __init__(self, document: Document, language: Language) -> None:
        self.document = document
        self.language = language
        self.appendix: list[dict[str, Any]] = []

    def report(self) -> dict[str, Any]:
        document, made = self.document, self.document.run.timestamp
        sections = [
            {
                "title": self.text(section.title),
                "own_page": section.own_page,
                "blocks": list(self.blocks(section.blocks)),
            }
            for section in document.sections
        ]
        title = self.text(document.title)
        return {
            "language": self.language,
            "font": FAMILY,
            "title": title,
            "title_shown": self.foreign(document.title),
            "title_short": title if len(title) <= _TITLE_LETTERS else f"{title[:_TITLE_LETTERS]}…",
            "organisation": self.text(document.run.organisation),
            "made": [made.year, made.month, made.day],
            "kind": self.text(document.kind),
            "subtitle": self.text(document.subtitle),
            "footer": self.text(foot(self.document.run, self.language)),
            "words": {name: render(text, self.language) for name, text in WORDS.items()},
            "about": [[printable(name), printable(value)] for name, value in about(document.run, self.language)],
            "answers": [self.answer(answer) for answer in document.answers],
            "sections": sections,
            "appendix": self.appendix,
        }

    def text(self, value: Value | Link) -> str:
        return _held_in(self.plain(value))

    def plain(self, value: Value | Link) -> str:
        return kept_together(printable(say(value, self.language)))

    def foreign(self, value: Value | Link) -> str | dict[str, str]:
        own = self.language != "nl" and is_user_text(value)
        return {"own": self.text(value)} if own else self.text(value)

    def answer(self, answer: Answer) -> dict[str, Any]:
        return {
            "question": self.text(answer.question),
            "tone": answer.tone.value,
            "sign": None if answer.tone is Tone.NEUTRAL else SIGNS[answer.tone],
            "sentences": [self.text(sentence) for sentence in answer.sentences],
            "listed": answer.key == "todo" and len(answer.sentences) > 1,
            "links": [self.foreign(link) for link in answer.links],
        }

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[dict[str, Any]]:
        for block in blocks:
            if isinstance(block, Paragraph):
                yield {"type": "paragraph", "text": self.foreign(block.text)}
            elif isinstance(block, Table):
                yield self.table(block)
            elif isinstance(block, Chart):
                yield self.chart(block)
            else:
                yield self.verdicts(block)

    def table(self, table: Table) -> dict[str, Any]:
        rows = [self.row(row, table.columns) for row in table.rows]
        wide = _wide_columns(table)
        return {
            "type": "table",
            "title": self.text(table.title),
            "note": self.text(table.note) if table.note else None,
            "columns": [
                {
                    "title": self.text(column.title),
                    "number": column.kind.numeric,
                    "share": _share_of_width([row[index] for row in rows]) if index in wide else 0,
                }
                for index, column in enumerate(table.columns)
            ],
            "rows": rows,
            "total": self.row(table.total, table.columns) if table.total else None,
        }

    def row(self, row: tuple[Cell, ...], columns: tuple[Column, ...]) -> list[str | dict[str, str]]:
        return [self.cell(cell, column) for cell, column in zip(row, columns, strict=True)]

    def cell(self, cell: Cell, column: Column) -> str | dict[str, str]:
        text = _held_in(_breakable(self.plain(shown(cell, column.kind, self.language))))
        own = self.language != "nl" and column.kind is Kind.TEXT and is_user_text(cell)
        return {"own": text} if own else text

    def chart(self, chart: Chart) -> dict[str, Any]:
        drawn = svg(chart, self.language)
        found = re.search(r'width="([\d.]+)"', drawn)
        return {
            "type": "chart",
            "title": self.text(chart.title),
            "svg": printable(drawn),
            "width": float(found[1]) * _POINTS_PER_PIXEL if found else 0.0,
            "alternative": self.text(chart.alternative),
            "sentence": self.text(chart.sentence),
        }

    def verdicts(self, block: Verdicts) -> dict[str, Any]:
        names = anchors(block.key, block.findings)
        items = [self.finding(finding, name) for finding, name in zip(block.findings, names, strict=True)]
        self.appendix.extend(items)
        heads = ("verdict", "rule", "finding", "weight", "page")
        return {
            "type": "verdicts",
            "items": [item for item in items if not item["settled"]],
            "settled": [item for item in items if item["settled"]],
            "heads": [render(WORDS[name], self.language) for name in heads],
        }

    def finding(self, finding: Finding, anchor: str) -> dict[str, Any]:
        tone = finding_tone(finding)
        return {
            "anchor": anchor,
            "settled": is_settled(finding),
            "tone": tone.value,
            "sign": SIGNS[tone],
            "outcome": self.text(OUTCOME[finding.outcome]),
            "rule": finding.rule,
            "message": self.text(finding.message),
            "severity": self.text(SEVERITY[finding.severity]),
            "own": render(WORDS["own_design"], self.language) if finding.own_design else None,
            "reasons": [
                {"title": self.text(reason.title), "lines": [self.text(line) for line in reason.lines]}
                for reason in why(finding)
            ],
        }


def _held_in(text: str) -> str:
    """Let a word that is wider than any column break somewhere."""
    return _UNBROKEN.sub(rf"\1{_BREAK}", text)


def _breakable(text: str) -> str:
    """Let a word that may be wider than its column break after its hyphens, underscores and points."""
    return _LONG_WORD.sub(lambda word: re.sub(r"(?<=[-_.])(?=\w)", _BREAK, word[0]), text)


def _wide_columns(table: Table) -> set[int]:
    wide = {index for index, column in enumerate(table.columns) if not column.kind.numeric and _is_long(table, index)}
    return wide or {next((i for i, column in enumerate(table.columns) if column.kind is Kind.TEXT), 0)}


def _is_long(table: Table, index: int) -> bool:
    room = _LONG_CODE if table.columns[index].kind is Kind.CODE else _LONG_TEXT
    return any(len(str(row[index])) > room for row in table.rows)


def _share_of_width(cells: list[str | dict[str, str]]) -> int:
    """Say how much of the free width a column deserves: by the length of its texts, not counting a few long ones."""
    lengths = sorted(len(cell) if isinstance(cell, str) else len(cell["own"]) for cell in cells)
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    return _LEAST_WIDTH + min(usual, _WIDEST)
