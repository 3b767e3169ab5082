"""Which insurer people have: fictitious ones with the sizes of the ten concerns, stronger near their care office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa

from ontschot.tables.contracts import INSURERS
from ontschot.tables.synth.agreements import PayerSpec
from ontschot.tables.synth.calibration import calibration, read_data

__all__ = ["Concern", "Insurer", "Market", "insurers_table", "market", "payer"]

_ROUNDS = 60
_THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class Concern:
    """A fictitious group of insurers with the size of an existing one (insured people in 2022)."""

    key: str
    name: str
    insured: int


@dataclass(frozen=True, slots=True)
class Insurer:
    """A fictitious UZOVI code; `part` is its weight within the concern, zero for a code that has ended."""

    uzovi: str
    concern: str
    risk_bearer: str
    part: int
    from_date: date
    to_date: date | None


@dataclass(frozen=True, slots=True)
class Market:
    """The insurers that have insured people and their weights per region: the people they insure there."""

    insurers: tuple[Insurer, ...]
    weights: dict[str, tuple[int, ...]]

    def insured(self, concern: str, region: str) -> int:
        """Give the number of people that a concern insures in a region at the calibrated size of the country."""
        pairs = zip(self.insurers, self.weights[region], strict=True)
        return sum(weight for insurer, weight in pairs if insurer.concern == concern)


@cache
def concerns() -> dict[str, Concern]:
    """Give the fictitious concerns by key, largest first."""
    rows = read_data("insurers.yaml")["concerns"]
    return {row["key"]: Concern(row["key"], row["name"], row["insured_2022"]) for row in rows}


@cache
def insurers() -> tuple[Insurer, ...]:
    """Give every fictitious UZOVI code, also one that has ended."""
    return tuple(Insurer(**row) for row in read_data("insurers.yaml")["insurers"])


@cache
def market() -> Market:
    """Spread the concerns over the regions: national sizes and regional populations both hold (to rounding).

    The concern of the care office weighs `leader_factor` times as much in its regions (assumption); the rest follows by
    scaling rows and columns in turn until both margins fit.
    """
    active = tuple(insurer for insurer in insurers() if insurer.part)
    table = _fitted(calibration().regions, {key: concern.insured for key, concern in concerns().items()})
    parts = {key: sum(one.part for one in active if one.concern == key) for key in concerns()}
    return Market(
        active,
        {
            region: tuple(round(row[one.concern] * _THOUSAND * one.part / parts[one.concern]) for one in active)
            for region, row in table.items()
        },
    )


def payer(key: str, regions: tuple[str, ...]) -> PayerSpec:
    """Describe a concern as a payer in regions, with the number of people it insures there. Raises KeyError."""
    concern = concerns()[key]
    codes = tuple(insurer.uzovi for insurer in market().insurers if insurer.concern == key)
    return PayerSpec(key, concern.name, codes, sum(market().insured(key, region) for region in regions))


def insurers_table() -> pa.Table:
    """Give the fictitious insurers as a table under its contract."""
    rows = [
        {
            "uzovi": one.uzovi,
            "risk_bearer": one.risk_bearer,
            "concern": concerns()[one.concern].name,
            "from_date": one.from_date,
            "to_date": one.to_date,
        }
        for one in insurers()
    ]
    return pa.Table.from_pylist(rows, INSURERS.schema())


def _fitted(regions: dict[str, int], sizes: dict[str, int]) -> dict[str, dict[str, float]]:
    leaders = _leaders(read_data("insurers.yaml"))
    scale = sum(regions.values()) / sum(sizes.values())
    table = {region: {key: size * leaders.get((region, key), 1.0) for key, size in sizes.items()} for region in regions}
    for _ in range(_ROUNDS):
        for key, size in sizes.items():
            factor = size * scale / sum(row[key] for row in table.values())
            for row in table.values():
                row[key] *= factor
        for region, people in regions.items():
            total = sum(table[region].values())
            table[region] = {key: value * people / total for key, value in table[region].items()}
    return table


def _leaders(data: dict[str, Any]) -> dict[tuple[str, str], float]:
    factor = float(data["leader_factor"])
    return {(f"zorgkantoor:2023:{code}", key): factor for key, codes in data["leaders"].items() for code in codes}
