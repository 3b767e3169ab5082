"""The benchmark: which earlier years say what care would have cost, and how much each counts."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from ontschot.agreements.fields import Document, Ratio
from ontschot.agreements.terms._checks import each_once, whole
from ontschot.agreements.terms.trend import Trend
from ontschot.i18n import T

__all__ = ["BaseYear", "BaseYears", "Benchmark"]


class BaseYear(Document):
    """One base year and its weight."""

    year: int = Field(ge=2006, le=2100, title="Basisjaar", description="Jaar dat meetelt.", examples=[2023])
    weight: Ratio = Field(
        gt=0, le=1, title="Gewicht", description="Gewicht van het jaar; samen precies 100%.", examples=["1/3"]
    )


def _complete(years: tuple[BaseYear, ...]) -> tuple[BaseYear, ...]:
    each_once((item.year for item in years), T("A base year stands here twice."))
    whole(item.weight for item in years)
    return years


BaseYears = Annotated[tuple[BaseYear, ...], AfterValidator(_complete)]
"""Different years whose weights are exactly the whole."""


class Benchmark(Document):
    """Base years with weights, brought to the year that is settled by the trend."""

    base_years: BaseYears = Field(
        min_length=1, title="Basisjaren", description="De jaren waaruit de benchmark bestaat, met hun gewicht."
    )
    trend: Trend = Field((), title="Trend", description="De verwachte verandering per jaar tot het afgerekende jaar.")
