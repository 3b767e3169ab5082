"""The sectors of the Zvw: which cost belongs to which budget line, which framework bears it, and when to compare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, reduce
from importlib import resources
from typing import Any

import pyarrow as pa
import yaml

from ontschot.i18n import Language, Millions, T, Text
from ontschot.sources import Source, source
from ontschot.tables.contracts import SECTORS
from ontschot.tables.said import Said

__all__ = [
    "NO_FRAMEWORK",
    "Break",
    "Ground",
    "Sector",
    "SectorFramework",
    "VektisColumn",
    "framework_of",
    "sector",
    "sectors",
    "sectors_table",
    "vektis_columns",
]

NO_FRAMEWORK = "geen_iza_kader"
"""The line of its own for load that no sector framework of the IZA bears."""

VEKTIS_NAME_LENGTH = 32
"""The file of 2023 cuts column names at this length."""


@dataclass(frozen=True, slots=True)
class VektisColumn:
    """One column of the Vektis files: full name in lower case and the file years in which it occurs (inclusive)."""

    name: str
    first_year: int
    last_year: int

    def matches(self, header: str, year: int) -> bool:
        """Say whether a header of that year's file names this column, also when it was cut off."""
        found = header.strip().lower()
        return self.first_year <= year <= self.last_year and found in {self.name, self.name[:VEKTIS_NAME_LENGTH]}


@dataclass(frozen=True, slots=True)
class SectorFramework:
    """The framework that bears a sector, with the years for which it was agreed (inclusive) and the source."""

    code: str
    first_year: int
    last_year: int
    source: Source


class Ground(StrEnum):
    """What the statement of a break rests on: columns or totals that Vektis publishes, or general knowledge."""

    FILE = "file"
    FIGURES = "figures"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Break:
    """The year in which something moved into or out of a series, what, and on what ground that is said.

    `millions` are the totals of the year before and of the year itself in millions of euros, where figures are a
    ground.
    """

    year: int
    reason: Said
    grounds: tuple[Ground, ...]
    millions: tuple[int, int] | None = None

    @property
    def text(self) -> Text:
        """What moved and every ground for saying so, in full."""
        return T(
            "{what}. Ground: {grounds}", what=self.reason.text, grounds=reduce(_then, map(self._ground, self.grounds))
        )

    def _ground(self, ground: Ground) -> Text:
        if ground is Ground.FILE:
            return T(
                "published by Vektis: the files from {year} on have other columns than before", year=str(self.year)
            )
        if ground is Ground.GENERAL:
            return T("general knowledge of the law and its funding; no document of this project states it")
        before, after = self.millions or (0, 0)
        return T(
            "published by Vektis: {before} in {last} and {after} in {year}; the figures do not tell the cause",
            before=Millions(before),
            last=str(self.year - 1),
            after=Millions(after),
            year=str(self.year),
        )


def _then(first: Text, following: Text) -> Text:
    return T("{first}; {following}", first=first, following=following)


@dataclass(frozen=True, slots=True)
class Sector:
    """One budget line of the Zvw, with the Vektis columns that are its cost and the framework that bears it.

    `assumed` says that the mapping is our reading and not a document's; `why` is printed wherever it is used.
    `comparable` holds runs of years (first, last) within which the series may be compared.
    """

    code: str
    said: Said
    from_date: date
    to_date: date | None
    framework: SectorFramework | None
    assumed: bool
    why: Said
    columns: tuple[VektisColumn, ...]
    comparable: tuple[tuple[int, int], ...]
    breaks: tuple[Break, ...]

    @property
    def name(self) -> Text:
        """The name of the sector, translatable."""
        return self.said.text

    def comparable_run(self, year: int) -> tuple[int, int] | None:
        """Give the run of years with which a year may be compared, or nothing when the series does not cover it."""
        return next((run for run in self.comparable if run[0] <= year <= run[1]), None)

    def comparable_between(self, one: int, other: int) -> bool:
        """Say whether two years of this series measure the same care."""
        run = self.comparable_run(one)
        return run is not None and run == self.comparable_run(other)


@cache
def sectors() -> dict[str, Sector]:
    """Give all sectors by code, in the order in which they are shown: those with a framework first."""
    text = (resources.files("ontschot.tables") / "data" / "sectors.yaml").read_text(encoding="utf-8")
    return {row["code"]: _sector(row) for row in yaml.safe_load(text)}


def sector(code: str) -> Sector:
    """Give one sector. Raises KeyError when no sector has this code."""
    return sectors()[code]


def framework_of(code: str, year: int) -> str | None:
    """Give the framework that bears a sector in a year, or nothing: no framework, or none agreed for that year.

    Frameworks are never extended beyond the years agreed (2023-2026). Source: IZA 4.1.2 c.
    """
    framework = sector(code).framework
    return framework.code if framework and framework.first_year <= year <= framework.last_year else None


def vektis_columns(year: int) -> dict[str, str]:
    """Give the cost columns that the Vektis file of a year must have (full names), with the sector of each."""
    return {
        column.name: item.code
        for item in sectors().values()
        for column in item.columns
        if column.first_year <= year <= column.last_year
    }


def sectors_table(language: Language = "nl") -> pa.Table:
    """Give the list of sectors as a table under its contract."""
    rows = [
        {
            "sector": item.code,
            "name": item.said.in_language(language),
            "from_date": item.from_date,
            "to_date": item.to_date,
            "vektis_columns": ";".join(column.name for column in item.columns),
            "titles": None,
            "framework": item.framework.code if item.framework else None,
        }
        for item in sectors().values()
    ]
    return pa.Table.from_pylist(rows, SECTORS.schema())


def _sector(row: dict[str, Any]) -> Sector:
    return Sector(
        code=row["code"],
        said=Said(**row["name"]),
        from_date=row["from"],
        to_date=row.get("to"),
        framework=_framework(row["framework"]),
        assumed=row["basis"] == "assumption",
        why=Said(**row["why"]),
        columns=tuple(VektisColumn(item["name"], item["from"], item["to"]) for item in row["columns"]),
        comparable=tuple((first, last) for first, last in row["comparable"]),
        breaks=tuple(map(_break, row.get("breaks", ()))),
    )


def _break(row: dict[str, Any]) -> Break:
    millions = row.get("millions")
    grounds = tuple(map(Ground, row["grounds"]))
    return Break(row["year"], Said(row["nl"], row["en"]), grounds, (millions[0], millions[1]) if millions else None)


def _framework(row: dict[str, Any] | None) -> SectorFramework | None:
    return SectorFramework(row["code"], row["from"], row["to"], source(*row["source"])) if row else None
