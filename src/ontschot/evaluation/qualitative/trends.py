"""How people call the trend of a bottleneck."""

from __future__ import annotations

from collections.abc import Mapping

from ontschot.evaluation.qualitative.findings import Trend
from ontschot.i18n import T, Text

__all__ = ["TREND_NAMES"]

TREND_NAMES: Mapping[Trend, Text] = {
    Trend.RISING: T("reported more"),
    Trend.STEADY: T("reported as often"),
    Trend.FALLING: T("reported less"),
    Trend.ONE_YEAR: T("one year only"),
    Trend.HIDDEN: T("hidden"),
}
