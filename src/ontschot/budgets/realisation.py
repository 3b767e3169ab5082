"""What a sector really cost, with what one must know before setting it against a framework."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pyarrow as pa

__all__ = ["Realisation", "realisations"]


@dataclass(frozen=True, slots=True)
class Realisation:
    """What a sector cost in a year, in millions of euros, with the prices and the care it covers.

    `delimitation` is a code; a figure covers the same care as the framework only when it says so by stating
    the delimitation code of the frameworks.
    """

    sector: str
    year: int
    million: Fraction
    price_level: str
    delimitation: str
    status: str
    source: str


def realisations(table: pa.Table) -> tuple[Realisation, ...]:
    """Read the rows of a realisation table that meets its contract; amounts stay exact."""
    return tuple(
        Realisation(
            sector=row["sector"],
            year=row["year"],
            million=Fraction(row["amount_million_eur"]),
            price_level=row["price_level"],
            delimitation=row["delimitation"],
            status=row["status"],
            source=row["source"],
        )
        for row in table.to_pylist()
    )
