"""Trend: by which factor costs are expected to change from one year to the next."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from ontschot.agreements.fields import Document, Name, Ratio
from ontschot.agreements.terms._checks import each_once
from ontschot.i18n import T

__all__ = ["Trend", "TrendStep"]


class TrendStep(Document):
    """The factor from the year before to this year, with its source."""

    year: int = Field(
        ge=2006, le=2100, title="Jaar", description="Jaar waarin de factor ingaat, ten opzichte van het jaar ervoor."
    )
    factor: Ratio = Field(
        gt=0,
        title="Factor",
        description="Waarmee de kosten van het jaar ervoor worden vermenigvuldigd.",
        examples=["1.03"],
    )
    source: Name = Field(
        title="Bron", description="Waar de factor vandaan komt.", examples=["Macroraming 2025, tabel 3"]
    )


def _once(steps: tuple[TrendStep, ...]) -> tuple[TrendStep, ...]:
    each_once((step.year for step in steps), T("A year has two trend factors."))
    return steps


Trend = Annotated[tuple[TrendStep, ...], AfterValidator(_once)]
"""At most one factor per year."""
