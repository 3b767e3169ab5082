"""A workbook as people make them: merged cells, hidden rows, formulas, errors, several sheets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
import xlsxwriter

from ontschot.i18n import render
from ontschot.problems import Level
from ontschot.tables._excel import read_sheet, sheets
from ontschot.tables.contracts import CELLS, COSTS, INSURED, MEMBERSHIP
from ontschot.tables.read import TableReport, open_table

HEADER = ["person_id", "uzovi", "insured_from", "insured_to", "sex"]
Fill = Callable[[xlsxwriter.Workbook], None]


def book(tmp_path: Path, fill: Fill, name: str = "dossier.xlsx") -> Path:
    path = tmp_path / name
    workbook = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    fill(workbook)
    workbook.close()
    return path


def sheet(workbook: xlsxwriter.Workbook, name: str = "insured", rows: int = 3) -> xlsxwriter.worksheet.Worksheet:
    made = workbook.add_worksheet(name)
    made.write_row(0, 0, HEADER)
    day = workbook.add_format({"num_format": "dd-mm-yyyy"})
    for number in range(1, rows + 1):
        made.write_row(number, 0, [number, "3311"])
        made.write_datetime(number, 2, datetime(2024, 1, 1), day)  # noqa: DTZ001 - Excel knows no time zones
        made.write_datetime(number, 3, datetime(2025, 1, 1), day)  # noqa: DTZ001 - Excel knows no time zones
        made.write(number, 4, "V")
    return made


def opened(path: Path, database: duckdb.DuckDBPyConnection) -> TableReport:
    return open_table(path, INSURED, database)


def told(report: TableReport, *levels: Level) -> list[tuple[str, int | None, str]]:
    return [
        (p.code, p.place.row, p.place.column) for p in report.problems if p.level in levels and "absent" not in p.code
    ]


def test_a_sheet_is_read_with_its_types(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    report = opened(book(tmp_path, lambda workbook: sheet(workbook) and None), database)
    assert (report.rows_in, report.rows_used) == (3, 3)
    assert told(report, Level.ERROR, Level.ROW, Level.REMARK) == []
    first = database.execute("SELECT person_id, uzovi, insured_from, sex FROM insured ORDER BY 1").fetchall()[0]
    assert first == (1, "3311", date(2024, 1, 1), "V")


def test_merged_cells_reject_the_rows_they_touch(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    report = opened(
        book(tmp_path, lambda workbook: sheet(workbook, rows=4).merge_range("B3:B4", "3311") and None), database
    )
    assert told(report, Level.ROW) == [("merged", 3, "uzovi"), ("merged", 4, "uzovi")]
    assert [p.found for p in report.problems if p.code == "merged"] == ["B3:B4", "B3:B4"]
    assert (report.rows_in, report.rows_used, report.rows_rejected) == (4, 2, 2)


def test_a_merged_row_without_anything_else_still_counts_as_a_row(
    tmp_path: Path, database: duckdb.DuckDBPyConnection
) -> None:
    report = opened(book(tmp_path, lambda workbook: sheet(workbook, rows=1).merge_range("A3:A4", 5) and None), database)
    assert (report.rows_in, report.rows_used, report.rows_rejected) == (3, 1, 2)


def test_a_merged_header_refuses_the_sheet(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    report = opened(book(tmp_path, lambda workbook: sheet(workbook).merge_range("E1:F1", "sex") and None), database)
    assert "merged_header" in [p.code for p in report.problems if p.level is Level.ERROR]
    assert report.rows_used == 0


def test_hidden_rows_are_read_and_told(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    report = opened(
        book(tmp_path, lambda workbook: sheet(workbook).set_row(2, None, None, {"hidden": True}) and None), database
    )
    assert report.rows_used == 3
    assert told(report, Level.REMARK) == [("hidden_rows", None, "")]
    (problem,) = [p for p in report.problems if p.code == "hidden_rows"]
    assert render(problem.message, "nl") == "Verborgen rijen: 1; zij zijn gelezen als alle andere. De eerste: 3."


def test_formulas_errors_and_what_was_never_computed(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        made = sheet(workbook, rows=4)
        made.write_formula("A2", "=3+4", None, 7)
        made.write_formula("A3", "=A2+1", None, "")
        made.write_formula("A4", "=1/0", None, "#DIV/0!")

    report = opened(book(tmp_path, fill), database)
    assert told(report, Level.ROW) == [("not_computed", 3, "person_id"), ("error_cell", 4, "person_id")]
    assert [p.found for p in report.problems if p.level is Level.ROW] == ["=A2+1", "#DIV/0!"]
    assert [p.count for p in report.problems if p.code == "formulas"] == [3]
    assert database.execute("SELECT person_id FROM insured ORDER BY 1").fetchall() == [(4,), (7,)]


def test_a_fault_in_a_column_that_is_not_read_rejects_nothing(
    tmp_path: Path, database: duckdb.DuckDBPyConnection
) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        made = sheet(workbook)
        made.write(0, 5, "opmerking")
        made.write_formula("F2", "=1/0", None, "#DIV/0!")
        made.merge_range("F3:F4", "samen")

    assert opened(book(tmp_path, fill), database).rows_used == 3


def test_text_numbers_and_numbers_that_excel_cannot_hold(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        made = workbook.add_worksheet("costs")
        made.write_row(0, 0, ["person_id", "cost_year", "sector", "amount_eur"])
        made.write_row(1, 0, [1, 2023, "msz", "1.234,56"])
        made.write_row(2, 0, ["2", "2023", "msz", 1234.5])
        made.write_row(3, 0, [12345678901234567890, 2023, "msz", 1])
        made.write_row(4, 0, [4, 2023, "msz", 0.125])

    report = open_table(book(tmp_path, fill), COSTS, database)
    assert database.execute("SELECT person_id, amount_cents FROM costs ORDER BY 1").fetchall() == [
        (1, 123456),
        (2, 123450),
    ]
    assert told(report, Level.ROW) == [
        ("not_a_number", 4, "person_id"),
        ("part_of_a_cent", 5, "amount_cents"),
    ]


def test_a_number_of_excel_is_never_read_as_dutch_thousands(
    tmp_path: Path, database: duckdb.DuckDBPyConnection
) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        made = workbook.add_worksheet("cells")
        made.write_row(0, 0, ["cell_id", "year", "insured_count", "insured_years"])
        made.write_row(1, 0, [1, 2023, 5, 1.234])

    open_table(book(tmp_path, fill), CELLS, database)
    assert database.execute("SELECT CAST(insured_years AS VARCHAR) FROM cells").fetchall() == [("1.234000",)]


def test_the_sheet_named_after_the_table_is_chosen(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet("Toelichting").write(0, 0, "Dit is een toelichting.")
        sheet(workbook, "Insured")
        sheet(workbook, "oud", rows=1)

    report = opened(book(tmp_path, fill), database)
    assert report.rows_used == 3


def test_the_only_sheet_that_fits_is_chosen(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet("Blad1").write(0, 0, "Dit is een toelichting.")
        sheet(workbook, "Blad2")

    assert opened(book(tmp_path, fill), database).rows_used == 3


def test_the_wrong_sheet_is_told_with_the_sheets_there_are(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet("Blad1").write(0, 0, "person_id")
        workbook.add_worksheet("Blad2").write(0, 0, "iets")
        sheet(workbook, "Blad3").hide()

    report = opened(book(tmp_path, fill), database)
    assert told(report, Level.ERROR) == [("wrong_sheet", None, "")]
    assert [p.found for p in report.problems if p.code == "wrong_sheet"] == ["Blad1, Blad2, Blad3"]
    assert told(report, Level.REMARK) == [("hidden_sheets", None, "")]


def test_two_sheets_that_fit_are_not_guessed_between(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet(workbook, "a")
        sheet(workbook, "b")

    assert told(opened(book(tmp_path, fill), database), Level.ERROR) == [("wrong_sheet", None, "")]


def test_a_sheet_may_begin_anywhere(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        made = workbook.add_worksheet("insured")
        made.write_row(3, 2, HEADER)
        made.write_row(5, 2, [1, "3311", "2024-01-01", "2025-01-01", "V"])
        made.write_row(6, 2, ["x", "3311", "2024-01-01", "2025-01-01", "V"])
        made.write_formula("C8", "=1/0", None, "#DIV/0!")
        made.write_row(7, 3, ["3311", "2024-01-01", "2025-01-01", "V"])

    report = opened(book(tmp_path, fill), database)
    assert told(report, Level.ROW) == [("not_a_number", 7, "person_id"), ("error_cell", 8, "person_id")]
    assert report.rows_used == 1


def test_a_workbook_called_csv_is_still_a_workbook(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    path = book(tmp_path, lambda workbook: sheet(workbook) and None)
    assert opened(path.rename(tmp_path / "insured.csv"), database).rows_used == 3


def test_a_broken_workbook_is_told(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    path = book(tmp_path, lambda workbook: sheet(workbook) and None)
    path.write_bytes(path.read_bytes()[:800])
    assert told(opened(path, database), Level.ERROR) == [("unreadable", None, "")]


def test_a_sheet_without_anything(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    path = book(tmp_path, lambda workbook: workbook.add_worksheet("insured") and None)
    assert [(item.headers, item.header_row) for item in sheets(path)] == [((), 0)]
    assert told(opened(path, database), Level.ERROR) == [("wrong_sheet", None, "")]


def test_a_format_that_hides_things_says_so(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    """An OpenDocument sheet: calamine reads its values, its hidden rows and formulas we do not look into."""
    path = tmp_path / "membership.ods"
    path.write_bytes((Path(__file__).parent / "membership.ods").read_bytes())
    report = open_table(path, MEMBERSHIP, database)
    assert report.rows_used == 1
    assert told(report, Level.REMARK) == [("format_hides", None, "")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [(1.0, "1"), (-3.0, "-3"), (1.5, "1.5"), (1.234, "1.2340"), (True, "true"), ("  x ", "x"), ("", None)],
)
def test_a_cell_as_text(tmp_path: Path, database: duckdb.DuckDBPyConnection, cell: object, text: str | None) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        made = workbook.add_worksheet("t")
        made.write_row(0, 0, ["a", "b"])
        made.write_row(1, 0, [cell, "y"])

    path = book(tmp_path, fill)
    read_sheet(path, sheets(path)[0], database, "raw")
    assert database.execute("SELECT c0 FROM raw").fetchall() == [(text,)]
