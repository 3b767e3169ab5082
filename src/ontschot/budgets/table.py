"""The frameworks as a table, figure by figure, under its contract."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyarrow as pa

from ontschot.budgets.frameworks import Figure, Frameworks
from ontschot.tables.contracts import FRAMEWORKS

__all__ = ["framework_table"]


def framework_table(book: Frameworks) -> pa.Table:
    """Give every printed figure as a row; an amount that the source leaves open is empty, not zero."""
    return pa.Table.from_pylist([_row(figure) for figure in book.rows()], schema=FRAMEWORKS.schema())


def _row(figure: Figure) -> dict[str, Any]:
    million = figure.million
    return {
        "year": figure.year,
        "sector": figure.sector,
        "step": figure.step,
        "amount_million_eur": None if million is None else Decimal(million.numerator) / million.denominator,
        "price_level": figure.price_level,
        "status": figure.status,
        "source": str(figure.source),
    }
