"""Duplicates and overlaps are found exactly, in whatever order the rows stand and however little memory there is."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontschot.tables._keys import repeated, repeated_faults
from ontschot.tables._raw import ROW
from ontschot.tables.contracts import COSTS, MEMBERSHIP, Contract

START = date(2024, 1, 1)


def faults(table: pa.Table, contract: Contract, con: duckdb.DuckDBPyConnection) -> list[tuple[int, str]]:
    con.register("t", table)
    hashes = repeated("t", table.num_rows, contract, con)
    if not len(hashes):
        return []
    query = repeated_faults("t", hashes, contract, con, "again")
    return sorted((row, code) for row, _, code, _ in con.execute(query).fetchall())


def members(rows: list[tuple[int, int, int]]) -> pa.Table:
    """Rows of person, first day and length in days."""
    starts = [START + timedelta(start) for _, start, _ in rows]
    return pa.table(
        {
            "agreement_id": pa.array(["A"] * len(rows), pa.string()),
            "group_id": pa.array(["g"] * len(rows), pa.string()),
            "person_id": pa.array([person for person, _, _ in rows], pa.int64()),
            "from_date": pa.array(starts, pa.date32()),
            "to_date": pa.array(
                [day + timedelta(length) for day, (_, _, length) in zip(starts, rows, strict=True)], pa.date32()
            ),
            ROW: pa.array(range(2, len(rows) + 2), pa.int64()),
        }
    )


def expected(rows: list[tuple[int, int, int]]) -> list[tuple[int, str]]:
    """The same, said plainly in Python."""
    found = []
    by_key: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for number, (person, start, length) in enumerate(rows, start=2):
        by_key.setdefault((person, start), []).append((number, length))
    left = []
    for (person, start), same in by_key.items():
        kinds = {length for _, length in same}
        if len(kinds) > 1:
            found += [(number, "conflict") for number, _ in same]
        else:
            found += [(number, "duplicate") for number, _ in same[1:]]
            left.append((person, start, *same[0]))
    latest: dict[int, int] = {}
    for person, start, number, length in sorted(left):
        if latest.get(person, start) > start:
            found.append((number, "overlap"))
        latest[person] = max(latest.get(person, 0), start + length)
    return sorted(found)


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 6), st.integers(1, 4)), max_size=14))
def test_duplicates_conflicts_and_overlaps_as_said_plainly(rows: list[tuple[int, int, int]]) -> None:
    with duckdb.connect() as con:
        assert faults(members(rows), MEMBERSHIP, con) == expected(rows)


def test_the_first_of_equal_rows_still_bars_an_overlap(database: duckdb.DuckDBPyConnection) -> None:
    rows = members([(1, 0, 10), (1, 0, 10), (1, 5, 10)])
    assert faults(rows, MEMBERSHIP, database) == [(3, "duplicate"), (4, "overlap")]


def test_a_table_without_repeats_has_no_faults(database: duckdb.DuckDBPyConnection) -> None:
    assert faults(members([(person, 0, 5) for person in range(1000)]), MEMBERSHIP, database) == []
    assert faults(members([]), MEMBERSHIP, database) == []


def costs(count: int) -> pa.Table:
    people = [*range(count), 7, 8, 8]
    return pa.table(
        {
            "person_id": pa.array(people, pa.int64()),
            "cost_year": pa.array([2023] * len(people), pa.int32()),
            "sector": pa.array(["msz"] * len(people)),
            "amount_cents": pa.array([1] * (len(people) - 1) + [2], pa.int64()),
            "known": pa.array([True] * len(people)),
            ROW: pa.array(range(1, len(people) + 1), pa.int64()),
        }
    )


@pytest.mark.parametrize("memory", ["2GB", "8MB"])
def test_many_passes_find_what_one_pass_finds(database: duckdb.DuckDBPyConnection, memory: str) -> None:
    database.execute(f"SET memory_limit = '{memory}'")
    count = 400_000
    assert faults(costs(count), COSTS, database) == [
        (9, "conflict"),
        (count + 1, "duplicate"),
        (count + 2, "conflict"),
        (count + 3, "conflict"),
    ]


def test_the_order_setting_of_the_connection_is_put_back(database: duckdb.DuckDBPyConnection) -> None:
    for value in (True, False):
        database.execute(f"SET preserve_insertion_order = {value}")
        faults(members([(1, 0, 5)]), MEMBERSHIP, database)
        assert database.execute("SELECT current_setting('preserve_insertion_order')").fetchall() == [(value,)]


def test_every_repeat_is_in_the_hashes(database: duckdb.DuckDBPyConnection) -> None:
    rows = [(person % 10, 0, 5) for person in range(25)]
    counts = Counter(person for person, _, _ in rows)
    got = faults(members(rows), MEMBERSHIP, database)
    assert len(got) == sum(count - 1 for count in counts.values())
    assert {code for _, code in got} == {"duplicate"}
