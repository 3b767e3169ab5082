"""A report as one web page that needs nothing else: no request, no font, no script from outside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ontschot.i18n import Language, render
from ontschot.law.finding import Finding
from ontschot.reports.about import about
from ontschot.reports.charts import svg
from ontschot.reports.content import RunInfo
from ontschot.reports.document import Cell, Chart, Column, Document, Paragraph, Table, Verdicts
from ontschot.reports.fonts import FAMILY, WEIGHTS, web_font
from ontschot.reports.html_table import lang_of, table_html
from ontschot.reports.screen_words import SIGNS, WORDS
from ontschot.reports.trusted import ours
from ontschot.reports.verdict import Tone, finding_tone
from ontschot.reports.why import anchors, why
from ontschot.reports.words import OUTCOME, SEVERITY
from ontschot.reports.writing import kept_together, say, shown

__all__ = ["FileLink", "index_html", "report_html"]


@dataclass(frozen=True, slots=True)
class FileLink:
    """Another file of the same report: its label, its address beside this page and its language."""

    label: str
    address: str
    language: str = ""


def report_html(document: Document, language: Language, files: Sequence[FileLink] = ()) -> str:
    """Write a report as a page; the same document gives the same text."""
    screen = _Screen(document, language)
    template = _environment().get_template("report.html.j2")
    return template.render(**_frame(document.run, language), document=document, screen=screen, files=files)


def index_html(run: RunInfo, table: Table, language: Language) -> str:
    """Write the page that links all reports of a run."""
    template = _environment().get_template("index.html.j2")
    return template.render(**_frame(run, language), run=run, table=table, written=table_html(table, language))


class _Screen:
    """What the template asks about the blocks of one report in one language."""

    def __init__(self, document: Document, language: Language) -> None:
        self.language = language
        self._tables = {table.key: table for table in document.tables}
        self._sections = {section.key: section for section in document.sections}

    def kind(self, block: object) -> str:
        kinds = {Paragraph: "paragraph", Chart: "chart", Verdicts: "verdicts", Table: "table"}
        return kinds[type(block)]

    def picture(self, chart: Chart) -> Markup:
        # The drawing library escapes all text.
        return ours(svg(chart, self.language))

    def table(self, table: Table) -> Markup:
        return table_html(table, self.language)

    def cell(self, cell: Cell, column: Column) -> str:
        return shown(cell, column.kind, self.language)

    def section_title(self, key: str) -> str:
        return say(self._sections[key].title, self.language)

    def table_title(self, key: str) -> str:
        return say(self._tables[key].title, self.language)

    def findings(self, block: Verdicts) -> list[tuple[Finding, str]]:
        return list(zip(block.findings, anchors(block.key, block.findings), strict=True))

    def tone(self, finding: Finding) -> Tone:
        return finding_tone(finding)

    def outcome(self, finding: Finding) -> str:
        return render(OUTCOME[finding.outcome], self.language)

    def severity(self, finding: Finding) -> str:
        return render(SEVERITY[finding.severity], self.language)


def _frame(run: RunInfo, language: Language) -> dict[str, object]:
    style, script = _style(run.organisation, _data_versions(run), language), _static("list.js")
    return {
        "language": language,
        "say": lambda value: kept_together(say(value, language)),
        "word": lambda name: render(WORDS[name], language),
        "lang_of": lambda value: lang_of(value, language),
        "why": why,
        "signs": SIGNS,
        "about": about(run, language),
        # Our own files; the organisation's name in the style is escaped as CSS.
        "style": ours(style),
        "script": ours(script),
        "policy": _policy(style, script),
        "script_words": [(name.replace("_", "-"), render(WORDS[name], language)) for name in _SCRIPT_WORDS],
    }


_SCRIPT_WORDS = (
    *("filter", "rows_shown", "export", "sort", "seen_total", "help", "close", "help_filter", "help_sort"),
    *("help_link", "help_keys"),
)


def _data_versions(run: RunInfo) -> str:
    return ", ".join(f"{item.name} {item.version}" for item in run.data)


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _style(organisation: str, data: str, language: Language) -> str:
    faces = "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};font-style:normal;"
        f"src:url(data:font/woff2;base64,{web_font(weight)}) format('woff2')}}\n"
        for weight in WEIGHTS
    )
    page, of = (render(WORDS[name], language) for name in ("page", "of"))
    left = _css_text(" · ".join(filter(None, (organisation, data))))
    margins = (
        f"@page{{@bottom-left{{content:{left}}}"
        f"@bottom-right{{content:{_css_text(f'{page} ')} counter(page) {_css_text(f' {of} ')} counter(pages)}}}}\n"
    )
    return faces + _static("style.css") + margins


def _css_text(text: str) -> str:
    escaped = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in text)
    return f'"{escaped}"'


@cache
def _static(name: str) -> str:
    return (resources.files("ontschot.reports") / "templates" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("ontschot.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
