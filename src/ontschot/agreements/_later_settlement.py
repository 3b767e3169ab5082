"""A settlement one year later: its period, years and milestones move; what was established does not come along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from ontschot.agreements.fields import Dates
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import Bundle, FairShare, Milestones, PaymentModel, SharedSavings
from ontschot.agreements.terms.benchmark import BaseYear, Benchmark
from ontschot.agreements.terms.trend import TrendStep

__all__ = ["later_settlement"]

_LAST_YEAR = 2100

Benchmarked = TypeVar("Benchmarked", Benchmark, Bundle)
Yearly = TypeVar("Yearly", BaseYear, TrendStep)
Later = Callable[[Dates], Dates]
Day = Callable[[date], date]


def later_settlement(terms: SettlementTerms, later: Later, day: Day, name: str, description: str) -> SettlementTerms:
    """Move a settlement by one year. later and day: how a period and a day move."""
    return terms.model_copy(
        update={
            "id": name,
            "description": description,
            "period": later(terms.period),
            "due": day(terms.due) if terms.due else None,
            "model": _model(terms.model, later, day),
            "assessments": (),
            "account": None,
        }
    )


def _model(model: PaymentModel, later: Later, day: Day) -> PaymentModel:
    if isinstance(model, SharedSavings):
        return model.model_copy(update={"benchmark": _years(model.benchmark)})
    if isinstance(model, Bundle):
        return _years(model)
    if isinstance(model, Milestones):
        moved = tuple(item.model_copy(update={"due": day(item.due)}) for item in model.milestones)
        return model.model_copy(update={"period": later(model.period), "milestones": moved})
    if isinstance(model, FairShare):
        return model.model_copy(update={"period": later(model.period), "final": None, "years": ()})
    return model


def _years(part: Benchmarked) -> Benchmarked:
    years = [*(item.year for item in part.base_years), *(step.year for step in part.trend)]
    if max(years) >= _LAST_YEAR:
        return part
    moved = {"base_years": tuple(map(_next, part.base_years)), "trend": tuple(map(_next, part.trend))}
    return part.model_copy(update=moved)


def _next(item: Yearly) -> Yearly:
    return item.model_copy(update={"year": item.year + 1})
