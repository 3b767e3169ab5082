"""The sector frameworks of the Integraal Zorgakkoord as printed, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ontschot.i18n import T, Text
from ontschot.sources import Source, source

__all__ = [
    "COHORTS",
    "IZA_TOTAL",
    "MILLION",
    "STEP_NAMES",
    "Figure",
    "Frameworks",
    "Restated",
    "frameworks",
    "step_name",
]

IZA_TOTAL = "iza"
"""The five sectors together, in the place where otherwise a sector code stands."""

MILLION = 100_000_000
"""Cents in a million euros."""

COHORTS: tuple[int, ...] = (2023, 2024, 2025, 2026)
"""The years of which the growth is printed apart."""

STEP_NAMES: Mapping[str, Text] = {
    "budget_2022": T("position in the 2022 budget"),
    "wage_price_2022": T("2022 instalment of wage and price adjustment"),
    "price_level_2022": T("position at the price level of 2022"),
    "correction": T("structural correction of the starting level"),
    "base": T("new starting level"),
    "growth": T("growth of volume, total"),
    "growth_2023": T("of which growth 2023"),
    "growth_2024": T("of which growth 2024"),
    "growth_2025": T("of which growth 2025"),
    "growth_2026": T("of which growth 2026"),
    "overrun_cut": T("cut for earlier overruns"),
    "framework": T("framework after growth"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed amount in millions of euros; None where the source prints "pm": open, not zero."""

    sector: str
    year: int
    step: str
    million: Fraction | None
    price_level: str
    status: str
    source: Source

    @property
    def cents(self) -> int | None:
        """The amount in cents, or nothing when the source leaves it open. Printed figures are whole cents."""
        return None if self.million is None else int(self.million * MILLION)


@dataclass(frozen=True, slots=True)
class Restated:
    """A figure that the source prints again in another place, in millions of euros."""

    sector: str
    year: int
    step: str
    million: Fraction
    source: Source


@dataclass(frozen=True, slots=True)
class Frameworks:
    """All printed figures of annex K table c, the growth percentages, and what is printed elsewhere.

    Years outside `years` have no figure: the frameworks end, and nothing is extrapolated.
    Source: IZA 4.1.2 and annex K (a draft text).
    """

    years: tuple[int, ...]
    sectors: tuple[str, ...]
    price_level: str
    delimitation: str
    status: str
    figures: Mapping[tuple[str, int, str], Figure]
    growth: Mapping[tuple[str, int], Fraction]
    growth_source: Source
    restated: tuple[Restated, ...]
    totals: Mapping[int, Figure]

    def figure(self, sector: str, year: int, step: str) -> Figure | None:
        """Give one printed figure, or nothing when the source has none for that sector, year and step."""
        return self.figures.get((sector, year, step))

    def framework(self, sector: str, year: int) -> Figure | None:
        """Give the framework of a sector (or of the five together, `IZA_TOTAL`) in a year, or nothing."""
        return self.totals.get(year) if sector == IZA_TOTAL else self.figure(sector, year, "framework")

    def million(self, sector: str, year: int, step: str) -> Fraction:
        """Give a printed amount to calculate with, in millions of euros.

        Raises ValueError when the source leaves it open, because an open amount is not zero; KeyError when
        not printed.
        """
        figure = self.totals[year] if sector == IZA_TOTAL else self.figures[sector, year, step]
        if figure.million is None:
            message = f"{sector} {year} {step} is open in the source and cannot be part of a build-up"
            raise ValueError(message)
        return figure.million

    def open_rows(self) -> tuple[Figure, ...]:
        """Give the figures that the source leaves open ("pm"); they stay open, never zero (FRM-01)."""
        return tuple(figure for figure in self.figures.values() if figure.million is None)

    def rows(self) -> tuple[Figure, ...]:
        """Give all printed figures as rows of the frameworks table, sectors first and the totals last."""
        return (*self.figures.values(), *self.totals.values())


def step_name(step: str) -> Text:
    """Give the name of a step as a person reads it. Raises KeyError on a step that does not exist."""
    return STEP_NAMES[step]


@cache
def frameworks() -> Frameworks:
    """Read the frameworks that ship with the program."""
    text = (resources.files("ontschot.budgets") / "frameworks.yaml").read_text(encoding="utf-8")
    return _read(yaml.safe_load(text))


def _read(data: Mapping[str, Any]) -> Frameworks:
    figures = {(item.sector, item.year, item.step): item for item in _figures(data)}
    return Frameworks(
        years=tuple(data["years"]),
        sectors=tuple(data["sectors"]),
        price_level=data["price_level"],
        delimitation=data["delimitation"],
        status=data["status"],
        figures=figures,
        growth=dict(_growth(data)),
        growth_source=source(data["document"], data["growth_percentages"]["section"]),
        restated=(*_restated_frameworks(data), *_restated_corrections(data)),
        totals={item.year: item for item in _totals(data)},
    )


def _figures(data: Mapping[str, Any]) -> Iterator[Figure]:
    for sector, table in data["sectors"].items():
        for row in table["rows"]:
            place = source(data["document"], f"{table['section']}, rij {row['row']}")
            first = data["years"].index(row.get("from", data["years"][0]))
            for year, printed in zip(data["years"][first:], row["million"], strict=True):
                yield _figure(data, (sector, year, row["step"]), printed, place)


def _figure(data: Mapping[str, Any], cell: tuple[str, int, str], printed: object, place: Source) -> Figure:
    million = None if printed == "pm" else Fraction(str(printed))
    return Figure(*cell, million, data["price_level"], data["status"], place)


def _growth(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str, int], Fraction]]:
    for sector in data["sectors"]:
        for year, percent in zip(data["years"], data["growth_percentages"][sector], strict=True):
            yield (sector, year), Fraction(percent) / 100


def _restated_frameworks(data: Mapping[str, Any]) -> Iterator[Restated]:
    for table in data["restated"]:
        place = source(data["document"], table["section"])
        rows = {**table["framework"], IZA_TOTAL: table["total"]}
        for sector, amounts in rows.items():
            for year, million in zip(data["years"], amounts, strict=True):
                yield Restated(sector, year, "framework", Fraction(million), place)


def _restated_corrections(data: Mapping[str, Any]) -> Iterator[Restated]:
    for table in data["restated_corrections"]:
        place = source(data["document"], table["section"])
        for sector, million in table["million"].items():
            yield from (Restated(sector, year, "correction", Fraction(million), place) for year in data["years"])


def _totals(data: Mapping[str, Any]) -> Iterator[Figure]:
    leading = data["restated"][-1]
    place = source(data["document"], f"{leading['section']}, totaal")
    for year, printed in zip(data["years"], leading["total"], strict=True):
        yield _figure(data, (IZA_TOTAL, year, "framework"), printed, place)
