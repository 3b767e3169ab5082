"""How heavily agreements weigh on each sector framework, per care year, as an exact share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from ontschot.budgets.frameworks import IZA_TOTAL, Figure, Frameworks
from ontschot.i18n import T, Text
from ontschot.tables.sectors import sectors

__all__ = ["Load", "loads"]


@dataclass(frozen=True, slots=True)
class Load:
    """What agreements charge to one budget in one care year: a framework, a sector without one, the total.

    `budget` is the code of the framework (`IZA_TOTAL` for the five together) or, without framework, of the
    sector. `after_closing` holds the part booked after the care year was closed, by year of booking; it is
    contained in `cents`. `missing` says why there is no share.
    """

    budget: str
    year: int
    cents: int
    framework: Figure | None
    missing: Text | None = None
    remarks: tuple[Text, ...] = ()
    after_closing: Mapping[int, int] = field(default_factory=dict)

    @property
    def share(self) -> Fraction | None:
        """The load as an exact share of the framework; None, never zero, without a framework."""
        cents = self.framework.cents if self.framework else None
        return None if cents is None else Fraction(self.cents, cents)


@dataclass(slots=True)
class _Booked:
    cents: int = 0
    after_closing: dict[int, int] = field(default_factory=dict)

    def add(self, other: _Booked) -> None:
        self.cents += other.cents
        for year, cents in other.after_closing.items():
            self.after_closing[year] = self.after_closing.get(year, 0) + cents


def loads(
    rollup: pa.Table | ir.Table,
    book: Frameworks,
    framework_of: Mapping[str, str | None] | None = None,
    closed_on: Mapping[int, date] | None = None,
) -> tuple[Load, ...]:
    """Add up the ledger's roll-up per budget and care year and set it against the framework.

    rollup: columns `sector`, `care_year`, `booking_date`, `amount_cents` (originals, reversals and new rows
    alike). framework_of: framework code per sector, None for a sector without one; by default as the list
    of sectors has it. closed_on: the day on which a care year was closed. Lines come by year, frameworks
    first, the total of the five after them, then the sectors without a framework. Raises when a sum does not
    fit in 64 bits. Source: design "Money and tables", frameworks; IZA 4.1.2 c and annex K.
    """
    bearers = _bearers() if framework_of is None else framework_of
    sums = _per_budget(_rows(rollup), bearers, closed_on or {})
    _add_totals(sums, book)
    order = {budget: place for place, budget in enumerate([*book.sectors, IZA_TOTAL])}
    keys = sorted(sums, key=lambda key: (key[1], order.get(key[0], len(order)), key[0]))
    return tuple(_line(book, budget, year, sums[budget, year]) for budget, year in keys)


def _bearers() -> dict[str, str | None]:
    return {code: item.framework.code if item.framework else None for code, item in sectors().items()}


def _rows(rollup: pa.Table | ir.Table) -> list[dict[str, Any]]:
    table = ibis.memtable(rollup) if isinstance(rollup, pa.Table) else rollup
    grouped = table.group_by("sector", "care_year", "booking_date").aggregate(
        cents=table.amount_cents.sum().cast("int64")
    )
    rows: list[dict[str, Any]] = grouped.to_pyarrow().to_pylist()
    return rows


def _per_budget(
    rows: Iterable[Mapping[str, Any]], bearers: Mapping[str, str | None], closed_on: Mapping[int, date]
) -> dict[tuple[str, int], _Booked]:
    sums: defaultdict[tuple[str, int], _Booked] = defaultdict(_Booked)
    for row in rows:
        budget = bearers.get(row["sector"]) or row["sector"]
        sums[budget, row["care_year"]].add(_booked(row, closed_on.get(row["care_year"])))
    return dict(sums)


def _booked(row: Mapping[str, Any], closed: date | None) -> _Booked:
    late = closed is not None and row["booking_date"] >= closed
    return _Booked(row["cents"], {row["booking_date"].year: row["cents"]} if late else {})


def _add_totals(sums: dict[tuple[str, int], _Booked], book: Frameworks) -> None:
    for (budget, year), booked in list(sums.items()):
        if budget in book.sectors:
            sums.setdefault((IZA_TOTAL, year), _Booked()).add(booked)


def _line(book: Frameworks, budget: str, year: int, booked: _Booked) -> Load:
    framework = book.framework(budget, year)
    return Load(
        budget=budget,
        year=year,
        cents=booked.cents,
        framework=framework,
        missing=_missing(book, budget, year, framework),
        remarks=_remarks(book, framework) if framework else (),
        after_closing=booked.after_closing,
    )


def _missing(book: Frameworks, budget: str, year: int, framework: Figure | None) -> Text | None:
    if budget not in (*book.sectors, IZA_TOTAL):
        return T("this sector has no IZA framework")
    if framework is None:
        first, last = str(book.years[0]), str(book.years[-1])
        return T(
            "the frameworks run from {first} to {last}; that of {year} is unknown and is not extrapolated",
            first=first,
            last=last,
            year=str(year),
        )
    return T("the source leaves this framework open (pm)") if framework.million is None else None


def _remarks(book: Frameworks, framework: Figure) -> tuple[Text, ...]:
    prices = T(
        "the framework stands in prices of {level}, the load in prices of {year}",
        level=framework.price_level,
        year=str(framework.year),
    )
    open_rows = [row for row in book.open_rows() if row.year == framework.year and row.sector == framework.sector]
    cuts = [
        T("a cut that the source leaves open (pm) is not in the framework: {place}", place=str(row.source))
        for row in open_rows
    ]
    return (prices, *cuts)
