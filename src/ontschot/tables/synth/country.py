"""The population as bounds to draw against: who lives where, how old, with which insurer, how ill."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from ontschot.tables.contracts import AGE_BANDS, SEXES, UNKNOWN
from ontschot.tables.regions import region_of
from ontschot.tables.synth.calibration import assumptions, calibration
from ontschot.tables.synth.market import Market, market
from ontschot.tables.synth.numbers import U64, thresholds

__all__ = ["DEMOGRAPHICS", "Country", "Rows", "country"]

DEMOGRAPHICS = tuple((band, sex) for band in AGE_BANDS for sex in SEXES)
"""Every age band with each sex, in the order of the codes that people carry."""

_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Rows:
    """Several lists of weights at once: draws fall into the classes of the row each one names."""

    bounds: U64
    classes: int

    def pick(self, row: NDArray[np.int16], bits: U64) -> NDArray[np.int16]:
        """Give the class of each draw within its row."""
        key = (row.astype(np.uint64) << _HALF) | (bits >> _HALF)
        return (np.searchsorted(self.bounds, key, side="right") - row.astype(np.int64) * self.classes).astype(np.int16)


@dataclass(frozen=True, slots=True)
class Country:
    """Where people live and with whom they are insured.

    municipalities: GM codes, with the place of their region in `regions`. dies: chance per age band and year.
    switches: per region and insurer, the chance to look for another one such that the national rate comes out.
    """

    regions: tuple[str, ...]
    municipalities: tuple[str, ...]
    region_of: NDArray[np.int16]
    residence: U64
    demographic: U64
    market: Market
    insurers: Rows
    severity: Rows
    dies: tuple[Fraction, ...]
    switches: tuple[tuple[Fraction, ...], ...]


def country(regions: tuple[str, ...]) -> Country:
    """Give the country, or the part of it in these regions."""
    sizes = _municipalities(regions)
    shares = [list(market().weights[region]) for region in regions]
    return Country(
        regions=regions,
        municipalities=tuple(sizes),
        region_of=np.array([regions.index(region_of(code)) for code in sizes], dtype=np.int16),
        residence=thresholds(list(sizes.values())),
        demographic=thresholds([calibration().people[item] for item in DEMOGRAPHICS]),
        market=market(),
        insurers=_rows(shares),
        severity=_rows([list(row) for row in assumptions().severity]),
        dies=assumptions().deaths,
        switches=_switching(shares),
    )


def _municipalities(regions: tuple[str, ...]) -> dict[str, int]:
    known = {code: size for code, size in calibration().municipalities.items() if region_of(code) in regions}
    return known | ({UNKNOWN: calibration().unknown} if UNKNOWN in regions else {})


def _rows(weights: list[list[int]]) -> Rows:
    bounds = []
    for place, row in enumerate(weights):
        inner = [int(bound) >> int(_HALF) for bound in thresholds(row)]
        bounds += [(place << int(_HALF)) | bound for bound in inner] + [(place + 1) << int(_HALF)]
    return Rows(np.array(bounds, dtype=np.uint64), len(weights[0]))


def _switching(shares: list[list[int]]) -> tuple[tuple[Fraction, ...], ...]:
    # Someone who draws the insurer they already have stays; dividing by the chance of another one keeps the rate.
    return tuple(
        tuple(assumptions().switches / (1 - Fraction(weight, sum(row) + 1)) for weight in row) for row in shares
    )
