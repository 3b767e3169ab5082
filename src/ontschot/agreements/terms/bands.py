"""Bands (corridors): which part of a result is shared, by the size of the result."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, Field

from ontschot.agreements.fields import Document, Ratio
from ontschot.agreements.terms._checks import require
from ontschot.i18n import T

__all__ = ["Band", "Bands"]


class Band(Document):
    """One band: from and up to a ratio of the benchmark, with the providers' share of what lies in it."""

    from_rate: Ratio = Field(
        ge=0, title="Vanaf", description="Begin van de band, als deel van de benchmark.", examples=["3%"]
    )
    to_rate: Ratio | None = Field(
        None,
        title="Tot",
        description="Eind van de band, als deel van de benchmark; leeg is zonder einde, alleen bij de laatste band.",
        examples=["10%"],
    )
    share: Ratio = Field(
        ge=0,
        le=1,
        title="Aandeel van de aanbieders",
        description="Deel van het resultaat in deze band dat voor de aanbieders is.",
        examples=["50%"],
    )


def _contiguous(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    if bands:
        require(bands[0].from_rate == 0, T("The first band does not begin at zero."))
        require(bands[-1].to_rate is None, T("The last band has an end, so nothing is agreed above it."))
        require(
            all(before.to_rate == after.from_rate for before, after in pairwise(bands)),
            T("The bands do not join: one ends where the next does not begin."),
        )
        require(
            all(band.to_rate is None or band.from_rate < band.to_rate for band in bands),
            T("A band ends before or where it begins."),
        )
    return bands


Bands = Annotated[tuple[Band, ...], AfterValidator(_contiguous)]
"""Bands that join, from zero up to without end; none is possible."""
