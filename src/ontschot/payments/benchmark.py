"""The benchmark: what care would have cost, from base years with weights, trend and risk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ontschot.agreements.terms.benchmark import BaseYear, BaseYears, Benchmark
from ontschot.agreements.terms.risk import RiskAdjustment
from ontschot.i18n import T
from ontschot.payments.measured import Measured
from ontschot.payments.refusal import BaseYearError, problem
from ontschot.payments.risk import risk_ratio
from ontschot.payments.trend import trend_factor

__all__ = ["BaseLine", "Expected", "expected", "require_base_years"]


@dataclass(frozen=True, slots=True)
class BaseLine:
    """How one base year counts: exact cents per member month, times trend and risk ratio, times weight."""

    year: int
    weight: Fraction
    per_member_month: Fraction
    trend: Fraction
    risk: Fraction

    @property
    def counted(self) -> Fraction:
        """What the year adds to the benchmark, in exact cents per member month."""
        return self.weight * self.per_member_month * self.trend * self.risk


@dataclass(frozen=True, slots=True)
class Expected:
    """The benchmark of the year settled, with a line for each base year."""

    lines: tuple[BaseLine, ...]
    member_months: Fraction

    @property
    def per_member_month(self) -> Fraction:
        """The benchmark in exact cents per member month."""
        return sum((line.counted for line in self.lines), Fraction(0))

    @property
    def cents(self) -> Fraction:
        """The benchmark of the whole group, in exact cents."""
        return self.per_member_month * self.member_months


def expected(terms: Benchmark, risk: RiskAdjustment | None, base: Iterable[Measured], now: Measured) -> Expected:
    """Work out what the group would have cost in the year settled.

    base: one measurement for each base year agreed, in any order; other years are not asked. Nothing is rounded. Raises
    BaseYearError naming every base year that is missing or measured twice, and what trend and `Measured` raise.
    """
    listed = list(base)
    require_base_years(terms.base_years, (item.year for item in listed))
    _once(terms.base_years, Counter(item.year for item in listed))
    measured = {item.year: item for item in listed}
    return Expected(
        tuple(_line(item, terms, risk, measured[item.year], now) for item in terms.base_years), now.member_months
    )


def _line(item: BaseYear, terms: Benchmark, risk: RiskAdjustment | None, then: Measured, now: Measured) -> BaseLine:
    return BaseLine(
        item.year,
        item.weight,
        then.per_member_month,
        trend_factor(terms.trend, item.year, now.year),
        risk_ratio(then.risk_score, now.risk_score, risk),
    )


def require_base_years(agreed: BaseYears, found: Iterable[int]) -> None:
    """Refuse a benchmark of which a base year was not measured. Raises BaseYearError with a report, year by year."""
    there = set(found)
    missing = [str(item.year) for item in agreed if item.year not in there]
    if missing:
        remedy = T("Give its figures; weights are not moved to the other years.")
        raise BaseYearError(
            *(
                problem("base-year-missing", T("Base year {year} is missing.", year=year), part=year, remedy=remedy)
                for year in missing
            )
        )


def _once(agreed: BaseYears, counts: Counter[int]) -> None:
    twice = [str(item.year) for item in agreed if counts[item.year] > 1]
    if twice:
        raise BaseYearError(
            *(
                problem("base-year-twice", T("Base year {year} is measured more than once.", year=year), part=year)
                for year in twice
            )
        )
