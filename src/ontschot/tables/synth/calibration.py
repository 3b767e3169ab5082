"""The published aggregates and the stated assumptions on which the synthetic population is made."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ontschot.tables.contracts import AGE_BANDS, SEXES, UNKNOWN
from ontschot.tables.regions import region_of

__all__ = [
    "LEVELS",
    "Assumptions",
    "Calibration",
    "SectorUse",
    "assumptions",
    "calibration",
    "normative_amounts",
    "read_data",
]

LEVELS = 5
"""Levels of severity; a risk class is J (under eighteen) or K with the level."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """National aggregates of one year, rounded: insured-years in thousands and mean cost per insured-year in cents.

    people: by (age band, sex). municipalities: by GM code. regions: by key of the care-office region, with the people
    of unknown residence as a line of its own. mean_cost: by sector, then (age band, sex).
    """

    source: str
    year: int
    people: dict[tuple[str, str], int]
    unknown: int
    municipalities: dict[str, int]
    regions: dict[str, int]
    mean_cost: dict[str, dict[tuple[str, str], int]]


@dataclass(frozen=True, slots=True)
class SectorUse:
    """Assumed use of a sector: cost per user, the largest share of users and how skewed their cost is."""

    per_user_cents: int
    cap: Fraction
    sigma: Fraction


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is assumed beyond the aggregates; rates per person and year.

    births: per insured of the youngest band. deaths: per age band. severity: per age band the share of each level.
    """

    births: Fraction
    deaths: tuple[Fraction, ...]
    switches: Fraction
    newly_insured: Fraction
    use: dict[str, SectorUse]
    relative_cost: tuple[int, ...]
    severity: tuple[tuple[int, ...], ...]
    normative_cents: dict[str, int]


def read_data(name: str) -> dict[str, Any]:
    """Read one of the data files of this package."""
    text = (resources.files("ontschot.tables.synth") / name).read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data


@cache
def calibration() -> Calibration:
    """Give the aggregates of 2023. Source: Vektis, open data Zorgverzekeringswet (rounded)."""
    data = read_data("calibration.yaml")
    return Calibration(
        source=data["source"],
        year=data["year"],
        people=_per_band(data["insured_thousand"]),
        unknown=data["insured_thousand"]["unknown"],
        municipalities=data["municipalities"],
        regions=_regions(data["municipalities"]) | {UNKNOWN: data["insured_thousand"]["unknown"]},
        mean_cost={sector: _per_band(row) for sector, row in data["mean_cost_cents"].items()},
    )


@cache
def assumptions() -> Assumptions:
    """Give the assumptions, each with its basis in the data file."""
    data = read_data("assumptions.yaml")
    return Assumptions(
        births=Fraction(data["births_per_year_thousand"], sum(calibration().people[AGE_BANDS[0], s] for s in SEXES)),
        deaths=tuple(Fraction(rate, 100_000) for rate in data["deaths_per_hundred_thousand"]),
        switches=Fraction(data["switch_per_thousand"], 1000),
        newly_insured=Fraction(data["newly_insured_per_thousand"], 1000),
        use={sector: _use(row) for sector, row in data["users"].items()},
        relative_cost=tuple(data["severity"]["relative_cost"]),
        severity=_severity(data["severity"]["share_from_age"]),
        normative_cents={name: euros * 100 for name, euros in data["normative_amount_eur"].items()},
    )


def normative_amounts() -> dict[str, int]:
    """Give the fictitious normative amount in cents of each risk class in the synthetic tables."""
    return assumptions().normative_cents


def _per_band(row: dict[str, Any]) -> dict[tuple[str, str], int]:
    return {(band, sex): row[sex][place] for sex in SEXES for place, band in enumerate(AGE_BANDS)}


def _regions(municipalities: dict[str, int]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for code, thousand in municipalities.items():
        key = region_of(code)
        totals[key] = totals.get(key, 0) + thousand
    return dict(sorted(totals.items()))


def _use(row: dict[str, Any]) -> SectorUse:
    return SectorUse(row["per_user_eur"] * 100, Fraction(row["cap"]), Fraction(row["sigma"]))


def _severity(from_age: dict[int, list[int]]) -> tuple[tuple[int, ...], ...]:
    ages = [5 * place for place in range(len(AGE_BANDS))]
    return tuple(tuple(from_age[max(start for start in from_age if start <= age)]) for age in ages)
