from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction

import pyarrow as pa
import pytest
from tests.payments.models import episode

from ontschot.payments.episode import EpisodeCosts, costs_of, episodes_of

ROWS = (episode("a", 2024, 100, 30, unrelated_cents=7), episode("b", 2024, -5))


def test_typical_avoidable_and_unrelated_cost_are_told_apart() -> None:
    assert ROWS[0].cost() == 130
    assert ROWS[0].cost(Fraction(1, 2)) == 115
    assert costs_of(ROWS) == EpisodeCosts(2, 95, 30, 7)


def test_episodes_come_out_of_a_table_whatever_else_it_holds() -> None:
    table = pa.Table.from_pylist([{**asdict(row), "claims": 3} for row in ROWS])
    assert episodes_of(table) == ROWS


def test_a_table_without_a_column_is_no_table_of_episodes() -> None:
    with pytest.raises(KeyError, match="severity"):
        episodes_of(pa.Table.from_pylist([asdict(row) for row in ROWS]).drop_columns(["severity"]))
