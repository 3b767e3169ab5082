"""Pictures of tables: Vega-Lite specifications made with Altair, drawn as SVG.

Templates come made and compiled (`chart_templates`) and get other rows each time. The room for names is counted in
letters and never measured, so that no font of the machine changes a picture.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from ontschot.i18n import Language, Measure, Value
from ontschot.reports.document import Chart
from ontschot.reports.fonts import FOLDER
from ontschot.reports.writing import say

__all__ = ["Picture", "png", "specification", "svg"]

_MOST_LETTERS = 48
_PIXELS_PER_LETTER = 6.2
_GAP = 18
_TAG = re.compile(r"<g [^>]*>|<path [^>]*>")
_SPOKEN = re.compile(r' (role|aria-[a-z]+|class|pointer-events)="[^"]*"')
_BACKGROUND = re.compile(r'<rect width="[\d.]+" height="[\d.]+" fill="white"/>')

_SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"[^>]*>')
_SHARPNESS = 2

Rows = list[dict[str, int | float | str]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as PNG on white, in more dots than it is shown in, with its size on the page in pixels of 1/96 inch."""

    content: bytes
    width: float
    height: float


def specification(chart: Chart, language: Language) -> dict[str, Any]:
    """Give the whole Vega-Lite specification of a chart, data included, as any Vega editor opens it.

    Its parts are those of the template, which all charts share: to be written down, not to be changed.
    """
    rows = _rows(chart, language)
    made = _templates()[chart.template]["vega_lite"]
    return {**made, "padding": _room(made["padding"], rows), "datasets": {made["data"]["name"]: rows}}


def svg(chart: Chart, language: Language) -> str:
    """Draw a chart as SVG on a transparent ground."""
    return _drawn(chart.template, json.dumps(_rows(chart, language)))


def png(chart: Chart, language: Language) -> Picture:
    """Draw a chart for programs that show no SVG, in our own letter whatever the machine has."""
    drawn = svg(chart, language)
    opening = _SIZE.search(drawn)
    if opening is None:
        raise ValueError("a drawing without a size")
    ground = '<rect width="100%" height="100%" fill="white"/>'
    dots = _painter()(f"{drawn[: opening.end()]}{ground}{drawn[opening.end() :]}", scale=_SHARPNESS)
    return Picture(dots, float(opening[1]), float(opening[2]))


@cache
def _painter() -> Callable[..., bytes]:
    import vl_convert

    vl_convert.register_font_directory(str(FOLDER))
    paint: Callable[..., bytes] = vl_convert.svg_to_png
    return paint


@lru_cache(maxsize=64)
def _drawn(template: str, data: str) -> str:
    """Draw once what a page and a document of the same report both show."""
    import vl_convert

    rows: Rows = json.loads(data)
    vega = copy.deepcopy(_templates()[template]["vega"])
    vega["data"][0]["values"] = rows
    vega["padding"] = _room(vega["padding"], rows)
    drawn: str = vl_convert.vega_to_svg(vega)
    # Inside a picture with an alternative text, roles of its parts only confuse who listens.
    silent = _TAG.sub(lambda tag: _SPOKEN.sub("", tag[0]), drawn)
    return _BACKGROUND.sub("", silent, count=1)


def _room(usual: dict[str, int], rows: Rows) -> dict[str, int]:
    """Make room beside bars for the longest name and the longest text; other charts keep their usual room."""
    if usual["left"]:
        return usual
    names, texts = (max((len(str(row[field])) for row in rows), default=0) for field in ("label", "text"))
    return {
        **usual,
        "left": round(names * _PIXELS_PER_LETTER) + _GAP,
        "right": round(texts * _PIXELS_PER_LETTER) + _GAP,
    }


def _rows(chart: Chart, language: Language) -> Rows:
    return [{name: _datum(value, language) for name, value in row.items()} for row in chart.rows]


def _datum(value: Value, language: Language) -> int | float | str:
    if isinstance(value, int):
        return value
    if isinstance(value, Measure):
        # No digit beyond those that are said, so that a last bit of a processor changes no drawing.
        return round(value.value, value.decimals)
    text = say(value, language)
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1].rstrip()}…"


@cache
def _templates() -> dict[str, dict[str, dict[str, Any]]]:
    text = (resources.files("ontschot.reports") / "templates" / "charts.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, Any]]] = json.loads(text)
    return found
