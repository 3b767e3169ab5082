"""Base years, trend and caps of a settlement with which nobody could settle: told before anybody signs."""

from __future__ import annotations

from collections.abc import Iterator

from ontschot.agreements._remark import Remark, fault
from ontschot.agreements.references import Loc
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import Bundle, SharedSavings
from ontschot.agreements.terms.benchmark import Benchmark
from ontschot.agreements.terms.caps import CapBasis
from ontschot.i18n import T

__all__ = ["check_settled_years"]


def check_settled_years(terms: SettlementTerms, loc: Loc) -> Iterator[Remark]:
    """Say which base year is not before the year settled, which trend factor is missing, and which revenue."""
    model = terms.model
    if isinstance(model, SharedSavings):
        yield from _years(terms, model.benchmark, (*loc, "model", "benchmark"))
        yield from _revenue(terms, model, loc)
    elif isinstance(model, Bundle):
        yield from _years(terms, model, (*loc, "model"))


def _years(terms: SettlementTerms, part: Benchmark | Bundle, loc: Loc) -> Iterator[Remark]:
    for index, item in enumerate(part.base_years):
        if item.year >= terms.year:
            message = T(
                "Base year {base} is not before {year}, the year settled.", base=str(item.year), year=str(terms.year)
            )
            remedy = T("Name years before the year settled.")
            yield fault("base-year-late", (*loc, "base_years", index, "year"), message, remedy, str(item.year))
    factors = {step.year for step in part.trend}
    first = min(item.year for item in part.base_years)
    for year in range(first + 1, terms.year + 1) if factors else ():
        if year not in factors:
            message = T("There is no trend factor for {year}.", year=str(year))
            yield Remark("trend-missing", (*loc, "trend"), message, T("Add the factor of that year with its source."))


def _revenue(terms: SettlementTerms, model: SharedSavings, loc: Loc) -> Iterator[Remark]:
    for index, cap in enumerate(model.caps):
        if cap.basis is CapBasis.REVENUE and terms.revenue_cents is None:
            message = T("A cap is a part of the providers' revenue, but that revenue was not given.")
            remedy = T("Give the revenue of the providers (revenue_eur) before it is settled.")
            yield Remark("revenue-missing", (*loc, "model", "caps", index), message, remedy)
