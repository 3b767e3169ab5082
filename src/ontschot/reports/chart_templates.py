"""The ways in which a table becomes a picture, as Vega-Lite templates made with Altair, still without rows.

Colours differ in lightness, so that a black-and-white print and colour-blind readers see the same; every value stands
in the picture as text too. A run reads the templates from `templates/charts.json`, because Altair takes seconds to
start; after a change here, `write_templates` makes that file anew, and a test sees when it is stale.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from ontschot.reports.fonts import FAMILY
from ontschot.reports.palette import AHEAD, GRID, INK, MUTED, RULE

__all__ = ["FILE", "ROWS", "made_templates", "write_templates"]

Layers = alt.LayerChart | alt.FacetChart

FILE = Path(__file__).parent / "templates" / "charts.json"

ROWS = "rows"
"""The name under which a template expects its data."""

_FIXED = alt.AutoSizeParams(type="none")
"""The room around a chart is given, never measured: how wide text is depends on the fonts of a machine."""


def made_templates() -> str:
    """Make all templates, each as Vega-Lite for people and compiled to Vega for drawing, as stable JSON."""
    plain = {name: make().configure(**_config()).to_dict() for name, make in _TEMPLATES.items()}
    both = {
        name: {"vega_lite": made, "vega": vl_convert.vegalite_to_vega(made)} for name, made in sorted(plain.items())
    }
    return json.dumps(both, indent=1, sort_keys=True) + "\n"


def write_templates() -> None:
    """Make the file anew that a run reads."""
    FILE.write_text(made_templates(), encoding="utf-8", newline="\n")


def _config() -> dict[str, Any]:
    axis = {"labelColor": INK, "labelFontSize": 12.5, "domainColor": RULE, "tickColor": RULE, "gridColor": GRID}
    return {
        "aria": False,
        "background": "white",
        "font": f"'{FAMILY}'",
        "view": {"stroke": None},
        "axis": axis,
        "text": {"color": INK, "fontSize": 12.5},
    }


def _bare_axis() -> alt.Axis:
    return alt.Axis(labels=False, ticks=False, grid=False, domain=False)


def _bars() -> Layers:
    names = alt.Axis(labelLimit=0, labelOverlap=False, ticks=False, domain=False, labelPadding=8)
    base = alt.Chart(alt.NamedData(ROWS)).encode(y=alt.Y("label:N", sort=None, title=None, axis=names))
    bars = base.mark_bar(color=AHEAD, height=17).encode(x=alt.X("value:Q", title=None, axis=_bare_axis()))
    text = base.mark_text(align="left", dx=6).encode(x="anchor:Q", text="text:N")
    room = {"left": 0, "right": 0, "top": 4, "bottom": 4}
    return alt.layer(bars, text).properties(width=310, height=alt.Step(27), padding=room, autosize=_FIXED)


def _calendar() -> Layers:
    lines = "split(datum.label, '\\n')"
    names = alt.Axis(labelAngle=0, labelLimit=0, labelOverlap=False, ticks=False, labelPadding=6, labelExpr=lines)
    base = alt.Chart(alt.NamedData(ROWS)).encode(x=alt.X("label:N", sort=None, title=None, axis=names))
    columns = base.mark_bar(stroke=AHEAD, strokeWidth=1).encode(
        y=alt.Y("value:Q", title=None, axis=_bare_axis()), color=alt.Color("fill:N", scale=None)
    )
    text = base.mark_text(baseline="bottom", dy=-4).encode(y="anchor:Q", text="text:N")
    room = {"left": 4, "right": 4, "top": 24, "bottom": 44}
    return alt.layer(columns, text).properties(width=alt.Step(52), height=150, padding=room, autosize=_FIXED)


def _tiles() -> Layers:
    base = alt.Chart(alt.NamedData(ROWS)).encode(
        x=alt.X("column:O", axis=None, scale=alt.Scale(paddingInner=0.06, paddingOuter=0)),
        y=alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0.08, paddingOuter=0)),
    )
    tiles = base.mark_rect(stroke=MUTED, strokeWidth=0.8).encode(color=alt.Color("fill:N", scale=None))
    lines = (_line(base, "first", -17, 10.5), _line(base, "second", -4, 10.5), _line(base, "text", 16, 13))
    size = {"width": alt.Step(106), "height": alt.Step(62)}
    room = dict.fromkeys(("left", "right", "top", "bottom"), 4)
    return alt.layer(tiles, *lines).properties(padding=room, autosize=_FIXED, **size)


def _line(base: alt.Chart, field: str, shift: int, size: float) -> alt.Chart:
    line: alt.Chart = base.mark_text(dy=shift, fontSize=size)
    return line.encode(text=f"{field}:N", color=alt.Color("ink:N", scale=None))


def _whiskers() -> Layers:
    """Give a point with its interval per name, beside the line of no effect."""
    names = alt.Axis(labelLimit=0, labelOverlap=False, ticks=False, domain=False, labelPadding=8)
    across = alt.Scale(zero=True, nice=False)
    rows = alt.Chart(alt.NamedData(ROWS))
    base = rows.encode(y=alt.Y("label:N", sort=None, title=None, axis=names))
    nothing = rows.mark_rule(color=MUTED, strokeDash=[3, 3]).encode(x="zero:Q")
    spans = base.mark_rule(strokeWidth=2.5, color=AHEAD).encode(
        x=alt.X("low:Q", title=None, axis=_bare_axis(), scale=across), x2="high:Q"
    )
    points = base.mark_point(filled=True, opacity=1, size=80, color=AHEAD).encode(x="value:Q", shape=_shape())
    text = base.mark_text(align="left").encode(x=alt.value(322), text="text:N")
    room = {"left": 0, "right": 0, "top": 4, "bottom": 4}
    return alt.layer(nothing, spans, points, text).properties(
        width=310, height=alt.Step(27), padding=room, autosize=_FIXED
    )


def _events() -> Layers:
    """Give a point with its interval per period, in order; the period that all others are compared with is open."""
    lines = "split(datum.label, '\\n')"
    names = alt.Axis(labelAngle=0, labelLimit=0, labelOverlap=False, ticks=False, labelPadding=6, labelExpr=lines)
    rows = alt.Chart(alt.NamedData(ROWS))
    base = rows.encode(x=alt.X("label:N", sort=None, title=None, axis=names))
    nothing = rows.mark_rule(color=MUTED, strokeDash=[3, 3]).encode(y="zero:Q")
    spans = base.mark_rule(strokeWidth=2.5, color=AHEAD).encode(
        y=alt.Y("low:Q", title=None, axis=_bare_axis(), scale=alt.Scale(zero=True, nice=False)), y2="high:Q"
    )
    points = base.mark_point(filled=True, opacity=1, size=80, stroke=AHEAD, strokeWidth=2).encode(
        y="value:Q", fill=alt.Fill("fill:N", scale=None), shape=_shape()
    )
    text = base.mark_text(baseline="bottom", dy=-7).encode(y="high:Q", text="text:N")
    room = {"left": 8, "right": 8, "top": 24, "bottom": 44}
    return alt.layer(nothing, spans, points, text).properties(
        width=alt.Step(68), height=200, padding=room, autosize=_FIXED
    )


def _lines() -> Layers:
    """Give two lines in time, one whole and one broken, each with its figures and its name behind it."""
    names = alt.Axis(labelAngle=0, labelLimit=0, labelOverlap=False, ticks=False, labelPadding=6)
    rows = alt.Chart(alt.NamedData(ROWS))
    base = rows.encode(
        x=alt.X("label:N", sort=None, title=None, axis=names),
        y=alt.Y("value:Q", title=None, axis=_bare_axis(), scale=alt.Scale(zero=False, nice=False, padding=26)),
    )
    starts = rows.mark_rule(color=GRID, strokeWidth=14).encode(
        x=alt.X("label:N", sort=None, title=None, axis=names), opacity=alt.Opacity("start:Q", scale=None)
    )
    layers: list[alt.Chart] = [starts]
    for side, colour, dashes in (("compared", MUTED, [6, 4]), ("treated", AHEAD, [1, 0])):
        own = base.transform_filter(f"datum.side == '{side}'")
        layers.append(own.mark_line(color=colour, strokeWidth=2.5, strokeDash=dashes))
        layers.append(own.mark_point(filled=True, opacity=1, size=55, color=colour))
    for place, shift in (("above", -14), ("below", 14)):
        placed = base.transform_filter(f"datum.place == '{place}'")
        layers.append(placed.mark_text(baseline="middle", dy=shift).encode(text="text:N"))
    ends = base.transform_filter("datum.name != ''")
    layers.append(ends.mark_text(align="left", dx=14).encode(y="name_at:Q", text="name:N"))
    room = {"left": 12, "right": 150, "top": 28, "bottom": 44}
    return alt.layer(*layers).properties(width=alt.Step(68), height=220, padding=room, autosize=_FIXED)


def _shape() -> alt.Shape:
    return alt.Shape("shape:N", scale=None)


_TEMPLATES: Mapping[str, Callable[[], Layers]] = {
    "bars": _bars,
    "calendar": _calendar,
    "events": _events,
    "lines": _lines,
    "tiles": _tiles,
    "whiskers": _whiskers,
}
