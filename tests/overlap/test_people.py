"""People in two groups at once are counted once, on the days that matter."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.overlap import crowds as crowds_module
from ontschot.overlap.people import Link, count_in_common, counter
from ontschot.periods import Period
from ontschot.tables.contracts import MEMBERSHIP

Row = tuple[str, str, int, date, date]
A, B = date(2025, 1, 1), date(2026, 1, 1)
WHOLE = Period(A, B)


def table(*rows: Row) -> pa.Table:
    columns = MEMBERSHIP.names
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    return pa.Table.from_pylist(records, schema=MEMBERSHIP.schema())


def link(period: Period = WHOLE, first: str = "g", second: str = "g") -> Link:
    return Link("one", first, "two", second, period)


def test_a_person_in_both_groups_counts_once_however_many_spells_and_links() -> None:
    members = table(
        ("one", "g", 1, A, date(2025, 3, 1)),
        ("one", "g", 1, date(2025, 6, 1), B),
        ("two", "g", 1, A, B),
        ("two", "h", 1, A, B),
    )
    assert count_in_common(members, [[link(), link(second="h")]]) == [1]


def test_a_person_in_one_group_only_does_not_count() -> None:
    members = table(("one", "g", 1, A, B), ("two", "g", 2, A, B))
    assert count_in_common(members, [[link()]]) == [0]


def test_the_last_day_no_longer_counts() -> None:
    half = date(2025, 7, 1)
    members = table(("one", "g", 1, A, half), ("two", "g", 1, half, B), ("one", "g", 2, A, half), ("two", "g", 2, A, B))
    assert count_in_common(members, [[link()]]) == [1]


def test_days_outside_the_period_do_not_count() -> None:
    members = table(("one", "g", 1, A, B), ("two", "g", 1, A, date(2025, 6, 1)))
    june = Period(date(2025, 6, 1), date(2025, 7, 1))
    assert count_in_common(members, [[link(june)], [link()]]) == [0, 1]


def test_questions_are_answered_apart_and_in_order() -> None:
    members = table(("one", "g", 1, A, B), ("two", "g", 1, A, B), ("two", "h", 1, A, B))
    count = counter(members)
    assert count([[link(second="x")], [link()], [], [link(second="h")]]) == [0, 1, 0, 1]
    assert count([]) == []


@pytest.mark.parametrize("most", [1, 5, 100])
@pytest.mark.parametrize("rows", [1, 3, 100])
def test_parts_and_readings_change_no_count(most: int, rows: int) -> None:
    members = table(*(row for n in range(-3, 4) for row in (("one", "g", n, A, B), ("two", "g", n, A, B))))
    assert count_in_common(members, [[link()]], most=most, rows=rows) == [7]


def test_two_people_with_one_hash_are_two_people() -> None:
    """Of the hash of a person only so many bits are compared; these two differ in the others."""
    far = twin(7)
    assert not np.array_equal(crowds_module._order(np.array([7, far, 7, far]), 0), [0, 1, 2, 3])
    members = table(*((name, "g", person, A, B) for person in (7, far) for name in ("one", "two")))
    assert count_in_common(members, [[link()]]) == [2]
    apart = table(("one", "g", 7, A, B), ("two", "g", far, A, B), ("one", "g", far, A, A), ("two", "g", 7, B, B))
    assert count_in_common(apart, [[link()]]) == [0]


def twin(person: int) -> int:
    """Give another person of whom the mixed id differs in its last bit only."""
    mixed = int(crowds_module._mixed(np.array([person]))[0]) ^ 1
    unfolded = mixed ^ (mixed >> 32)
    back = unfolded * pow(int(crowds_module._ODD), -1, 1 << 64) % (1 << 64)
    return int(np.array([back], np.uint64).view(np.int64)[0])


def test_nobody_in_the_groups_is_nobody_in_common() -> None:
    assert count_in_common(table(("three", "g", 1, A, B)), [[link()]]) == [0]


def test_no_question_needs_no_table() -> None:
    assert count_in_common(table(), [[], []]) == [0, 0]


def days(first: int, length: int) -> tuple[date, date]:
    return A + timedelta(first), A + timedelta(first + length)


SPELLS = st.lists(
    st.tuples(
        st.sampled_from(["one", "two"]),
        st.sampled_from(["g", "h"]),
        st.integers(1, 4),
        st.builds(days, st.integers(0, 20), st.integers(1, 15)),
    ),
    max_size=12,
)


@given(SPELLS, st.integers(0, 15), st.integers(1, 20))
def test_the_count_equals_looking_at_every_day(
    spells: list[tuple[str, str, int, tuple[date, date]]], first: int, length: int
) -> None:
    start, end = days(first, length)
    rows = [(agreement, name, person, *spell) for agreement, name, person, spell in spells]

    def members(agreement: str, name: str, day: date) -> set[int]:
        return {row[2] for row in rows if row[:2] == (agreement, name) and row[3] <= day < row[4]}

    every_day = [start + timedelta(n) for n in range((end - start).days)]
    expected = {person for day in every_day for person in members("one", "g", day) & members("two", "h", day)}
    asked = [[link(Period(start, end), "g", "h")]]
    assert count_in_common(table(*rows), asked) == [len(expected)]
