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


def test_constructed_episodes_are_read_with_how_they_ended_as_status() -> None:
    def constructed(ending: str, provider: str | None, severity: str | None, *, cancelled: bool) -> dict[str, object]:
        row = {name: value for name, value in asdict(ROWS[0]).items() if name not in {"responsible", "status"}}
        return {**row, "ending": ending, "cancelled": cancelled, "provider": provider, "severity": severity}

    rows = [
        constructed("death", "06010101", "zwaar", cancelled=False),
        constructed("length", None, None, cancelled=True),
    ]
    first, second = episodes_of(pa.Table.from_pylist(rows))
    assert (first.status, first.responsible, first.severity) == ("death", "06010101", "zwaar")
    assert (second.status, second.responsible, second.severity) == ("cancelled", "", "")
    assert first.cost() == ROWS[0].cost()


def test_a_table_without_a_column_is_no_table_of_episodes() -> None:
    with pytest.raises(KeyError, match="severity"):
        episodes_of(pa.Table.from_pylist([asdict(row) for row in ROWS]).drop_columns(["severity"]))
