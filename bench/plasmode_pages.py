"""The tables of the plasmode study in the pages of the documentation, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.tables import markdown, put
from ontschot.evaluation.inference.choose import FEW
from ontschot.evaluation.plasmode.ways import Way
from ontschot.i18n import Language

__all__ = ["KINDS", "write_pages"]

Rows = Sequence[Mapping[str, Any]]

_PAGES: Mapping[Language, str] = {"en": "plasmode.md", "nl": "plasmode.md"}
_PARTS = {
    "plasmode-total": ("total", "wild", "synthetic", "imputation"),
    "plasmode-staggered": ("staggered", "wild-staggered", "imputation-staggered"),
    "plasmode-differing": ("uneven", "growing"),
}
_FIGURES = (
    *("total", "staggered", "weighted", "msz", "wijkverpleging", "huisartsenzorg", "farmacie", "long"),
    *("municipalities", "municipalities-long"),
)
_WAYS: Mapping[Language, Mapping[Way, str]] = {
    "en": {
        Way.DEFAULT: "**default** (by region)",
        Way.STUDENTISED: "estimate in errors, beside the default",
        Way.CR2: "main estimate, CR2",
        Way.DEFAULT_ALL: "default, base all earlier years",
        Way.CR2_ALL: "CR2, base all earlier years",
        Way.CR1: "main estimate, CR1 (refused below ten)",
        Way.WILD: "main estimate, wild bootstrap",
        Way.UNIT: "main estimate, errors by municipality",
        Way.TWO_WAY: "two-way fixed effects",
        Way.IMPUTATION: "imputation",
        Way.SYNTHETIC: "synthetic difference-in-differences",
    },
    "nl": {
        Way.DEFAULT: "**standaard** (per regio)",
        Way.STUDENTISED: "schatting in fouten, naast de standaard",
        Way.CR2: "hoofdschatting, CR2",
        Way.DEFAULT_ALL: "standaard, alle eerdere jaren als basis",
        Way.CR2_ALL: "CR2, alle eerdere jaren als basis",
        Way.CR1: "hoofdschatting, CR1 (geweigerd onder de tien)",
        Way.WILD: "hoofdschatting, wild bootstrap",
        Way.UNIT: "hoofdschatting, fouten per gemeente",
        Way.TWO_WAY: "two-way fixed effects",
        Way.IMPUTATION: "imputatie",
        Way.SYNTHETIC: "synthetische difference-in-differences",
    },
}
_NAMES: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "total": "twelve sectors, 2015-2023",
        "staggered": "the same, each region its own start",
        "weighted": "the same, weighed by insured-years",
        "msz": "specialist medical care",
        "wijkverpleging": "district nursing",
        "huisartsenzorg": "general practice",
        "farmacie": "pharmacy",
        "long": "six sectors, 2011-2023",
        "municipalities": "municipalities, twelve sectors, 2015-2023",
        "municipalities-long": "municipalities, six sectors, 2011-2023",
        "uneven": "differs by region",
        "growing": "grows, own starts",
    },
    "nl": {
        "total": "twaalf sectoren, 2015-2023",
        "staggered": "hetzelfde, elke regio een eigen start",
        "weighted": "hetzelfde, gewogen naar verzekerdenjaren",
        "msz": "medisch-specialistische zorg",
        "wijkverpleging": "wijkverpleging",
        "huisartsenzorg": "huisartsenzorg",
        "farmacie": "farmacie",
        "long": "zes sectoren, 2011-2023",
        "municipalities": "gemeenten, twaalf sectoren, 2015-2023",
        "municipalities-long": "gemeenten, zes sectoren, 2011-2023",
        "uneven": "verschilt per regio",
        "growing": "groeit, eigen starts",
    },
}
_HEADINGS: Mapping[Language, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "ways": ("treated", "estimator and inference", "draws", "bias (€)", "coverage", "false alarms", "width (€)"),
        "differing": (
            *("effect", "treated", "estimator and inference", "draws", "bias (€)", "holds their own mean"),
            *("holds 5%", "noticed", "width (€)"),
        ),
        "default": ("figures", "draws", "1", "2", "3", "5", "10"),
        "noticed": ("treated", "width, share of the mean", "1% noticed", "2% noticed", "5% noticed"),
        "runs": ("figures and ways", "treated", "draws", "CPU s", "load before and after", "at (UTC)"),
    },
    "nl": {
        "ways": (
            "behandeld",
            "schatter en inferentie",
            "trekkingen",
            "bias (€)",
            "dekking",
            "vals alarm",
            "breedte (€)",
        ),
        "differing": (
            *("effect", "behandeld", "schatter en inferentie", "trekkingen", "bias (€)", "bevat hun eigen gemiddelde"),
            *("bevat 5%", "opgemerkt", "breedte (€)"),
        ),
        "default": ("cijfers", "trekkingen", "1", "2", "3", "5", "10"),
        "noticed": ("behandeld", "breedte, deel van het gemiddelde", "1% opgemerkt", "2% opgemerkt", "5% opgemerkt"),
        "runs": ("cijfers en manieren", "behandeld", "trekkingen", "CPU s", "belasting ervoor en erna", "om (UTC)"),
    },
}


def write_pages(rows: Rows, docs: Path) -> None:
    """Put the tables in the pages under a folder; the words around them are for a person to judge anew.

    Raises ValueError when a page has no place for a table.
    """
    for language, page in _PAGES.items():
        for name, table in _tables(rows, language).items():
            told = [[cell.replace(".", ",") for cell in row] for row in table] if language == "nl" else table
            heading = _HEADINGS[language][KINDS[name]]
            put(docs / language / page, name, markdown(heading, told))


KINDS = {
    "plasmode-default": "default",
    "plasmode-total": "ways",
    "plasmode-staggered": "ways",
    "plasmode-differing": "differing",
    "plasmode-noticed": "noticed",
    "plasmode-runs": "runs",
}


def _tables(rows: Rows, language: Language) -> dict[str, list[list[str]]]:
    return {
        "plasmode-default": [*_default(rows, language)],
        "plasmode-total": [*_ways(rows, _PARTS["plasmode-total"], language)],
        "plasmode-staggered": [*_ways(rows, _PARTS["plasmode-staggered"], language)],
        "plasmode-differing": [*_differing(rows, language)],
        "plasmode-noticed": [*_noticed(rows)],
        "plasmode-runs": [*_runs(rows)],
    }


def _default(rows: Rows, language: Language) -> Iterator[list[str]]:
    """Coverage of the default, with one line per set of figures and one column per number of treated regions."""
    for name in _FIGURES:
        found = {row["treated"]: row["ways"][Way.DEFAULT] for row in rows if row["name"] == name}
        if found:
            cells = [_share(found[count]["coverage"]) if count in found else "" for count in (1, 2, 3, 5, 10)]
            asked = sorted({part["asked"] for part in found.values()})
            yield [_NAMES[language][name], " / ".join(map(str, asked)), *cells]


def _ways(rows: Rows, names: Sequence[str], language: Language) -> Iterator[list[str]]:
    for treated, way, part in _parts(rows, names):
        if part["answered"] > 1:
            figures = [_euro(part["bias"]), _share(part["coverage"]), _share(part["found"]), _width(part)]
            yield [str(treated), _WAYS[language][way], _draws(part), *figures]


def _differing(rows: Rows, language: Language) -> Iterator[list[str]]:
    for name in _PARTS["plasmode-differing"]:
        for treated, way, part in _parts(rows, (name,)):
            if part["answered"] > 1:
                shares = [_share(part[item]) for item in ("coverage", "holds_mean", "found")]
                figures = [_draws(part), _euro(part["bias"]), *shares, _width(part)]
                yield [_NAMES[language][name], str(treated), _WAYS[language][way], *figures]


def _parts(rows: Rows, names: Sequence[str]) -> Iterator[tuple[int, Way, Mapping[str, Any]]]:
    """By number of treated regions, and then in the order in which the ways are named."""
    found = [
        (row["treated"], [*Way].index(Way(way)), part)
        for row in rows
        if row["name"] in names
        for way, part in row["ways"].items()
    ]
    for treated, place, part in sorted(found, key=lambda item: item[:2]):
        way = [*Way][place]
        if way is not Way.STUDENTISED or treated <= FEW:  # above that it is the default itself
            yield treated, way, part


def _noticed(rows: Rows) -> Iterator[list[str]]:
    for row in rows:
        if row["name"] == "total":
            part = row["ways"][Way.DEFAULT]
            shares = [_share(part["noticed"][size]) for size in ("0.01", "0.02", "0.05")]
            yield [str(row["treated"]), f"{part['width']['value'] / row['mean']:.1%}", *shares]


def _runs(rows: Rows) -> Iterator[list[str]]:
    for row in rows:
        before, after = row["load"]
        asked = max(part["asked"] for part in row["ways"].values())
        seconds = f"{row['cpu_seconds']:.0f}"
        yield [row["name"], str(row["treated"]), str(asked), seconds, f"{before:.1f} / {after:.1f}", row["at"][:16]]


def _draws(part: Mapping[str, Any]) -> str:
    asked, answered = part["asked"], part["answered"]
    return str(asked) if asked == answered else f"{answered} / {asked}"


def _share(measured: Mapping[str, float]) -> str:
    return f"{measured['value']:.1%} ± {100 * measured['error']:.1f}"


def _euro(measured: Mapping[str, float]) -> str:
    return f"{measured['value']:.2f} ± {measured['error']:.2f}"


def _width(part: Mapping[str, Any]) -> str:
    return f"{part['width']['value']:.1f}"
