"""Trend: costs of an earlier year brought to the year that is settled."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import prod

from ontschot.agreements.terms.trend import TrendStep
from ontschot.i18n import T
from ontschot.payments.refusal import TermsError, problem

__all__ = ["trend_factor"]


def trend_factor(steps: Iterable[TrendStep], start: int, end: int) -> Fraction:
    """Give the product of the yearly factors after `start` up to and including `end`; exactly one for equal years.

    Without any step no trend was agreed, and costs count as they are. Raises TermsError when steps were agreed but
    one on the way is missing, or when the year settled lies before the base year.
    """
    known = {step.year: step.factor for step in steps}
    if end < start:
        raise TermsError(
            problem(
                "trend-backwards",
                T("The base year {base} lies after the year settled.", base=str(start)),
                found=str(end),
            )
        )
    years = range(start + 1, end + 1) if known else ()
    missing = [year for year in years if year not in known]
    if missing:
        raise TermsError(
            *(
                problem("trend-missing", T("There is no trend factor for {year}.", year=str(year)), part=str(year))
                for year in missing
            )
        )
    return prod((known[year] for year in years), start=Fraction(1))
