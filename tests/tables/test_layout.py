"""Dividing a municipality never changes a total, whatever its amounts."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from ontschot.tables.cells import cell_id
from ontschot.tables.contracts import CELL_COSTS, CELLS, UNKNOWN
from ontschot.tables.layout import in_last_layout
from ontschot.tables.regions import region_of, successors

HAAREN, WEESP, AMSTERDAM = "GM0788", "GM0457", "GM0363"


def cells(rows: list[tuple[str, int, int]]) -> pa.Table:
    """Rows of municipality, people and hundredths of a year."""
    return pa.Table.from_pylist(
        [
            {
                "cell_id": cell_id(2018, place, "00-04", "M"),
                "year": 2018,
                "municipality": place,
                "region": region_of(place),
                "age_band": "00-04",
                "sex": "M",
                "insured_count": people,
                "insured_years": Decimal(hundredths) / 100,
            }
            for place, people, hundredths in rows
        ],
        CELLS.schema(),
    )


def costs(rows: list[tuple[str, int]], *, known: bool = True) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "cell_id": cell_id(2018, place, "00-04", "M"),
                "cost_year": 2018,
                "sector": "msz",
                "amount_cents": cents,
                "known": known,
            }
            for place, cents in rows
        ],
        CELL_COSTS.schema(),
    )


def test_merged_municipalities_add_up(database: duckdb.DuckDBPyConnection) -> None:
    moved = in_last_layout(
        cells([(WEESP, 5, 450), (AMSTERDAM, 7, 650)]), costs([(WEESP, 100), (AMSTERDAM, 250)]), database
    )
    (cell,) = moved.cells.to_pylist()
    assert (cell["municipality"], cell["insured_count"], cell["insured_years"]) == (AMSTERDAM, 12, Decimal(11))
    assert cell["region"] == "zorgkantoor:2023:5515"
    (cost,) = moved.costs.to_pylist()
    assert cost == {
        "cell_id": cell_id(2018, AMSTERDAM, "00-04", "M"),
        "cost_year": 2018,
        "sector": "msz",
        "amount_cents": 350,
        "known": True,
    }
    assert len(moved.assumptions) == 1


def test_a_divided_municipality_goes_by_its_shares(database: duckdb.DuckDBPyConnection) -> None:
    moved = in_last_layout(cells([(HAAREN, 100, 10_000)]), costs([(HAAREN, 10_000)]), database)
    people = {row["municipality"]: row["insured_count"] for row in moved.cells.to_pylist()}
    assert people == {"GM0757": 15, "GM0824": 42, "GM0855": 9, "GM0865": 34}
    amounts = {row["cell_id"]: row["amount_cents"] for row in moved.costs.to_pylist()}
    assert amounts == {cell_id(2018, place, "00-04", "M"): count * 100 for place, count in people.items()}
    assert [row["region"] for row in moved.cells.to_pylist()] == [region_of(place) for place in sorted(people)]
    assert len(moved.assumptions) == 2


def test_a_share_joins_those_who_were_there(database: duckdb.DuckDBPyConnection) -> None:
    moved = in_last_layout(
        cells([(HAAREN, 100, 10_000), ("GM0757", 1, 100)]), costs([(HAAREN, 100), ("GM0757", 1)]), database
    )
    boxtel = [row for row in moved.cells.to_pylist() if row["municipality"] == "GM0757"]
    assert [(row["insured_count"], row["insured_years"]) for row in boxtel] == [(16, Decimal(16))]


def test_what_is_not_known_stays_not_known(database: duckdb.DuckDBPyConnection) -> None:
    moved = in_last_layout(cells([(WEESP, 5, 450), (UNKNOWN, 7, 650)]), costs([(WEESP, 0)], known=False), database)
    assert [row["known"] for row in moved.costs.to_pylist()] == [False]
    assert [row["municipality"] for row in moved.cells.to_pylist()] == [UNKNOWN, AMSTERDAM]


@settings(max_examples=40)
@given(st.integers(-(10**12), 10**12), st.integers(0, 10**7), st.integers(0, 10**9))
def test_no_cent_person_or_day_is_lost(cents: int, people: int, hundredths: int) -> None:
    with duckdb.connect() as con:
        moved = in_last_layout(cells([(HAAREN, people, hundredths)]), costs([(HAAREN, cents)]), con)
    rows = moved.cells.to_pylist()
    assert sum(row["insured_count"] for row in rows) == people
    assert sum(row["insured_years"] for row in rows) == Decimal(hundredths) / 100
    amounts = {row["cell_id"]: row["amount_cents"] for row in moved.costs.to_pylist()}
    assert sum(amounts.values()) == cents
    for place, share in successors(HAAREN).items():
        assert abs(amounts[cell_id(2018, place, "00-04", "M")] - cents * share) < 1
