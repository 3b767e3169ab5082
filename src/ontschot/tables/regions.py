"""Municipalities and the regions they belong to: data with scheme and version, through merges and splits.

A region is written `scheme:version:code`, for instance zorgkantoor:2023:5503; a municipality by its CBS code (GM1680).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ontschot.tables.contracts import UNKNOWN
from ontschot.tables.said import Said

__all__ = [
    "LAST_LAYOUT",
    "Change",
    "Municipality",
    "Region",
    "changes",
    "layouts",
    "municipalities",
    "municipality_named",
    "region",
    "region_changes",
    "region_of",
    "regions",
    "splits",
    "successors",
]

LAST_LAYOUT = 2023
"""The last year in which the municipalities changed between the Vektis files; the layout of region version 2023."""

_FIRST_LAYOUT = 2020


@dataclass(frozen=True, slots=True)
class Region:
    """One region of a scheme; `tile` is its column and row on a map of equal squares, north at the top."""

    scheme: str
    version: str
    code: str
    name: str
    tile: tuple[int, int] | None = None

    @property
    def key(self) -> str:
        """The region as tables hold it: scheme, version and code."""
        return f"{self.scheme}:{self.version}:{self.code}"


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality with the layouts (years, inclusive) in which it exists and the region it has or last had.

    `vektis_name` is the upper-case spelling in the Vektis files, without accents or apostrophes.
    """

    code: str
    name: str
    vektis_name: str
    listed: tuple[tuple[str, str], ...]
    first_layout: int
    last_layout: int

    def exists_in(self, layout: int) -> bool:
        """Say whether the municipality exists in the layout of a year."""
        return self.first_layout <= layout <= self.last_layout


@dataclass(frozen=True, slots=True)
class Change:
    """One municipality that went into others: whole, or divided by shares that are a stated assumption (`basis`)."""

    day: date
    layout: int
    gone: str
    shares: tuple[tuple[str, Fraction], ...]
    basis: Said | None = None

    @property
    def split(self) -> bool:
        """Say whether the municipality was divided over several."""
        return len(self.shares) > 1


def municipalities() -> Mapping[str, Municipality]:
    """Give every municipality of the layouts 2020 to 2023 by its CBS code."""
    return _book().municipalities


def municipality_named(name: str) -> Municipality | None:
    """Find a municipality by name, in the spelling of CBS, of Vektis or of daily use; nothing when it is not known.

    Accents, case, apostrophes, hyphens and a province in brackets make no difference, except where two
    municipalities share a name (Bergen): then the province is needed.
    """
    names = _book().by_name
    return names.get(_plain(name)) or names.get(_plain(_without_province(name)))


def regions(scheme: str = "zorgkantoor") -> Mapping[str, Region]:
    """Give the regions of a scheme by code. Raises KeyError for an unknown scheme."""
    return _book().regions[scheme]


def region(key: str) -> Region | None:
    """Find a region by its full key (scheme:version:code); nothing when it is not known."""
    scheme, _, rest = key.partition(":")
    version, _, code = rest.partition(":")
    found = _book().regions.get(scheme, {}).get(code)
    return found if found and found.version == version else None


def region_of(municipality: str, scheme: str = "zorgkantoor") -> str:
    """Give the key of the region in which a municipality lies, also for one that has gone into another.

    municipality: CBS code. A municipality divided over several regions has none, and neither has an unknown code:
    both give "onbekend". Raises KeyError for an unknown scheme.
    """
    book = _book()
    codes = {book.municipalities[code].listed for code in successors(municipality) if code in book.municipalities}
    found = {dict(listed)[scheme] for listed in codes}
    return book.regions[scheme][found.pop()].key if len(found) == 1 else UNKNOWN


def successors(municipality: str) -> dict[str, Fraction]:
    """Give the municipalities of the last layout that a municipality went into, with the share of each (sum 1)."""
    outcome = {municipality: Fraction(1)}
    for change in changes():
        if change.gone in outcome:
            whole = outcome.pop(change.gone)
            for heir, share in change.shares:
                outcome[heir] = outcome.get(heir, Fraction(0)) + whole * share
    return outcome


def changes() -> tuple[Change, ...]:
    """Give every municipality that ended between the layouts of 2020 and 2023, in order of date."""
    return _book().changes


def splits() -> tuple[Change, ...]:
    """Give the municipalities that were divided; their shares are assumptions, printed wherever they are used."""
    return tuple(change for change in changes() if change.split)


def region_changes(scheme: str = "zorgkantoor") -> dict[str, tuple[str, ...]]:
    """Give the municipalities that ended and whose people now live in another region, with those regions."""
    outcome = {}
    for change in changes():
        before = _book().regions[scheme][dict(municipalities()[change.gone].listed)[scheme]].key
        after = tuple(sorted({region_of(heir, scheme) for heir in successors(change.gone)}))
        if after != (before,):
            outcome[change.gone] = after
    return outcome


def layouts() -> dict[int, frozenset[str]]:
    """Give the CBS codes of the municipalities that exist in each layout from 2020 to the last."""
    return {
        layout: frozenset(code for code, item in municipalities().items() if item.exists_in(layout))
        for layout in range(_FIRST_LAYOUT, LAST_LAYOUT + 1)
    }


@dataclass(frozen=True, slots=True)
class _Book:
    regions: dict[str, dict[str, Region]]
    changes: tuple[Change, ...]
    municipalities: dict[str, Municipality]
    by_name: dict[str, Municipality]


@cache
def _book() -> _Book:
    text = (resources.files("ontschot.tables") / "data" / "regions.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    known = {scheme: _regions(scheme, row) for scheme, row in data["schemes"].items()}
    moves = tuple(change for row in data["changes"] for change in _changes(row))
    born = {heir: change.layout for change in moves for heir, _ in change.shares if _is_new(heir, data["changes"])}
    places = {row[0]: _municipality(row, born) for row in data["municipalities"]}
    return _Book(known, moves, places, _names(places, data["also_called"]))


def _regions(scheme: str, row: dict[str, Any]) -> dict[str, Region]:
    return {
        item["code"]: Region(
            scheme, row["version"], item["code"], item["name"], tuple(item["tile"]) if "tile" in item else None
        )
        for item in row["regions"]
    }


def _changes(row: dict[str, Any]) -> list[Change]:
    if "split" in row:
        total = sum(row["shares"].values())
        shares = tuple((heir, Fraction(share, total)) for heir, share in row["shares"].items())
        return [Change(row["date"], row["layout"], row["split"], shares, Said(**row["basis"]))]
    return [
        Change(row["date"], row["layout"], gone, ((row["into"], Fraction(1)),))
        for gone in row["from"]
        if gone != row["into"]
    ]


def _is_new(heir: str, rows: list[dict[str, Any]]) -> bool:
    """A municipality is new when others merged into it and it was not one of them itself."""
    return any(row.get("into") == heir and heir not in row["from"] for row in rows)


def _municipality(row: list[Any], born: dict[str, int]) -> Municipality:
    code, name, vektis_name, care_office, ggd, *ended = row
    return Municipality(
        code,
        name,
        vektis_name,
        (("zorgkantoor", care_office), ("ggd", ggd)),
        born.get(code, _FIRST_LAYOUT),
        ended[0] if ended else LAST_LAYOUT,
    )


def _names(places: dict[str, Municipality], also_called: dict[str, str]) -> dict[str, Municipality]:
    """Spellings that fit two municipalities find neither: a guess would put money in the wrong place."""
    found: dict[str, set[str]] = {_plain(name): {code} for name, code in also_called.items()}
    for code, place in places.items():
        for spelling in (place.name, place.vektis_name, _without_province(place.name)):
            found.setdefault(_plain(spelling), set()).add(code)
    return {spelling: places[codes.pop()] for spelling, codes in found.items() if len(codes) == 1}


def _without_province(name: str) -> str:
    return re.sub(r"\(.*?\)", "", name)


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.strip().upper())
    return re.sub(r"[^A-Z0-9]", "", bare)
