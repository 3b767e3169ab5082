from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ontschot.i18n import LANGUAGES, Language, T
from ontschot.reports.document import Cell, Column, Document, Kind, Section, Table
from ontschot.reports.parts.owed import STEPS_KEY, steps_table
from ontschot.reports.parts.view import Dossier
from ontschot.reports.xlsx import report_xlsx
from ontschot.sources import source
from ontschot.waterfall import Step, Waterfall

Books = dict[tuple[str, Language], bytes]


@pytest.fixture(scope="session")
def books(everything: tuple[Document, ...]) -> Books:
    return {(item.key, language): report_xlsx(item, language) for item in everything for language in LANGUAGES}


def opened(made: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(made))


def sheet(made: bytes, name: str) -> list[list[object]]:
    """Give the rows of a sheet below its heading."""
    return [list(row) for row in opened(made).get_sheet_by_name(name).to_python()[3:]]


def pages(made: bytes) -> list[str]:
    """Give what stands in the file for each sheet."""
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        count = sum(name.startswith("xl/worksheets/sheet") for name in parts.namelist())
        return [parts.read(f"xl/worksheets/sheet{number}.xml").decode() for number in range(1, count + 1)]


def with_table(document: Document, *rows: tuple[Cell, ...], kind: Kind = Kind.TEXT) -> Document:
    columns = (Column("name", T("Name")), Column("value", T("Amount"), kind))
    table = Table("t", T("Data"), columns, rows)
    return replace(document, sections=(Section("s", T("Data"), (table,)),), annex=())


def test_amounts_are_real_numbers_equal_to_the_cent(books: Books, dossier: Dossier) -> None:
    for view in dossier.views:
        if not view.content.entitlements:
            continue
        rows = sheet(books[view.key, "nl"], "Verschuldigd per betaler en zor")
        cents = [round(float(str(row[-1])) * 100) for row in rows]
        assert cents == [*(item.cents for item in view.content.entitlements), view.content.owed_cents]


def test_the_ledger_adds_up_to_what_was_attributed(books: Books, dossier: Dossier) -> None:
    whole = sum(view.allocated_cents for view in dossier.views)
    rows = sheet(books["dossier", "nl"], "Grootboek, opgeteld")
    assert sum(round(float(str(row[-1])) * 100) for row in rows[:-1]) == whole == 171_456_789
    assert round(float(str(rows[-1][-1])) * 100) == whole
    assert len(rows) == 2 * 108 + 1


def test_codes_keep_their_leading_zeros(books: Books) -> None:
    rows = sheet(books["dossier", "nl"], "Grootboek, opgeteld")
    assert {row[2] for row in rows[:-1]} == {"0101", "9902", "9911"}


def test_days_are_real_days(books: Books, reports: tuple[Document, ...]) -> None:
    rows = sheet(books[reports[0].key, "nl"], "Termijnen op volgorde van verva")
    assert rows[0][0] == date(2024, 7, 1)


def test_months_are_real_days_that_read_as_months(books: Books) -> None:
    made = books["dossier", "nl"]
    assert sheet(made, "Te vervallen per maand")[0][0] == date(2024, 7, 1)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert 'formatCode="mmmm yyyy"' in parts.read("xl/styles.xml").decode()


def test_a_step_keeps_its_legal_source(national: Document) -> None:
    step = Step(T("Step"), 500, T("Basis"), (source("842", "§3"),))
    plain, sourced = (
        steps_table(f"{STEPS_KEY}{n}", Waterfall.of(T("Data"), [s]))
        for n, s in enumerate((replace(step, sources=()), step))
    )
    made = report_xlsx(replace(national, sections=(Section("s", T("Data"), (plain, sourced)),), annex=()), "nl")
    rows = sheet(made, "Hoe elk bedrag tot stand kwam")
    assert [row[3] for row in rows] == ["", "", "842 §3", ""]
    assert [row[4] for row in rows] == [5] * 4


def test_there_are_sheets_of_findings_and_of_sources(books: Books) -> None:
    names = opened(books["dossier", "nl"]).sheet_names
    assert names[0] == "In het kort"
    assert {"Bevindingen", "Gebruikte bronnen", "Grootboek, opgeteld", "Verantwoordingsbewijs"} <= set(names)
    assert [row[0] for row in sheet(books["dossier", "nl"], "Gebruikte bronnen")] == [
        "836",
        "842",
        "IZA",
        "nota",
        "eigen ontwerp",
    ]
    assert len(sheet(books["dossier", "nl"], "Bevindingen")) == 8 + 1 + 6


def test_nothing_that_people_typed_becomes_a_formula_or_a_link(books: Books) -> None:
    for made in books.values():
        with zipfile.ZipFile(io.BytesIO(made)) as parts:
            sheets = "".join(parts.read(name).decode() for name in parts.namelist() if "worksheets/" in name)
        formulas = re.findall(r"<f>([^<]*)</f>", sheets)
        assert all(re.fullmatch(r"SUBTOTAL\(109,([A-Z]+)\d+(:\1\d+)?\)", formula) for formula in formulas)
        assert "<hyperlink" not in sheets


def test_text_that_looks_like_a_formula_comes_back_as_text(national: Document) -> None:
    typed = ("=1+1", "+31 50", "-3", "@SUM(A1)", "http://x", "0042", "1e5")
    made = report_xlsx(with_table(national, *((text, text) for text in typed)), "nl")
    assert [row[0] for row in sheet(made, "Gegevens")] == list(typed)


@settings(max_examples=60)
@given(st.integers(-(10**15), 10**15))
def test_any_amount_comes_back_to_the_cent(cents: int) -> None:
    document = with_table(_bare(), ("x", cents), kind=Kind.CENTS)
    (row,) = sheet(report_xlsx(document, "nl"), "Gegevens")
    assert round(float(str(row[1])) * 100) == cents


def _bare() -> Document:
    from datetime import UTC, datetime

    from ontschot.reports.content import RunInfo

    run = RunInfo("r", "t", "o", date(2025, 1, 1), datetime(2025, 1, 1, tzinfo=UTC), "0")
    return Document("k", "t", T("Data"), T("Data"), run, (), (), ())


def test_more_rows_than_a_sheet_holds_go_on_over_sheets_and_say_so() -> None:
    rows = tuple((f"rij {number}", number) for number in range(1, 26))
    table = with_table(_bare(), *rows, kind=Kind.CENTS).tables[0]
    document = replace(_bare(), sections=(Section("s", T("Data"), (replace(table, total=("", 325)),)),))
    made = report_xlsx(document, "nl", most_rows=15)
    assert opened(made).sheet_names == ["In het kort", "Gegevens", "Gegevens 2", "Gegevens 3"]
    parts = [opened(made).get_sheet_by_name(name).to_python() for name in opened(made).sheet_names[1:]]
    assert [part[1][0] for part in parts] == [
        "Rijen 1 tot en met 10 van 25",
        "Rijen 11 tot en met 20 van 25",
        "Rijen 21 tot en met 25 van 25",
    ]
    assert [row[0] for part in parts for row in part[3:] if row[0]] == [f"rij {number}" for number in range(1, 26)]
    assert parts[-1][-1][1] == 3.25


def test_every_table_keeps_its_heads_in_sight_and_prints_on_the_width_of_a_page(books: Books) -> None:
    for made in books.values():
        for page in pages(made)[1:]:
            assert '<pane ySplit="3" topLeftCell="A4"' in page
            assert '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"' in page
            assert "&amp;P" in page.partition("<oddFooter>")[2]
            widths = [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', page)]
            assert min(widths) >= 12


def test_a_table_can_be_filtered_unless_its_rows_have_a_meant_order(books: Books, national: Document) -> None:
    free = [not table.steps and bool(table.rows) for table in (*national.tables, *national.annex)]
    assert ["<autoFilter " in page for page in pages(books["dossier", "nl"])[1:]] == free


def test_names_of_sheets_are_accepted_by_excel_and_differ(national: Document) -> None:
    columns = (Column("name", T("Name")),)
    titles = ("a/b[c]:*?'d", "x" * 40, "x" * 40, "  ")
    tables = tuple(Table(f"t{number}", T(title), columns, ()) for number, title in enumerate(titles))
    made = report_xlsx(replace(national, sections=(Section("s", T("Data"), tables),), annex=()), "nl")
    assert opened(made).sheet_names == ["In het kort", "a b c d", "x" * 31, f"{'x' * 29} 2", "-"]


def test_text_that_no_cell_can_hold_is_cut_and_says_by_how_much(national: Document) -> None:
    (row,) = sheet(report_xlsx(with_table(national, ("é" * 40_000, "x")), "nl"), "Gegevens")
    assert len(str(row[0])) <= 32_767
    kept, _dots, left_out = str(row[0]).partition(" … (+")
    assert len(kept) + int(left_out.rstrip(")")) == 40_000


def test_what_is_not_known_says_so_and_empty_stays_empty(national: Document) -> None:
    made = report_xlsx(with_table(national, ("a", None), ("b", ""), kind=Kind.CENTS), "nl")
    assert sheet(made, "Gegevens") == [["a", "onbekend"], ["b", ""]]


def test_the_same_report_gives_the_same_bytes(national: Document, books: Books) -> None:
    assert report_xlsx(national, "nl") == books["dossier", "nl"]


def test_the_workbook_was_made_at_the_time_of_the_run(books: Books) -> None:
    with zipfile.ZipFile(io.BytesIO(books["dossier", "nl"])) as parts:
        assert "2025-05-01T09:30:00Z" in parts.read("docProps/core.xml").decode()
