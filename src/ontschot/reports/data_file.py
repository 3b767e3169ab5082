"""A report as JSON, for machines: every figure bare and every sentence in both languages, under a stable layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from math import isfinite
from typing import Any

from pydantic_core import to_json

from ontschot.i18n import LANGUAGES, Measure, Text, Value
from ontschot.law.finding import Figure, Finding
from ontschot.reports.charts import specification
from ontschot.reports.content import RunInfo
from ontschot.reports.document import Answer, Cell, Chart, Column, Document, Kind, Link, Row, Table
from ontschot.reports.why import why
from ontschot.reports.writing import machine, say
from ontschot.sources import Source, document

__all__ = ["SCHEMA_VERSION", "report_json"]

SCHEMA_VERSION = 1

_MOST_TEXTS = 1 << 14


def report_json(report: Document) -> str:
    """Write a report as JSON: amounts in whole cents, ratios as exact text, days as ISO dates, null where not known.

    A measured number is a plain number, null where it has no end.
    """
    written = {
        "schema_version": SCHEMA_VERSION,
        "key": report.key,
        "kind": _said(report.kind),
        "title": _said(report.title),
        "subtitle": _said(report.subtitle),
        "run": _run(report.run),
        "first_page": [_answer(answer) for answer in report.answers],
        "findings": [_finding(finding) for finding in report.findings],
        "tables": {table.key: _table(table) for table in (*report.tables, *report.annex)},
        "charts": {block.key: _chart(block) for block in report.blocks() if isinstance(block, Chart)},
    }
    return to_json(written).decode() + "\n"


def _said(text: Text | str) -> str | Mapping[str, str]:
    return say(text, "nl") if isinstance(text, str) else _in_each(text)


@lru_cache(_MOST_TEXTS)
def _in_each(value: Value) -> Mapping[str, str]:
    """Reports on all agreements say much the same; what was said once is not worked out again."""
    return {language: say(value, language) for language in LANGUAGES}


def _run(run: RunInfo) -> dict[str, Any]:
    return {
        "run_id": run.run_id,
        "title": _said(run.title),
        "organisation": _said(run.organisation),
        "known_on": run.known_on.isoformat(),
        "timestamp": run.timestamp.isoformat(),
        "program_version": run.program_version,
        "data": [
            {"name": item.name, "version": item.version, "rows": item.rows, "sha256": item.sha256} for item in run.data
        ],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "question": _said(answer.question),
        "tone": answer.tone.value,
        "sentences": [_said(sentence) for sentence in answer.sentences],
        "links": [{"label": _said(link.label), "address": link.address} for link in answer.links],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "own_design": finding.own_design,
        "message": _said(finding.message),
        "sources": [_source(place) for place in finding.sources],
        "set_aside": [_source(place) for place in finding.set_aside],
        "figures": [_figure(figure) for figure in finding.figures],
        "parameters": [
            {"name": use.name, "value": use.value, "valid_from": use.valid_from} for use in finding.parameters
        ],
        "missing": [_said(text) for text in finding.missing],
        "remedy": _said(finding.remedy) if finding.remedy else None,
        "seen_sha256": finding.seen_sha256,
        "why": [
            {
                "title": _said(reason.title),
                "lines": [_in_each(line) for line in reason.lines],
            }
            for reason in why(finding)
        ],
    }


@cache
def _source(place: Source) -> dict[str, str | None]:
    found = document(place.document)
    published = found.published.isoformat() if found.published else None
    return {
        "code": place.document,
        "title": found.title,
        "section": place.section,
        "published": published,
        "status": found.status,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {"name": _said(figure.name), "value": _in_each(figure.value), "place": figure.place}


def _table(table: Table) -> dict[str, Any]:
    keys = [_key(column) for column in table.columns]
    return {
        "title": _said(table.title),
        "columns": [_column(column) for column in table.columns],
        "rows": [_row(row, keys, table.columns) for row in table.rows],
        "total": _row(table.total, keys, table.columns) if table.total else None,
        "note": _said(table.note) if table.note else None,
    }


def _column(column: Column) -> dict[str, Any]:
    return {"key": _key(column), "kind": column.kind.value, "title": _said(column.title)}


def _key(column: Column) -> str:
    return f"{column.key.removesuffix('_eur')}_cents" if column.kind is Kind.CENTS else column.key


def _row(row: Row, keys: Sequence[str], columns: tuple[Column, ...]) -> dict[str, Any]:
    return {key: _cell(cell, column.kind) for key, cell, column in zip(keys, row, columns, strict=True)}


def _cell(cell: Cell, kind: Kind) -> str | int | float | Mapping[str, object] | None:
    if isinstance(cell, Link):
        return {"label": _said(cell.label), "address": cell.address}
    if isinstance(cell, Measure):
        return cell.value if isfinite(cell.value) else None
    if isinstance(cell, date):
        return machine(cell, kind)
    if isinstance(cell, Fraction):
        return str(cell)
    return _said(cell) if isinstance(cell, Text | str) else cell


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "title": _said(chart.title),
        "sentence": _said(chart.sentence),
        "alternative": _said(chart.alternative),
        "table": chart.table,
        "vega_lite": {language: specification(chart, language) for language in LANGUAGES},
    }
