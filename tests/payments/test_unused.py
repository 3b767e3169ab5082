from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.payments.unused import OverspentError, released_of, use_it_or_lose_it


def test_unspent_money_stays_available_until_the_last_year() -> None:
    rows = use_it_or_lose_it({2024: 100, 2026: 50}, {2024: 30, 2025: 60, 2026: 45})
    assert [(row.year, row.carried_in, row.left, row.carried_on, row.released) for row in rows] == [
        (2024, 0, 70, 70, 0),
        (2025, 70, 10, 10, 0),
        (2026, 10, 15, 0, 15),
    ]


def test_money_of_one_year_is_lost_at_its_end() -> None:
    (row,) = use_it_or_lose_it({2024: 100}, {})
    assert (row.released, row.carried_on) == (100, 0)


def test_more_than_is_available_cannot_be_used_even_when_more_comes_later() -> None:
    with pytest.raises(ValueError, match="more is used in 2024"):
        use_it_or_lose_it({2024: 10, 2025: 10}, {2024: 11})


@pytest.mark.parametrize("year", (2023, 2025))
def test_nothing_is_used_outside_the_term(year: int) -> None:
    with pytest.raises(ValueError, match="outside 2024-2024"):
        use_it_or_lose_it({2024: 10}, {year: 1})


def test_what_does_not_stay_available_is_released_at_the_end_of_that_year() -> None:
    rows = use_it_or_lose_it({2024: 100, 2025: 100}, {2024: 30, 2025: 40}, lost=[2024])
    assert [(row.carried_in, row.carried_on, row.released) for row in rows] == [(0, 0, 70), (0, 0, 60)]
    with pytest.raises(OverspentError, match="more is used in 2025") as refusal:
        use_it_or_lose_it({2024: 100, 2025: 100}, {2024: 30, 2025: 101}, lost=[2024])
    assert refusal.value.year == 2025


def test_the_oldest_money_is_used_first_so_the_youngest_is_released() -> None:
    rows = use_it_or_lose_it({2024: 100, 2025: 100}, {2024: 30, 2025: 90})
    assert released_of(rows) == {2024: 0, 2025: 80}
    assert released_of(rows[:1]) == {2024: 0}
    assert released_of(use_it_or_lose_it({2024: 100, 2025: 100}, {})) == {2024: 100, 2025: 100}


@given(
    st.lists(st.tuples(st.integers(0, 10**9), st.fractions(0, 1), st.booleans()), min_size=1, max_size=6),
)
def test_every_released_cent_comes_from_one_year_and_none_is_released_twice(
    years: list[tuple[int, Fraction, bool]],
) -> None:
    granted = {2024 + i: cents for i, (cents, *_rest) in enumerate(years)}
    used = {2024 + i: int(cents * part) for i, (cents, part, _lost) in enumerate(years)}
    rows = use_it_or_lose_it(granted, used, [2024 + i for i, (*_rest, lost) in enumerate(years) if lost])
    gone = released_of(rows)
    assert sum(gone.values()) == sum(row.released for row in rows) == sum(granted.values()) - sum(used.values())
    assert all(0 <= gone[year] <= granted[year] for year in granted)


@given(st.lists(st.tuples(st.integers(0, 10**9), st.fractions(0, 1)), min_size=1, max_size=5))
def test_granted_is_used_plus_released(years: list[tuple[int, object]]) -> None:
    granted = {2024 + i: cents for i, (cents, _part) in enumerate(years)}
    used = {2024 + i: int(cents * part) for i, (cents, part) in enumerate(years)}  # type: ignore[operator]
    rows = use_it_or_lose_it(granted, used)
    assert sum(granted.values()) == sum(used.values()) + sum(row.released for row in rows)
