"""Dated parameters: the value of a day, the latest valid-from wins, an own row replaces a packaged one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ontschot.law.parameter import Parameters, packaged_parameters, parameter_row
from ontschot.periods import Period
from ontschot.sources import source


def _row(value: object, valid_from: date, valid_to: date | None = None) -> dict[str, Any]:
    return {
        "name": "x.y",
        "value": value,
        "valid_from": valid_from,
        "valid_to": valid_to,
        "source": {"document": "842", "section": "§5"},
        "status": "aangekondigd",
    }


ROWS = Parameters(()).with_rows([_row(1, date(2025, 1, 1), date(2026, 1, 1)), _row(2, date(2025, 7, 1))])


@pytest.mark.parametrize(
    ("day", "value"),
    (
        (date(2024, 12, 31), None),
        (date(2025, 1, 1), 1),
        (date(2025, 6, 30), 1),
        (date(2025, 7, 1), 2),
        (date(2026, 1, 1), 2),
    ),
)
def test_the_value_of_a_day(day: date, value: int | None) -> None:
    found = ROWS.on("x.y", day)
    assert (found.value if found else None) == value


def test_an_unknown_name_has_no_value_and_no_history() -> None:
    assert ROWS.on("x.z", date(2025, 8, 1)) is None
    assert ROWS.history("x.z") == ()


def test_history_is_oldest_first() -> None:
    reverse = Parameters(ROWS.rows[::-1])
    assert [row.value for row in reverse.history("x.y")] == [1, 2]


def test_of_equal_days_the_later_row_wins() -> None:
    own = ROWS.with_rows([_row(3, date(2025, 7, 1))])
    found = own.on("x.y", date(2025, 8, 1))
    assert found is not None
    assert found.value == 3


def test_values_during_a_period() -> None:
    first_half = Period(date(2025, 1, 1), date(2025, 7, 1))
    assert [row.value for row in ROWS.during("x.", first_half)] == [1]
    assert [row.value for row in ROWS.during("x.", Period(date(2025, 6, 30), date(2025, 7, 2)))] == [1, 2]
    assert ROWS.during("z.", first_half) == ()


def test_what_a_finding_says_of_it() -> None:
    use = ROWS.rows[0].use
    assert (use.name, use.value, use.valid_from) == ("x.y", "1", "2025-01-01")
    assert use.source == source("842", "§5")
    assert use.status == "aangekondigd"


def test_a_row_without_section_or_status() -> None:
    row = parameter_row({"name": "a", "value": "b", "valid_from": date(2025, 1, 1), "source": {"document": "842"}})
    assert (row.source, row.status, row.valid_to) == (source("842"), "", None)


def test_packaged_parameters_are_sourced_and_dated() -> None:
    rows = packaged_parameters().rows
    assert len(rows) > 10
    assert all(row.source for row in rows)
    end = packaged_parameters().on("experiment.end", date(2025, 1, 1))
    assert end is not None
    assert end.value == date(2029, 5, 1)
    assert packaged_parameters().on("title.performance_code", date(2030, 1, 1)) is None


def test_the_title_is_announced_and_then_the_sources_are_silent() -> None:
    def state(day: date) -> object:
        row = packaged_parameters().on("title.state", day)
        return row.value if row else None

    assert state(date(2024, 2, 29)) is None
    assert state(date(2024, 3, 1)) == "announced"
    assert state(date(2024, 3, 31)) == "announced"
    assert state(date(2024, 4, 1)) is None
