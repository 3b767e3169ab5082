"""Opening a user's table: every row is accounted for, and whatever was not used is told with place and remedy."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontschot.i18n import render
from ontschot.problems import Level, Problem
from ontschot.tables.contracts import CELLS, CLAIMS, COSTS, INSURED, INSURERS, MEMBERSHIP, PANEL, REALISATION, UNKNOWN
from ontschot.tables.read import TableReport, open_table, rejected_table

from .conftest import Opener

Rows = Callable[[str], list[tuple[object, ...]]]

HEADER = "person_id;uzovi;insured_from;insured_to;region;municipality;age_band;sex;risk_class"
GOOD = "1;3311;2024-01-01;2025-01-01;zorgkantoor:2023:5503;GM1680;30-34;V;lg.1"


def codes(report: TableReport, level: Level) -> list[str]:
    return [problem.code for problem in report.problems if problem.level is level]


def found(report: TableReport, code: str) -> Problem:
    return next(problem for problem in report.problems if problem.code == code)


def places(report: TableReport) -> list[tuple[str, int | None, str]]:
    return [(p.code, p.place.row, p.place.column) for p in report.problems if p.level is Level.ROW]


def test_a_good_table_is_used_whole(open_csv: Opener, rows: Rows, tmp_path: Path) -> None:
    report = open_csv(INSURED, HEADER, GOOD)
    assert (report.name, report.rows_in, report.rows_used, report.rows_rejected) == ("insured", 1, 1, 0)
    assert list(report.problems) == []
    assert report.sha256_of_file == hashlib.sha256((tmp_path / "insured.csv").read_bytes()).hexdigest()
    region = "zorgkantoor:2023:5503"
    assert rows("insured") == [(1, "3311", date(2024, 1, 1), date(2025, 1, 1), region, "GM1680", "30-34", "V", "lg.1")]


def test_the_table_has_the_types_of_the_contract(open_csv: Opener, database: duckdb.DuckDBPyConnection) -> None:
    open_csv(INSURED, HEADER, GOOD)
    described = database.execute("DESCRIBE insured").fetchall()
    assert [(name, kind) for name, kind, *_ in described] == [(c.name, c.duckdb) for c in INSURED.columns]


def test_an_account_that_does_not_close_is_a_broken_contract(open_csv: Opener) -> None:
    report = open_csv(INSURED, HEADER, GOOD)
    with pytest.raises(ValueError, match="3 rows in, 1 used, 1 rejected"):
        TableReport("insured", 3, 1, 1, report.problems, "")


def test_people_write_dates_numbers_ages_and_sexes_in_their_own_way(open_csv: Opener, rows: Rows) -> None:
    report = open_csv(
        INSURED,
        "Person-ID;UZOVI;Insured from;insured_to ;AGE_BAND;Sex",
        "1.234;3311;1-5-2024;20250101; 0 t/m  4 jaar;m",
        "2;3311;2024-05-01 00:00:00;01-01-2025;90+ jaar;Vrouw",
    )
    assert report.rows_used == 2
    kept = [(row[0], row[2], row[3], row[6], row[7]) for row in rows("insured")]
    assert kept == [
        (2, date(2024, 5, 1), date(2025, 1, 1), "90+", "V"),
        (1234, date(2024, 5, 1), date(2025, 1, 1), "00-04", "M"),
    ]


@pytest.mark.parametrize(
    ("cell", "column", "code"),
    [
        (";3311;2024-01-01;2025-01-01", "person_id", "empty"),
        ("een;3311;2024-01-01;2025-01-01", "person_id", "not_a_number"),
        ("1,5;3311;2024-01-01;2025-01-01", "person_id", "not_whole"),
        ("-1;3311;2024-01-01;2025-01-01", "person_id", "too_small"),
        ("99999999999999999999;3311;2024-01-01;2025-01-01", "person_id", "too_long"),
        ("1;331;2024-01-01;2025-01-01", "uzovi", "not_allowed"),
        ("1;33115;2024-01-01;2025-01-01", "uzovi", "not_allowed"),
        ("1;3311;31-2-2024;2025-01-01", "insured_from", "not_a_day"),
        ("1;3311;05/06/2024;2025-01-01", "insured_from", "not_a_day"),
        ("1;3311;45292;2025-01-01", "insured_from", "not_a_day"),
        ("1;3311;2024-01-01 12:30;2025-01-01", "insured_from", "has_a_time"),
        ("1;3311;2025-01-01;2024-01-01", "insured_to", "reversed"),
        ("1;3311;2025-01-01;2025-01-01", "insured_to", "reversed"),
        ("1;3311;2024-01-01", "", "ragged"),
    ],
)
def test_a_faulty_cell_rejects_its_row_with_place_and_remedy(
    open_csv: Opener, rows: Rows, cell: str, column: str, code: str
) -> None:
    report = open_csv(INSURED, "person_id;uzovi;insured_from;insured_to", "7;3311;2024-01-01;2025-01-01", cell)
    assert (report.rows_in, report.rows_used, report.rows_rejected) == (2, 1, 1)
    assert places(report) == [(code, 3, column)]
    problem = found(report, code)
    assert problem.place.file == "insured.csv"
    assert problem.expected is not None
    assert problem.remedy is not None
    assert [row[0] for row in rows("insured")] == [7]


def test_a_row_with_two_faults_is_one_rejected_row(open_csv: Opener) -> None:
    report = open_csv(INSURED, HEADER, "x;331;2024-01-01;2025-01-01;;;;;", GOOD)
    assert (report.rows_in, report.rows_used, report.rows_rejected) == (2, 1, 1)
    assert places(report) == [("not_a_number", 2, "person_id"), ("not_allowed", 2, "uzovi")]


def test_unknown_is_a_category_and_never_silent(open_csv: Opener, rows: Rows) -> None:
    report = open_csv(INSURED, "person_id;uzovi;insured_from;insured_to;sex", "1;3311;2024-01-01;2025-01-01;")
    assert rows("insured")[0][4:] == (UNKNOWN,) * 5
    assert codes(report, Level.REMARK) == ["column_absent"] * 4 + ["filled"]
    assert found(report, "filled").count == 1
    assert render(found(report, "filled").message, "nl") == "Lege cellen in sex: 1; zij kregen de waarde onbekend."


def test_a_missing_column_refuses_the_table_and_asks_did_you_mean(open_csv: Opener) -> None:
    report = open_csv(INSURED, "persoon_id;uzovi;insured_from;insured_to", "1;3311;2024-01-01;2025-01-01")
    assert report.refused
    assert (report.rows_in, report.rows_used, report.rows_rejected) == (1, 0, 1)
    missing = found(report, "column_missing")
    assert missing.place.column == "person_id"
    assert render(missing.remedy, "nl") == "Hernoem de kolom persoon_id tot person_id, als dat erin staat."


def test_a_refused_table_leaves_nothing_behind(open_csv: Opener, database: duckdb.DuckDBPyConnection) -> None:
    open_csv(INSURED, HEADER, GOOD)
    open_csv(INSURED, "person_id", "1")
    assert database.execute(
        "SELECT count(*) FROM information_schema.tables WHERE table_name = 'insured'"
    ).fetchall() == [(0,)]


def test_a_column_twice_refuses_the_table(open_csv: Opener) -> None:
    report = open_csv(INSURED, f"{HEADER};uzovi", f"{GOOD};3311")
    assert codes(report, Level.ERROR) == ["column_twice"]


def test_spare_and_personal_columns_are_told_and_not_read(open_csv: Opener) -> None:
    report = open_csv(INSURED, f"{HEADER};regio;Achternaam", f"{GOOD};x;Jansen")
    assert report.rows_used == 1
    assert codes(report, Level.REMARK) == ["column_unknown", "column_personal"]
    assert render(found(report, "column_unknown").expected, "nl") == "bedoelde u region?"


def test_equal_rows_keep_the_first_and_conflicting_rows_none(open_csv: Opener, rows: Rows) -> None:
    report = open_csv(
        COSTS,
        "person_id;cost_year;sector;amount_cents;known",
        "1;2023;msz;100;ja",
        "1;2023;msz;100;true",
        "2;2023;msz;100;ja",
        "2;2023;msz;200;ja",
        "2;2023;ggz;200;ja",
    )
    assert places(report) == [("duplicate", 3, "person_id"), ("conflict", 4, "person_id"), ("conflict", 5, "person_id")]
    assert (report.rows_in, report.rows_used, report.rows_rejected) == (5, 2, 3)
    assert rows("costs") == [(1, 2023, "msz", 100, True), (2, 2023, "ggz", 200, True)]
    assert found(report, "conflict").found == "2 · 2023 · msz"


def test_overlapping_spells_of_one_person_at_one_insurer_keep_the_earlier(open_csv: Opener, rows: Rows) -> None:
    report = open_csv(
        INSURED,
        "person_id;uzovi;insured_from;insured_to",
        "1;3311;2024-06-01;2025-01-01",
        "1;3311;2024-01-01;2024-07-01",
        "1;0101;2024-01-01;2024-07-01",
        "2;3311;2024-01-01;2024-07-01",
        "2;3311;2024-07-01;2025-01-01",
    )
    assert places(report) == [("overlap", 2, "insured_from")]
    assert [row[:2] for row in rows("insured")] == [(1, "0101"), (1, "3311"), (2, "3311"), (2, "3311")]


def test_an_overlap_with_a_rejected_row_is_none(open_csv: Opener) -> None:
    report = open_csv(
        MEMBERSHIP,
        "agreement_id;group_id;person_id;from_date;to_date",
        "A;g;1;2024-01-01;2025-01-01",
        "A;g;1;2024-01-01;2024-06-01",
        "A;g;1;2024-05-01;2024-06-01",
    )
    assert places(report) == [("conflict", 2, "agreement_id"), ("conflict", 3, "agreement_id")]
    assert report.rows_used == 1


def test_euros_are_understood_when_the_column_says_so(open_csv: Opener, rows: Rows) -> None:
    report = open_csv(
        COSTS,
        "person_id;cost_year;sector;amount_eur",
        "1;2023;msz;1.234,56",
        "2;2023;msz;1234.5",
        "3;2023;msz;€ -0,07",
        "4;2023;msz;1.234",
        "5;2023;msz;12,345",
        "6;2023;msz;geen",
        "7;2023;msz;99999999999999999999,00",
    )
    assert [(row[0], row[3]) for row in rows("costs")] == [(1, 123456), (2, 123450), (3, -7), (4, 123400)]
    assert places(report) == [
        ("part_of_a_cent", 6, "amount_cents"),
        ("not_an_amount", 7, "amount_cents"),
        ("too_long", 8, "amount_cents"),
    ]
    assert "euros_read" in codes(report, Level.REMARK)


def test_cents_with_decimals_are_refused_with_the_way_out(open_csv: Opener) -> None:
    report = open_csv(COSTS, "person_id;cost_year;sector;amount_cents", "1;2023;msz;1.234,56", "2;2023;msz;1.234")
    assert places(report) == [("not_whole_cents", 2, "amount_cents")]
    assert "amount_eur" in render(found(report, "not_whole_cents").remedy, "nl")


def test_negative_costs_are_used_and_remarked_on(open_csv: Opener) -> None:
    report = open_csv(
        COSTS, "person_id;cost_year;sector;amount_cents", "1;2023;msz;-150", "2;2023;msz;-50", "3;2023;msz;9"
    )
    assert report.rows_used == 3
    negative = found(report, "negative")
    assert negative.count == 2
    assert render(negative.message, "nl") == "Negatieve bedragen: 2, samen € -2,00; zij tellen mee."


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (("0.5", "1.234", "12"), ["0.500000", "1.234000", "12.000000"]),
        (("0,5", "1.234", "12"), ["0.500000", "12.000000", "1234.000000"]),
        (("1.234,5", "1.234.567"), ["1234.500000", "1234567.000000"]),
    ],
)
def test_decimals_follow_the_style_of_their_column(
    open_csv: Opener, rows: Rows, written: tuple[str, ...], expected: list[str]
) -> None:
    lines = [f"{number};2023;10;{value}" for number, value in enumerate(written)]
    open_csv(CELLS, "cell_id;year;insured_count;insured_years", *lines)
    assert {row[7] for row in rows("cells")} == {Decimal(value) for value in expected}


@pytest.mark.parametrize("written", [("1.234", "2.345"), ("0.5", "0,5", "1.234")])
def test_a_number_that_can_mean_two_things_is_refused_where_nothing_tells(
    open_csv: Opener, written: tuple[str, ...]
) -> None:
    lines = [f"{number};2023;10;{value}" for number, value in enumerate(written)]
    report = open_csv(CELLS, "cell_id;year;insured_count;insured_years", *lines)
    assert "ambiguous" in codes(report, Level.ROW)


def test_more_than_six_decimals_are_never_rounded_away(open_csv: Opener) -> None:
    report = open_csv(CELLS, "cell_id;year;insured_count;insured_years", "1;2023;10;0,1234567", "2;2023;10;0,12345600")
    assert places(report) == [("too_precise", 2, "insured_years")]


def test_rejected_rows_are_written_in_full_beside(open_csv: Opener, tmp_path: Path) -> None:
    lines = [f"x{number};3311;2024-01-01;2025-01-01;;;;;" for number in range(25)]
    target = tmp_path / "afgewezen.csv"
    report = open_csv(INSURED, HEADER, *lines, GOOD, rejects=target)
    assert report.rejects == target
    assert report.rows_rejected == 25
    with target.open(encoding="utf-8-sig", newline="") as text:
        listed = list(csv.DictReader(text, delimiter=";"))
    assert len(listed) == 25
    told = {
        "bestand": "insured.csv",
        "blad": "",
        "rij": "26",
        "kolom": "person_id",
        "gevonden": "x24",
        "verwacht": "een getal",
        "reden": "Dit is geen getal.",
        "herstel": "Haal letters en tekens weg, of verbeter de waarde.",
    }
    assert listed[24] == told | dict(zip(HEADER.split(";"), lines[24].split(";"), strict=True))
    assert list(tmp_path.glob("*.part")) == []


def test_many_faults_of_a_kind_are_shown_in_part_and_counted_in_whole(open_csv: Opener) -> None:
    lines = [f"x{number};3311;2024-01-01;2025-01-01;;;;;" for number in range(25)]
    report = open_csv(INSURED, HEADER, *lines, GOOD)
    problems = [problem for problem in report.problems if problem.code == "not_a_number"]
    assert [problem.count for problem in problems] == [1] * 10 + [15]
    assert sum(problem.count for problem in problems) == report.rows_rejected
    assert "En nog 15 rijen" in render(problems[-1].message, "nl")


def test_without_a_file_the_rejected_rows_stay_in_the_database(open_csv: Opener, rows: Rows) -> None:
    open_csv(INSURED, HEADER, "x;3311;2024-01-01;2025-01-01;;;;;", GOOD)
    assert rows(rejected_table("insured")) == [(2, "person_id", "not_a_number", "x")]


def test_rejects_as_parquet(open_csv: Opener, tmp_path: Path) -> None:
    target = tmp_path / "afgewezen.parquet"
    open_csv(INSURED, HEADER, "x;3311;2024-01-01;2025-01-01;;;;;", GOOD, rejects=target)
    (row,) = pq.read_table(target).to_pylist()
    assert (row["rij"], row["kolom"], row["person_id"], row["uzovi"]) == ("2", "person_id", "x", "3311")


def test_rejects_keep_every_column_as_it_was_called_and_no_formula(open_csv: Opener, tmp_path: Path) -> None:
    lines = ("person_id;uzovi;insured_from;insured_to;reden;=A1;c", "x;3311;2024-01-01;2025-01-01;@a;-1,5;+b")
    for suffix in ("csv", "parquet"):
        open_csv(INSURED, *lines, rejects=tmp_path / f"r.{suffix}")
    first, second = (tmp_path / "r.csv").read_text(encoding="utf-8-sig").splitlines()
    assert first.endswith(";person_id;uzovi;insured_from;insured_to;reden;'=A1;c")
    assert second.endswith(";x;3311;2024-01-01;2025-01-01;'@a;-1,5;'+b")
    assert pq.read_schema(tmp_path / "r.parquet").names[-3:] == ["reden_13", "=A1", "c"]


def test_a_quote_left_open_is_told_with_its_line_and_what_it_swallows(open_csv: Opener) -> None:
    broken = GOOD.replace("3311", '"3311')
    report = open_csv(INSURED, HEADER, GOOD, broken, GOOD.replace("1;", "2;", 1), "")
    assert (report.rows_in, report.rows_used, report.rows_rejected) == (3, 1, 2)
    told = next(problem for problem in report.problems if problem.code == "open_quote_lines")
    assert (told.place.row, told.place.column) == (3, "uzovi")
    assert render(told.message, "nl") == (
        "In regel 3 begint een aanhalingsteken dat daar niet wordt gesloten; 1 regels eronder zijn mee geweigerd."
    )


def test_many_quotes_left_open_are_counted(open_csv: Opener) -> None:
    report = open_csv(INSURED, HEADER, GOOD, *(['"open', 'dicht"x'] * 12))
    told = [problem for problem in report.problems if problem.code == "open_quote_lines"]
    assert [problem.count for problem in told] == [1] * 10 + [2]
    assert report.rows_rejected == 24


def test_rejects_that_cannot_be_written_are_no_fault_of_the_table(open_csv: Opener, tmp_path: Path) -> None:
    (tmp_path / "vol.csv").mkdir()
    with pytest.raises(OSError, match="vol"):
        open_csv(INSURED, HEADER, "x;3311;2024-01-01;2025-01-01;;;;;", GOOD, rejects=tmp_path / "vol.csv")
    (tmp_path / "geen map").write_text("", encoding="utf-8")
    with pytest.raises(OSError, match="geen map"):
        open_csv(INSURED, HEADER, "x;3311;2024-01-01;2025-01-01;;;;;", GOOD, rejects=tmp_path / "geen map" / "x.csv")
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="NO FULL DISK TRIED: this system has no /dev/full")
def test_a_full_disk_leaves_no_half_file(open_csv: Opener, tmp_path: Path) -> None:
    (tmp_path / "afgewezen.csv.part").symlink_to("/dev/full")
    with pytest.raises(OSError, match=r"afgewezen\.csv\.part"):
        open_csv(INSURED, HEADER, "x;3311;2024-01-01;2025-01-01;;;;;", GOOD, rejects=tmp_path / "afgewezen.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["insured.csv"]


def test_too_little_memory_is_no_fault_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "insured.csv"
    lines = [f"{number};3311;2024-01-01;2025-01-01;x{number}" for number in range(200_000)]
    path.write_text("\n".join(["person_id;uzovi;insured_from;insured_to;risk_class", *lines]), encoding="utf-8")
    small: dict[str, str | bool | int | float | list[str]] = {"memory_limit": "4MB", "max_temp_directory_size": "0KB"}
    with duckdb.connect(config=small) as con, pytest.raises(duckdb.OutOfMemoryException):
        open_table(path, INSURED, con)


def test_no_file_of_rejects_when_there_are_none(open_csv: Opener, tmp_path: Path) -> None:
    target = tmp_path / "afgewezen.csv"
    assert open_csv(INSURED, HEADER, GOOD, rejects=target).rejects is None
    assert not target.exists()


@pytest.mark.parametrize("lines", [(HEADER,), (HEADER, ""), (HEADER, ";;;;;;;;")])
def test_an_empty_table_is_refused(open_csv: Opener, lines: tuple[str, ...]) -> None:
    report = open_csv(INSURED, *lines)
    assert codes(report, Level.ERROR) == ["empty_table"]
    assert report.rows_in == 0


def test_a_file_without_anything_is_refused(open_csv: Opener) -> None:
    report = open_csv(INSURED, "")
    assert codes(report, Level.ERROR) == ["file_empty"]
    blank = open_csv(INSURED, "", "")
    assert {"column_missing", "empty_table"} <= set(codes(blank, Level.ERROR))


def test_a_file_that_is_not_there(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    report = open_table(tmp_path / "insured.csv", INSURED, database)
    assert codes(report, Level.ERROR) == ["unreadable"]
    assert render(found(report, "unreadable").message, "nl") == "Het bestand bestaat niet."
    assert report.sha256_of_file == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_every_encoding_and_delimiter_reads_alike(open_csv: Opener, rows: Rows, encoding: str, delimiter: str) -> None:
    lines = ["uzovi;risk_bearer;concern;from_date;to_date", "3311;Zorgverzekeraar Súd;Coöperatie é;2006-01-01;"]
    report = open_csv(INSURERS, *(line.replace(";", delimiter) for line in lines), encoding=encoding)
    told = [(item.code, "Windows-1252" in render(item.message, "nl")) for item in report.problems]
    assert told == ([("encoding_supposed", True)] if encoding == "cp1252" else [])
    assert rows("insurers") == [("3311", "Zorgverzekeraar Súd", "Coöperatie é", date(2006, 1, 1), None)]


def good_columns(count: int = 3) -> dict[str, pa.Array]:
    return {
        "agreement_id": pa.array(["A"] * count),
        "group_id": pa.array(["g"] * count),
        "person_id": pa.array(range(count), pa.int64()),
        "from_date": pa.array([date(2024, 1, 1)] * count, pa.date32()),
        "to_date": pa.array([date(2025, 1, 1)] * count, pa.date32()),
    }


def test_a_parquet_is_read_where_it_stands(open_parquet: Opener, database: duckdb.DuckDBPyConnection) -> None:
    report = open_parquet(MEMBERSHIP, good_columns())
    assert (report.rows_in, report.rows_used, report.rows_rejected) == (3, 3, 0)
    assert report.as_it_lies
    kinds = database.execute(
        "SELECT table_type FROM information_schema.tables WHERE table_name = 'membership'"
    ).fetchall()
    assert kinds == [("VIEW",)]


def test_a_parquet_row_number_is_its_record(open_parquet: Opener) -> None:
    columns = {**good_columns(), "person_id": pa.array([1, None, -3], pa.int64())}
    report = open_parquet(MEMBERSHIP, columns)
    assert places(report) == [("empty", 2, "person_id"), ("too_small", 3, "person_id")]
    assert not report.as_it_lies
    assert report.rows_used == 1


@pytest.mark.parametrize(
    "person_id",
    [
        pa.array([1, 2, 3], pa.int32()),
        pa.array([1, 2, 3], pa.uint64()),
        pa.array([1.0, 2.0, 3.0]),
        pa.array(["1", "2", "3"]),
        pa.array([Decimal(1), Decimal(2), Decimal(3)], pa.decimal128(20, 0)),
        pa.array(["1", "2", "3"]).dictionary_encode(),
    ],
    ids=["int32", "uint64", "double", "text", "decimal", "dictionary"],
)
def test_other_types_are_taken_over_exactly(open_parquet: Opener, rows: Rows, person_id: pa.Array) -> None:
    report = open_parquet(MEMBERSHIP, {**good_columns(), "person_id": person_id})
    assert [row[2] for row in rows("membership")] == [1, 2, 3]
    assert not report.as_it_lies


@pytest.mark.parametrize(
    ("person_id", "code"),
    [
        (pa.array([1.0, 2.5, 3.0]), "not_whole"),
        (pa.array([1, 2**63, 3], pa.uint64()), "too_long"),
        (pa.array(["1", "2e3", "3"]), "not_a_number"),
    ],
)
def test_other_types_with_values_that_do_not_fit(open_parquet: Opener, person_id: pa.Array, code: str) -> None:
    report = open_parquet(MEMBERSHIP, {**good_columns(), "person_id": person_id})
    assert places(report) == [(code, 2, "person_id")]


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("person_id", pa.array([[1], [2], [3]])),
        ("person_id", pa.array([{"a": 1}, {"a": 2}, {"a": 3}])),
        ("person_id", pa.array([b"1", b"2", b"x"])),
        ("person_id", pa.array([True, False, True])),
        ("person_id", pa.array([None, None, None], pa.null())),
        ("person_id", pa.array([Decimal("1.5"), Decimal("2.5"), Decimal("3.5")])),
        ("group_id", pa.array([["g"], ["g"], ["g"]])),
        ("from_date", pa.array([["2024-01-01"]] * 3)),
        ("from_date", pa.array([1.5, 2.5, 3.5])),
    ],
    ids=[
        "list",
        "struct",
        "bytes",
        "yes or no",
        "nothing",
        "halves",
        "list of text",
        "list of days",
        "fraction as day",
    ],
)
def test_a_column_of_a_strange_type_is_told_and_never_crashed_upon(
    open_parquet: Opener, name: str, column: pa.Array
) -> None:
    report = open_parquet(MEMBERSHIP, {**good_columns(), name: column})
    assert report.rows_in == report.rows_used + report.rows_rejected
    nested = pa.types.is_nested(column.type)
    assert ("column_nested" in codes(report, Level.ERROR)) is nested
    assert report.refused or {place[2] for place in places(report)} == {name}, report.problems.items
    assert report.rows_used == 0 or name == "person_id"


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_a_day_with_a_time_zone_is_the_day_in_that_zone_or_refused(open_parquet: Opener, rows: Rows, unit: str) -> None:
    moments = pa.array([datetime(2023, 12, 31, 23, tzinfo=UTC)] * 3, pa.timestamp(unit, "Europe/Amsterdam"))
    report = open_parquet(MEMBERSHIP, {**good_columns(), "from_date": moments})
    days = {row[3] for row in rows("membership")} if report.rows_used else set()
    assert report.rows_rejected == 3 or days == {date(2024, 1, 1)}


def test_a_dictionary_of_texts_and_days_is_read_like_any_other(open_parquet: Opener, rows: Rows) -> None:
    columns = good_columns()
    coded = {name: columns[name].dictionary_encode() for name in ("agreement_id", "group_id", "from_date")}
    report = open_parquet(MEMBERSHIP, {**columns, **coded})
    assert (report.rows_used, report.rows_rejected) == (3, 0)
    assert {row[3] for row in rows("membership")} == {date(2024, 1, 1)}


def test_a_moment_is_a_day_only_at_midnight(open_parquet: Opener, rows: Rows) -> None:
    moments = pa.array([datetime(2024, 1, 1), datetime(2024, 1, 1, 8), datetime(2024, 1, 2)])  # noqa: DTZ001 - as in a user's file
    report = open_parquet(MEMBERSHIP, {**good_columns(), "from_date": moments})
    assert places(report) == [("has_a_time", 2, "from_date")]
    assert [row[3] for row in rows("membership")] == [date(2024, 1, 1), date(2024, 1, 2)]


def test_empty_texts_in_a_parquet_become_unknown(open_parquet: Opener, rows: Rows) -> None:
    columns = {
        "person_id": pa.array([1, 2, 3], pa.int64()),
        "uzovi": pa.array(["3311"] * 3),
        "insured_from": pa.array([date(2024, 1, 1)] * 3, pa.date32()),
        "insured_to": pa.array([date(2025, 1, 1)] * 3, pa.date32()),
        "region": pa.array(["", None, "zorgkantoor:2023:5503"]),
        "municipality": pa.array(["GM1680"] * 3),
        "age_band": pa.array(["90+", " 90+ ", "5-9"]),
        "sex": pa.array(["M"] * 3),
        "risk_class": pa.array(["x"] * 3),
    }
    report = open_parquet(INSURED, columns)
    assert [row[4] for row in rows("insured")] == [UNKNOWN, UNKNOWN, "zorgkantoor:2023:5503"]
    assert [row[6] for row in rows("insured")] == ["90+", "90+", "05-09"]
    assert found(report, "filled").count == 2
    assert not report.as_it_lies


def test_a_truncated_parquet(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    path = tmp_path / "membership.parquet"
    pq.write_table(pa.table(good_columns(1000)), path)
    path.write_bytes(path.read_bytes()[:-100])
    report = open_table(path, MEMBERSHIP, database)
    assert codes(report, Level.ERROR) == ["unreadable"]
    assert report.rows_used == 0
    assert "afgebroken" in render(found(report, "unreadable").message, "nl")


def test_a_parquet_with_a_damaged_page(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    path = tmp_path / "membership.parquet"
    pq.write_table(pa.table(good_columns(50_000)), path, compression="snappy")
    broken = bytearray(path.read_bytes())
    broken[200 : len(broken) // 2] = b"\xff" * (len(broken) // 2 - 200)
    path.write_bytes(bytes(broken))
    report = open_table(path, MEMBERSHIP, database)
    assert codes(report, Level.ERROR) == ["unreadable"]


def test_an_empty_parquet(open_parquet: Opener) -> None:
    assert codes(open_parquet(MEMBERSHIP, good_columns(0)), Level.ERROR) == ["empty_table"]


def test_a_table_is_known_by_the_name_given(tmp_path: Path, database: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    path = tmp_path / "leden.parquet"
    pq.write_table(pa.table(good_columns()), path)
    assert open_table(path, MEMBERSHIP, database, name="leden").name == "leden"
    assert len(rows("leden")) == 3


def test_a_path_with_quotes_is_no_trap(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    path = tmp_path / 'le\'den "x".parquet'
    pq.write_table(pa.table(good_columns()), path)
    assert open_table(path, MEMBERSHIP, database).rows_used == 3


def test_a_panel_keeps_its_outcomes_as_measured_numbers(open_csv: Opener, rows: Rows) -> None:
    report = open_csv(
        PANEL,
        "unit;period;first_treated_period;Kosten per hoofd;weight",
        "GM1680;2022;;10,5;2",
        "GM1680;2023;2023;12,25;2",
        "GM1681;2023;2023;veel;2",
    )
    assert places(report) == [("not_a_number", 4, "Kosten per hoofd")]
    assert [(row[3], row[5]) for row in rows("panel")] == [(None, 10.5), (2023, 12.25)]


def test_rows_of_a_panel_that_differ_in_an_outcome_are_no_copies(open_csv: Opener, rows: Rows) -> None:
    report = open_csv(
        PANEL,
        "unit;period;first_treated_period;weight;kosten",
        "GM1680;2022;;2;10,5",
        "GM1680;2022;;2;11,5",
        "GM1681;2022;;2;12,5",
        "GM1681;2022;;2;12,5",
    )
    assert places(report) == [("conflict", 2, "unit"), ("conflict", 3, "unit"), ("duplicate", 5, "unit")]
    assert [(row[0], row[5]) for row in rows("panel")] == [("GM1681", 12.5)]


@pytest.mark.parametrize(
    "written",
    [("1e-05", "-2.5E+3", "0.5"), ("1e-05", "-2,5E+3", "0,5"), ("1e-05", "-2.5e3", "5.0e-1")],
    ids=["machine", "Dutch", "powers alone"],
)
def test_a_measured_number_may_be_written_with_a_power_of_ten(
    open_csv: Opener, rows: Rows, written: tuple[str, ...]
) -> None:
    lines = [f"u{number};2022;;1;{value}" for number, value in enumerate(written)]
    open_csv(PANEL, "unit;period;first_treated_period;weight;kosten", *lines)
    assert [row[5] for row in rows("panel")] == [1e-05, -2500, 0.5]


def test_a_count_or_an_endless_number_with_a_power_of_ten_is_refused(open_csv: Opener) -> None:
    report = open_csv(
        PANEL, "unit;period;first_treated_period;weight;kosten", "a;2022;;1e2;1.5", "b;2022;;1;1e999", "c;2022;;1;inf"
    )
    assert places(report) == [("not_a_number", 2, "weight"), ("too_long", 3, "kosten"), ("not_a_number", 4, "kosten")]


def test_realisation_in_millions_is_exact(open_csv: Opener, rows: Rows) -> None:
    open_csv(
        REALISATION,
        "year;sector;amount_million_eur;price_level;delimitation;status;source",
        "2023;msz;28.974,215;2023;Vektis;voorlopig;Vektis 2023",
    )
    assert rows("realisation")[0][2] == Decimal("28974.215")


def test_a_year_out_of_range_says_between_what(open_csv: Opener) -> None:
    report = open_csv(COSTS, "person_id;cost_year;sector;amount_cents", "1;1999;msz;1", "1;2101;msz;1", "1;2023;msz;1")
    assert places(report) == [("too_small", 2, "cost_year"), ("too_large", 3, "cost_year")]
    assert render(found(report, "too_small").expected, "nl") == "tussen 2006 en 2100"


def test_an_absent_optional_column_is_empty(open_csv: Opener, rows: Rows) -> None:
    report = open_csv(
        CLAIMS,
        "claim_id;person_id;care_date;service_code;provider;sector;amount_cents",
        "a;1;2024-01-01;x;01000001;msz;-5",
    )
    assert rows("claims") == [("a", 1, date(2024, 1, 1), "x", None, "01000001", "msz", -5, None)]
    assert codes(report, Level.REMARK) == ["column_absent", "column_absent"]


def test_an_open_end_stays_open(open_parquet: Opener, rows: Rows) -> None:
    columns = {
        "uzovi": pa.array(["3311"]),
        "risk_bearer": pa.array(["A"]),
        "concern": pa.array(["C"]),
        "from_date": pa.array([date(2006, 1, 1)], pa.date32()),
        "to_date": pa.array([None], pa.date32()),
    }
    assert open_parquet(INSURERS, columns).as_it_lies
    assert rows("insurers") == [("3311", "A", "C", date(2006, 1, 1), None)]


def test_one_faulty_row_leaves_the_other_columns_as_they_stand(open_parquet: Opener, rows: Rows) -> None:
    """A number of the right type is never sent by way of its text, however many of its rows are wrong."""
    columns = {
        "person_id": pa.array([1, -1, None, 2**62], pa.int64()),
        "cost_year": pa.array(["2023", "2023", "2023", "1.999"]),
        "sector": pa.array(["msz", "msz", "msz", "msz"]),
        "amount_cents": pa.array([5, 5, 5, 5], pa.int32()),
        "known": pa.array([None, True, False, False]),
    }
    report = open_parquet(COSTS, columns)
    assert places(report) == [
        ("too_small", 2, "person_id"),
        ("empty", 3, "person_id"),
        ("too_small", 4, "cost_year"),
    ]
    assert rows("costs") == [(1, 2023, "msz", 5, True)]
    assert found(report, "filled").count == 1


def test_an_empty_text_that_may_be_empty_becomes_nothing(open_parquet: Opener, rows: Rows) -> None:
    columns = {
        "claim_id": pa.array(["a", "b"]),
        "person_id": pa.array([1, 1], pa.int64()),
        "care_date": pa.array(["2024-01-01", " 2-1-2024"]),
        "service_code": pa.array(["x", " x "]),
        "title": pa.array(["", None], pa.string()),
        "provider": pa.array(["01000001"] * 2),
        "sector": pa.array(["msz"] * 2),
        "amount_cents": pa.array([1, -1], pa.int64()),
        "reverses_claim_id": pa.array([None, "a"]),
    }
    report = open_parquet(CLAIMS, columns)
    assert list(report.problems) == []
    assert [row[2:5] for row in rows("claims")] == [(date(2024, 1, 1), "x", None), (date(2024, 1, 2), "x", None)]
    assert [row[8] for row in rows("claims")] == [None, "a"]


def test_measured_numbers_of_any_kind(open_parquet: Opener, rows: Rows) -> None:
    columns = {
        "unit": pa.array(["a", "b"]),
        "region": pa.array(["onbekend"] * 2),
        "period": pa.array([1, 1], pa.int32()),
        "first_treated_period": pa.array([None, 1], pa.int32()),
        "weight": pa.array([Decimal(1), Decimal(2)], pa.decimal128(18, 6)),
        "kosten": pa.array([Decimal("1.25"), None], pa.decimal128(10, 2)),
        "groei": pa.array([0.5, -1.5]),
    }
    assert open_parquet(PANEL, columns).rows_used == 2
    assert [row[5:] for row in rows("panel")] == [(1.25, 0.5), (None, -1.5)]


def test_a_claim_of_more_than_anything_is_refused_before_sums_overflow(open_csv: Opener, rows: Rows) -> None:
    header = "claim_id;person_id;care_date;service_code;title;provider;sector;amount_cents;reverses_claim_id"
    lines = [f"{name};1;2025-01-01;x;;01000001;msz;{cents};" for name, cents in (("a", 9 * 10**18), ("b", -(10**15)))]
    report = open_csv(CLAIMS, header, *lines, "c;1;2025-01-01;x;;01000001;msz;-1000000000000001;")
    assert places(report) == [("too_large", 2, "amount_cents"), ("too_small", 4, "amount_cents")]
    assert [row[7] for row in rows("claims")] == [-(10**15)]


def test_weights_are_exact_whatever_numbers_a_program_wrote_them_as(open_parquet: Opener, rows: Rows) -> None:
    weights = [2.0, 0.5, 0.1234567, -1.0, 1e12, float("nan"), None]
    columns = {
        "unit": pa.array([f"u{place}" for place in range(len(weights))]),
        "period": pa.array([2023] * len(weights), pa.int32()),
        "first_treated_period": pa.array([None] * len(weights), pa.int32()),
        "weight": pa.array(weights),
    }
    report = open_parquet(PANEL, columns)
    refused = {row: code for code, row, _column in places(report)}
    assert refused == {3: "too_precise", 4: "too_small", 5: "too_long", 6: "not_a_number"}
    assert [row[4] for row in rows("panel")] == [Decimal(2), Decimal("0.5"), Decimal(1)]
    whole = columns | {"weight": pa.array([1, 2, 3, 10**17, -1, None, 7], pa.int64())}
    assert {row: code for code, row, _column in places(open_parquet(PANEL, whole))} == {4: "too_long", 5: "too_small"}
    assert [row[4] for row in rows("panel")] == [Decimal(1), Decimal(2), Decimal(3), Decimal(1), Decimal(7)]


@pytest.mark.soak
def test_ten_million_rows_within_a_memory_limit(
    tmp_path: Path, database: duckdb.DuckDBPyConnection, rows: Rows
) -> None:
    """Planted: one row twice, one conflict, one overlap, one reversed period, one empty cell."""
    path = tmp_path / "membership.parquet"
    count = 10_000_000
    plain = "'A' || i % 2000, 'g', CAST(i AS BIGINT), DATE '2024-01-01', DATE '2025-01-01'"
    planted = [
        "('A7', 'g', 7, DATE '2024-01-01', DATE '2025-01-01')",
        "('A8', 'g', 8, DATE '2024-01-01', DATE '2024-06-01')",
        "('A9', 'g', 9, DATE '2024-06-01', DATE '2026-01-01')",
        "('A1', 'g', -5, DATE '2024-06-01', DATE '2026-01-01')",
        "('A1', 'g', 5, DATE '2026-06-01', DATE '2026-01-01')",
        "(NULL, 'g', 5, DATE '2025-06-01', DATE '2026-01-01')",
    ]
    names = "(agreement_id, group_id, person_id, from_date, to_date)"
    query = f"SELECT {plain} FROM range({count}) t(i) UNION ALL FROM (VALUES {', '.join(planted)}) v"
    database.execute("SET memory_limit = '1500MB'")
    database.execute(f"COPY (SELECT * FROM ({query}) x{names}) TO '{path}' (FORMAT parquet)")
    report = open_table(path, MEMBERSHIP, database)
    assert (report.rows_in, report.rows_used, report.rows_rejected) == (count + 6, count - 1, 7)
    counted = f"(SELECT code, count(*) FROM {rejected_table('membership')} GROUP BY 1)"
    assert rows(counted) == [
        ("conflict", 2),
        ("duplicate", 1),
        ("empty", 1),
        ("overlap", 1),
        ("reversed", 1),
        ("too_small", 1),
    ]


VALUES = st.one_of(
    st.sampled_from(["", "1", "2", "3", "-1", "x", "1,5", "1.234", "9" * 25, " 2 ", "2e5"]),
    st.integers(-5, 10**12).map(str),
)
DAYS = st.sampled_from(["2024-01-01", "2024-06-01", "2025-01-01", "1-7-2024", "2024-13-01", "", "x"])


@settings(max_examples=40)
@given(st.lists(st.tuples(VALUES, DAYS, DAYS), min_size=1, max_size=12))
def test_whatever_people_hand_in_every_row_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("lijst") / "insured.csv"
    body = "\n".join(f"{person};3311;{start};{end}" for person, start, end in lines)
    path.write_text(f"person_id;uzovi;insured_from;insured_to\n{body}\n", encoding="utf-8")
    with duckdb.connect() as con:
        report = open_table(path, INSURED, con)
        assert report.rows_in == len(lines) == report.rows_used + report.rows_rejected
        shown = [problem for problem in report.problems if problem.level is Level.ROW]
        rejected = {row for (row,) in con.execute(f"SELECT DISTINCT __row FROM {rejected_table('insured')}").fetchall()}
        assert len(rejected) == report.rows_rejected
        assert bool(shown) == bool(rejected)
        assert rejected <= set(range(2, len(lines) + 2))
