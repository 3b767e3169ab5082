from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pytest
from tests.payments.models import episode

from ontschot.payments.episode import Episode, Episodes, as_episodes, episodes_of

ROWS = (episode("a", 2024, 100, 30, unrelated_cents=7), episode("b", 2024, -5, severity="zwaar"))


def told(episodes: Episodes) -> list[tuple[object, ...]]:
    names = (episodes.definition, episodes.responsible, episodes.severity, episodes.status)
    texts = [[column.texts[number] for number in column.numbers.tolist()] for column in names]
    numbers = (episodes.person, episodes.year, episodes.typical, episodes.complication, episodes.unrelated)
    return list(zip(episodes.ids.to_pylist(), *texts, *(column.tolist() for column in numbers), strict=True))


def expected(row: Episode) -> tuple[object, ...]:
    texts = (row.episode_id, row.definition, row.responsible, row.severity, row.status)
    return (*texts, row.person_id, row.start.year, row.typical_cents, row.complication_cents, row.unrelated_cents)


def test_typical_and_the_allowed_part_of_avoidable_cost_count() -> None:
    assert ROWS[0].cost() == 130
    assert ROWS[0].cost(Fraction(1, 2)) == 115
    costs, unit = as_episodes(ROWS).costs(Fraction(1, 3))
    assert [Fraction(cost, unit) for cost in costs.tolist()] == [110, -5]


def test_rows_become_columns_once() -> None:
    columns = as_episodes(ROWS)
    assert told(columns) == [expected(row) for row in ROWS]
    assert as_episodes(columns) is columns
    assert len(as_episodes(())) == 0
    assert told(columns.take(np.array([1]))) == [expected(ROWS[1])]


def test_episodes_come_out_of_a_table_whatever_else_it_holds() -> None:
    table = pa.Table.from_pylist([{**asdict(row), "claims": 3} for row in ROWS])
    assert told(episodes_of(table)) == [expected(row) for row in ROWS]


def test_constructed_episodes_are_read_with_how_they_ended_as_status() -> None:
    def constructed(ending: str, provider: str | None, severity: str | None, *, cancelled: bool) -> dict[str, object]:
        row = {name: value for name, value in asdict(ROWS[0]).items() if name not in {"responsible", "status"}}
        return {**row, "ending": ending, "cancelled": cancelled, "provider": provider, "severity": severity}

    rows = [
        constructed("death", "06010101", "zwaar", cancelled=False),
        constructed("length", None, None, cancelled=True),
    ]
    table = pa.Table.from_pylist(rows)
    first, second = told(episodes_of(table))
    assert first == ("a", "heupfractuur", "06010101", "zwaar", "death", 1, 2024, 100, 30, 7)
    assert second[2:5] == ("", "", "cancelled")
    named = episodes_of(table, {"06010101": "ziekenhuis"})
    assert named.responsible.present() == {"ziekenhuis", ""}


def test_a_table_without_a_column_is_no_table_of_episodes() -> None:
    with pytest.raises(KeyError, match="severity"):
        episodes_of(pa.Table.from_pylist([asdict(row) for row in ROWS]).drop_columns(["severity"]))
