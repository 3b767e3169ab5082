"""Realisation figures keep their cents and their conditions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pyarrow as pa

from ontschot.budgets.realisation import Realisation, realisations
from ontschot.tables.contracts import REALISATION


def test_rows_of_the_contract_become_exact_figures() -> None:
    row = {
        "year": 2023,
        "sector": "msz",
        "amount_million_eur": Decimal("28971.123456"),
        "price_level": "2023",
        "delimitation": "vektis-open-data",
        "status": "voorlopig",
        "source": "Vektis",
    }
    table = pa.Table.from_pylist([row], schema=REALISATION.schema())
    assert realisations(table) == (
        Realisation("msz", 2023, Fraction("28971.123456"), "2023", "vektis-open-data", "voorlopig", "Vektis"),
    )


def test_no_rows_no_figures() -> None:
    assert realisations(REALISATION.empty()) == ()
