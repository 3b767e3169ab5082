"""How the cost of an allocation grows with the population, as a picture for the documentation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import altair as alt
import vl_convert

from bench.race import Measured
from ontschot.i18n import Language

__all__ = ["growth_svg"]

_WORDS: Mapping[Language, tuple[str, str]] = {
    "en": ("Insured people, millions", "CPU seconds"),
    "nl": ("Verzekerden, miljoenen", "CPU-seconden"),
}
_NAMES = {"ontschot": "Ontschot", "duckdb": "DuckDB SQL", "polars": "Polars streaming"}
_COLOURS = ("#1b5e9b", "#b35900", "#5b7f2b")


def growth_svg(lines: Sequence[Measured], path: Path, language: Language) -> None:
    """Draw the median CPU seconds of one sector against the number of people, one line per contestant without limit."""
    people, seconds = _WORDS[language]
    rows = [
        {"people": line.people / 1e6, "cpu": line.seconds, "who": _NAMES[line.entrant.name]}
        for line in lines
        if line.sectors == 1 and line.entrant.memory_limit is None and line.entrant.name in _NAMES
    ]
    names = list(_NAMES.values())
    chart = (
        alt.Chart({"values": rows}, width=480, height=280)
        .mark_line(point=alt.OverlayMarkDef(size=60), strokeWidth=2)
        .encode(
            x=alt.X("people:Q", title=people, scale=alt.Scale(domainMin=0)),
            y=alt.Y("cpu:Q", title=seconds, scale=alt.Scale(domainMin=0)),
            color=alt.Color("who:N", title="", scale=alt.Scale(domain=names, range=list(_COLOURS))),
            shape=alt.Shape("who:N", title="", scale=alt.Scale(domain=names)),
        )
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(vl_convert.vegalite_to_svg(chart.to_dict()), encoding="utf-8")
