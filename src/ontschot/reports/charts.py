"""Pictures of tables: Vega-Lite specifications made with Altair, drawn as SVG.

A template is made and compiled once and gets other rows each time, because compiling costs more than drawing.
"""

from __future__ import annotations

import copy
import json
import re
from functools import cache, lru_cache
from typing import Any

from ontschot.i18n import Language
from ontschot.reports.document import Chart
from ontschot.reports.fonts import FOLDER
from ontschot.reports.writing import say

__all__ = ["specification", "svg"]

_TAG = re.compile(r"<g [^>]*>|<path [^>]*>")
_SPOKEN = re.compile(r' (role|aria-[a-z]+|class|pointer-events)="[^"]*"')
_BACKGROUND = re.compile(r'<rect width="[\d.]+" height="[\d.]+" fill="white"/>')


def specification(chart: Chart, language: Language) -> dict[str, Any]:
    """Give the whole Vega-Lite specification of a chart, data included, as any Vega editor opens it."""
    from ontschot.reports.chart_templates import ROWS

    return {**copy.deepcopy(_template(chart.template)), "datasets": {ROWS: _rows(chart, language)}}


def svg(chart: Chart, language: Language) -> str:
    """Draw a chart as SVG on a transparent ground."""
    return _drawn(chart.template, json.dumps(_rows(chart, language)))


@lru_cache(maxsize=64)
def _drawn(template: str, rows: str) -> str:
    """Draw once what a page and a document of the same report both show."""
    import vl_convert

    from ontschot.reports.chart_templates import ROWS

    vega = copy.deepcopy(_compiled(template))
    data = next(item for item in vega["data"] if item["name"] == ROWS)
    data["values"] = json.loads(rows)
    drawn: str = vl_convert.vega_to_svg(vega)
    # Inside a picture with an alternative text, roles of its parts only confuse who listens.
    silent = _TAG.sub(lambda tag: _SPOKEN.sub("", tag[0]), drawn)
    return _BACKGROUND.sub("", silent, count=1)


def _rows(chart: Chart, language: Language) -> list[dict[str, int | str]]:
    return [
        {name: value if isinstance(value, int) else say(value, language) for name, value in row.items()}
        for row in chart.rows
    ]


@cache
def _compiled(name: str) -> dict[str, Any]:
    import vl_convert

    vl_convert.register_font_directory(str(FOLDER))
    compiled: dict[str, Any] = vl_convert.vegalite_to_vega(_template(name))
    return compiled


@cache
def _template(name: str) -> dict[str, Any]:
    from ontschot.reports.chart_templates import template

    return template(name)
