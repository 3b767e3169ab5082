"""What was measured in the pages of the documentation: the table and the picture, in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.plot import growth_svg
from bench.race import Measured
from bench.tables import allocation_rows, markdown, put
from ontschot.i18n import Language

__all__ = ["write_pages"]

_PAGES: Mapping[Language, tuple[str, str, tuple[str, ...]]] = {
    "en": (
        "performance.md",
        "within",
        ("people (million)", "sectors", "who", "CPU s", "times ours", "peak GB", "runs"),
    ),
    "nl": ("prestaties.md", "binnen", ("mensen (miljoen)", "sectoren", "wie", "CPU s", "maal ons", "piek GB", "runs")),
}


def write_pages(lines: Sequence[Measured], docs: Path) -> None:
    """Put table and picture in the pages under a folder; the words around them are for a person to judge anew.

    Raises ValueError when a page has no place for the table.
    """
    for language, (name, within, heading) in _PAGES.items():
        rows = allocation_rows(lines, within)
        told = rows if language == "en" else [[cell.replace(".", ",") for cell in row] for row in rows]
        put(docs / language / name, "allocation", markdown(heading, told))
        growth_svg(lines, docs / "images" / f"growth-{language}.svg", language)
