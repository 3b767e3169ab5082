"""The frameworks as a table meet their contract and lose nothing."""

from __future__ import annotations

from decimal import Decimal

from ontschot.budgets.frameworks import IZA_TOTAL, frameworks
from ontschot.budgets.table import framework_table
from ontschot.tables.contracts import FRAMEWORKS

BOOK = frameworks()
TABLE = framework_table(BOOK)


def test_the_table_has_the_columns_of_the_contract() -> None:
    assert TABLE.schema.names == list(FRAMEWORKS.names)
    TABLE.validate(full=True)


def test_every_printed_figure_is_a_row() -> None:
    assert TABLE.num_rows == len(BOOK.figures) + len(BOOK.totals) == 202
    keys = {(row["year"], row["sector"], row["step"]) for row in TABLE.to_pylist()}
    assert len(keys) == TABLE.num_rows


def test_open_amounts_are_empty_and_others_exact() -> None:
    amounts = {(row["sector"], row["year"], row["step"]): row["amount_million_eur"] for row in TABLE.to_pylist()}
    assert amounts["msz", 2023, "overrun_cut"] is None
    assert amounts["msz", 2026, "growth_2026"] == 0
    assert amounts["wijkverpleging", 2023, "correction"] == Decimal(-600)
    assert amounts[IZA_TOTAL, 2024, "framework"] == Decimal(39521)
