"""A BSN is refused by name or by value, and no pseudonym is refused by chance."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ontschot.i18n import render
from ontschot.problems import Level
from ontschot.tables._bsn import eleven_test, named_bsn
from ontschot.tables.contracts import COSTS
from ontschot.tables.read import TableReport, open_table

from .conftest import Opener


def passing(count: int, seed: int = 1) -> list[int]:
    """Numbers of 8 or 9 digits that pass the eleven-test, made up from a fixed seed."""
    numbers = np.random.default_rng(seed)
    found: set[int] = set()
    while len(found) < count:
        number = int(numbers.integers(10_000_000, 1_000_000_000))
        if eleven_test(number):
            found.add(number)
    return sorted(found)


def failing(count: int) -> list[int]:
    numbers = np.random.default_rng(2)
    found: set[int] = set()
    while len(found) < count:
        number = int(numbers.integers(10_000_000, 1_000_000_000))
        if not eleven_test(number):
            found.add(number)
    return sorted(found)


def costs(tmp_path: Path, people: list[int], **columns: pa.Array) -> Path:
    path = tmp_path / "costs.parquet"
    body = {
        "person_id": pa.array(people, pa.int64()),
        "cost_year": pa.array([2023] * len(people), pa.int32()),
        "sector": pa.array(["msz"] * len(people)),
        "amount_cents": pa.array([1] * len(people), pa.int64()),
        "known": pa.array([True] * len(people)),
    }
    pq.write_table(pa.table({**body, **columns}), path)
    return path


def refusals(report: TableReport) -> list[str]:
    return [problem.place.column for problem in report.problems if problem.code == "bsn"]


@pytest.mark.parametrize(
    ("number", "passes"), [(111222333, True), (123456782, True), (123456789, False), (10000002, False)]
)
def test_the_eleven_test(number: int, passes: bool) -> None:
    assert eleven_test(number) is passes


def test_one_in_eleven_random_numbers_passes() -> None:
    numbers = np.random.default_rng(3)
    passed = sum(map(eleven_test, numbers.integers(10_000_000, 1_000_000_000, 110_000).tolist()))
    assert 9_700 < passed < 10_300


@pytest.mark.parametrize("header", ["BSN", "bsn_nr", "Bsn-nummer", "patient BSN", "Burgerservicenummer", "sofinummer"])
def test_headers_that_name_a_bsn(header: str) -> None:
    assert named_bsn(header)


@pytest.mark.parametrize("header", ["aantal_bsn", "AANTAL_BSN", "person_id", "absna", "number_of_bsn"])
def test_headers_that_do_not(header: str) -> None:
    assert not named_bsn(header)


def test_a_column_named_bsn_refuses_the_table_whatever_it_holds(open_csv: Opener) -> None:
    report = open_csv(COSTS, "person_id;cost_year;sector;amount_cents;bsn", "1;2023;msz;1;x")
    assert report.refused
    assert refusals(report) == ["bsn"]


@pytest.mark.parametrize(
    ("right", "wrong", "refused"),
    [(20, 0, True), (19, 0, False), (18, 2, True), (17, 3, False), (90, 10, True), (89, 11, False), (0, 100, False)],
)
def test_ninety_percent_of_at_least_twenty(
    tmp_path: Path,
    database: duckdb.DuckDBPyConnection,
    right: int,
    wrong: int,
    refused: bool,
) -> None:
    report = open_table(costs(tmp_path, passing(right) + failing(wrong)), COSTS, database)
    assert refusals(report) == (["person_id"] if refused else [])
    assert report.refused is refused


def test_one_number_many_times_is_no_evidence(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    """A provider's number of 8 digits on every line passes by chance once in eleven tables."""
    provider = pa.array([f"{passing(1)[0]}"] * 100)
    report = open_table(costs(tmp_path, list(range(100)), agb=provider), COSTS, database)
    assert refusals(report) == []
    assert report.rows_used == 100


@pytest.mark.parametrize("as_text", [True, False])
def test_a_spare_column_of_bsns_is_refused_too(
    tmp_path: Path,
    database: duckdb.DuckDBPyConnection,
    as_text: bool,
) -> None:
    numbers = passing(60)
    spare = pa.array([f"{number:09d}" for number in numbers]) if as_text else pa.array(numbers, pa.int64())
    report = open_table(costs(tmp_path, list(range(60)), patient=spare), COSTS, database)
    assert refusals(report) == ["patient"]


@pytest.mark.parametrize("form", ["csv", "csv with quotes", "xlsx as numbers", "xlsx as text", "parquet"])
def test_bsns_are_refused_by_their_values_in_every_kind_of_file(
    tmp_path: Path, database: duckdb.DuckDBPyConnection, form: str
) -> None:
    numbers = passing(40)
    header = ["person_id", "cost_year", "sector", "amount_cents"]
    path = costs(tmp_path, numbers) if form == "parquet" else tmp_path / f"costs.{form.split(maxsplit=1)[0]}"
    if path.suffix == ".csv":
        quote = '"' if "quotes" in form else ""
        lines = [f"{quote}{number:09d}{quote};2023;msz;1" for number in numbers]
        path.write_text("\n".join([";".join(header), *lines]), encoding="utf-8")
    if path.suffix == ".xlsx":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("costs")
            sheet.write_row(0, 0, header)
            for row, number in enumerate(numbers, 1):
                sheet.write_row(row, 0, [f"{number:09d}" if "text" in form else number, 2023, "msz", 1])
    report = open_table(path, COSTS, database, rejects=tmp_path / "r.csv", remarked=tmp_path / f"terug{path.suffix}")
    assert refusals(report) == ["person_id"]
    assert (report.rows_in, report.rows_used) == (40, 0)
    assert sorted(place.name for place in tmp_path.iterdir()) == [path.name]


def test_few_bsns_among_other_values_are_not_a_column_of_bsns(
    tmp_path: Path, database: duckdb.DuckDBPyConnection
) -> None:
    mixed = pa.array([*map(str, passing(40)), *(f"A{number}" for number in range(60))])
    assert refusals(open_table(costs(tmp_path, list(range(100)), code=mixed), COSTS, database)) == []


def test_a_large_table_is_judged_on_a_sample_and_then_in_full(
    tmp_path: Path, database: duckdb.DuckDBPyConnection
) -> None:
    numbers = passing(150_000)
    report = open_table(costs(tmp_path, numbers), COSTS, database)
    assert refusals(report) == ["person_id"]
    (problem,) = [item for item in report.problems if item.code == "bsn"]
    assert "100%" in render(problem.message, "nl")


def test_a_large_table_of_pseudonyms_is_used(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    report = open_table(costs(tmp_path, list(range(10_000_000, 10_150_000))), COSTS, database)
    assert report.rows_used == 150_000


def test_a_refusal_shows_no_number_anywhere(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    numbers = passing(30)
    rejects = tmp_path / "afgewezen.csv"
    report = open_table(costs(tmp_path, numbers), COSTS, database, rejects=rejects)
    assert not rejects.exists()
    told = " ".join(render(problem.message, "nl") + problem.found for problem in report.problems)
    assert [number for number in numbers if str(number) in told] == []
    assert [problem.level for problem in report.problems] == [Level.ERROR]
    assert database.execute("SELECT count(*) FROM information_schema.tables").fetchall() == [(0,)]


@given(st.integers(10_000_000, 999_999_999))
def test_the_database_and_the_function_agree(number: int) -> None:
    weights = "+".join(f"{9 - i} * ({number} // {10 ** (8 - i)} % 10)" for i in range(8))
    with duckdb.connect() as con:
        found = con.execute(f"SELECT ({weights} - {number} % 10) % 11 = 0").fetchall()
    assert found == [(eleven_test(number),)]
