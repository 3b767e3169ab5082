"""The Vektis files: every trap on made files, and every cent of the real ones."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ontschot.i18n import render
from ontschot.problems import Level
from ontschot.tables import vektis
from ontschot.tables.cells import cell_id
from ontschot.tables.contracts import CELL_COSTS, CELLS, UNKNOWN
from ontschot.tables.layout import Apportioned
from ontschot.tables.regions import layouts, municipalities
from ontschot.tables.sectors import vektis_columns
from ontschot.tables.vektis import RECONCILIATION, VektisData, read_vektis

BANDS = (" 0 t/m  4 jaar", "30 t/m 34 jaar", "90+")
FIRST = ("geslacht", "leeftijdsklasse", "gemeentenaam", "aantal_bsn", "aantal_verzekerdejaren")
Change = Callable[[list[list[str]]], list[list[str]]]


def made(year: int, layout: int) -> list[list[str]]:
    """A file with every municipality of a layout: header, rest row and cells, amounts that tell their place."""
    columns = list(vektis_columns(year))
    codes = sorted(layouts()[layout])
    rest = ["", "", "", "1000", "500.25", *[f"{number}.07" for number in range(len(columns))]]
    cells = [
        [
            sex,
            band,
            municipalities()[code].vektis_name,
            "10",
            "9.5",
            *[f"{place}.{number % 10}" for number in range(len(columns))],
        ]
        for place, code in enumerate(codes)
        for band in BANDS
        for sex in ("M", "V")
    ]
    return [[*FIRST, *columns], rest, *cells]


def write(folder: Path, year: int, rows: list[list[str]], *, end: str = "\n") -> Path:
    path = folder / f"vektis_{year}_gemeente.csv"
    path.write_text("\n".join(";".join(row) for row in rows) + end, encoding="utf-8")
    return path


@pytest.fixture
def read(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> Callable[..., VektisData]:
    """Write a made file with one change to it, and read the folder."""

    def reader(year: int, change: Change = lambda rows: rows, layout: int = 2023, *, last: bool = False) -> VektisData:
        write(tmp_path, year, change(made(year, layout)))
        return read_vektis(tmp_path, database, last_layout=last)

    return reader


def codes(data: VektisData, level: Level) -> list[str]:
    return [problem.code for problem in data.problems if problem.level is level]


def in_file(data: VektisData, column: str) -> tuple[int, int, int]:
    (row,) = [row for row in data.reconciliation.to_pylist() if row["column"] == column]
    return row["in_file"], row["attributable"], row["not_attributable"]


def test_cells_and_costs_are_tables_under_their_contracts(read: Callable[..., VektisData]) -> None:
    data = read(2023)
    assert data.cells.schema == CELLS.schema()
    assert data.costs.schema == CELL_COSTS.schema()
    assert data.reconciliation.schema == RECONCILIATION
    assert data.cells.num_rows == 342 * 6 + 1
    assert [(file.year, file.layout, file.rows) for file in data.files] == [(2023, 2023, 342 * 6 + 1)]
    assert codes(data, Level.ERROR) == codes(data, Level.ROW) == []


def test_a_cell_with_its_age_municipality_and_region(read: Callable[..., VektisData]) -> None:
    cells = {row["cell_id"]: row for row in read(2023).cells.to_pylist()}
    assert cells[cell_id(2023, "GM1680", "00-04", "M")] == {
        "cell_id": 20231680001,
        "year": 2023,
        "municipality": "GM1680",
        "region": "zorgkantoor:2023:5503",
        "age_band": "00-04",
        "sex": "M",
        "insured_count": 10,
        "insured_years": Decimal("9.5"),
    }
    rest = cells[cell_id(2023, UNKNOWN, UNKNOWN, UNKNOWN)]
    assert (rest["municipality"], rest["region"], rest["age_band"], rest["sex"]) == (UNKNOWN,) * 4
    assert rest["insured_years"] == Decimal("500.25")


def test_columns_of_one_sector_add_up(read: Callable[..., VektisData]) -> None:
    data = read(2023)
    place = sorted(layouts()[2023]).index("GM1680")
    amounts = {
        row["sector"]: row["amount_cents"]
        for row in data.costs.to_pylist()
        if row["cell_id"] == cell_id(2023, "GM1680", "90+", "V")
    }
    assert set(amounts) == set(vektis_columns(2023).values())
    by_sector: dict[str, int] = {}
    for number, sector in enumerate(vektis_columns(2023).values()):
        by_sector[sector] = by_sector.get(sector, 0) + place * 100 + number % 10 * 10
    assert amounts == by_sector


def test_totals_tie_to_the_file_and_the_rest_row_is_a_line_of_its_own(read: Callable[..., VektisData]) -> None:
    data = read(2023)
    column, place = "kosten_kraamzorg", list(vektis_columns(2023)).index("kosten_kraamzorg")
    attributable = sum(6 * (row * 100 + place % 10 * 10) for row in range(342))
    assert in_file(data, column) == (attributable + place * 100 + 7, attributable, place * 100 + 7)
    assert in_file(data, "aantal_bsn") == (342 * 60 + 1000, 342 * 60, 1000)
    assert in_file(data, "aantal_verzekerdejaren") == (342 * 6 * 950 + 50025, 342 * 6 * 950, 50025)
    (problem,) = [problem for problem in data.problems if problem.code == "not_attributable"]
    assert "500,25 verzekerdenjaren" in render(problem.message, "nl")


def test_headers_in_upper_case_and_cut_at_32_letters(read: Callable[..., VektisData]) -> None:
    plain = read(2023)
    upper = read(2023, lambda rows: [[name.upper() for name in rows[0]], *rows[1:]])
    cut = read(2023, lambda rows: [[name[:32] for name in rows[0]], *rows[1:]])
    assert plain.costs.equals(upper.costs)
    assert plain.costs.equals(cut.costs)


def test_amounts_beyond_what_a_float_holds_are_exact(read: Callable[..., VektisData]) -> None:
    def change(rows: list[list[str]]) -> list[list[str]]:
        rows[2][5] = "90071992547409.93"
        rows[3][5] = "-0.01"
        return rows

    data = read(2023, change)
    msz = {row["cell_id"]: row["amount_cents"] for row in data.costs.to_pylist() if row["sector"] == "msz"}
    first = min(layouts()[2023])
    assert msz[cell_id(2023, first, "00-04", "M")] == 9007199254740993
    assert msz[cell_id(2023, first, "00-04", "V")] == -1
    (problem,) = [problem for problem in data.problems if problem.code == "negative"]
    assert (problem.level, problem.count) == (Level.REMARK, 1)


@pytest.mark.parametrize("wrong", ["1.234,56", "12.345", "1e5", "", "geen", "1,5"])
def test_an_amount_that_vektis_never_writes_refuses_the_file_with_its_place(
    read: Callable[..., VektisData], wrong: str
) -> None:
    def change(rows: list[list[str]]) -> list[list[str]]:
        rows[7][6] = wrong
        return rows

    data = read(2023, change)
    (problem,) = [problem for problem in data.problems if problem.level is Level.ERROR]
    column = list(vektis_columns(2023))[1]
    assert (problem.code, problem.place.row, problem.place.column) == ("not_an_amount", 8, column)
    assert problem.found == wrong
    assert data.files == ()
    assert data.cells.num_rows == data.costs.num_rows == 0


def test_a_file_cut_off_in_a_row(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    path = write(tmp_path, 2023, made(2023, 2023))
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:-30], encoding="utf-8")
    data = read_vektis(tmp_path, database)
    assert codes(data, Level.ERROR) == ["cut_off"]
    assert data.files == ()


def test_a_file_cut_off_between_rows_misses_municipalities(read: Callable[..., VektisData]) -> None:
    data = read(2023, lambda rows: rows[:-12])
    assert codes(data, Level.ERROR) == ["municipality_missing"]
    assert data.files == ()


def test_a_file_without_its_rest_row(read: Callable[..., VektisData]) -> None:
    assert codes(read(2023, lambda rows: [rows[0], *rows[2:]]), Level.ERROR) == ["no_rest_row"]


def test_a_cell_twice(read: Callable[..., VektisData]) -> None:
    assert codes(read(2023, lambda rows: [*rows, rows[-1]]), Level.ERROR) == ["cell_twice"]


@pytest.mark.parametrize(("column", "value", "code"), [(0, "X", "sex_unknown"), (1, "0 t/m 9 jaar", "age_unknown")])
def test_an_unknown_age_or_sex(read: Callable[..., VektisData], column: int, value: str, code: str) -> None:
    def change(rows: list[list[str]]) -> list[list[str]]:
        rows[9][column] = value
        return rows

    assert codes(read(2023, change), Level.ERROR) == [code]


def test_a_missing_and_an_unknown_column(read: Callable[..., VektisData]) -> None:
    data = read(2023, lambda rows: [[*rows[0][:5], "kosten_nieuwe_zorg", *rows[0][6:]], *rows[1:]])
    assert codes(data, Level.ERROR) == ["column_missing", "column_unknown"]
    assert data.files == ()


def test_an_unknown_municipality_keeps_its_cost_under_unknown(read: Callable[..., VektisData]) -> None:
    def change(rows: list[list[str]]) -> list[list[str]]:
        for row in rows[2:8]:
            row[2] = "NIEUWSTAD"
        return rows

    data = read(2023, change)
    assert codes(data, Level.ROW) == ["municipality_unknown"]
    assert data.cells.num_rows == 342 * 6 + 1
    unknown = [row for row in data.cells.to_pylist() if row["municipality"] == UNKNOWN]
    assert min((row["age_band"], row["sex"]) for row in unknown) == ("00-04", "M")
    assert in_file(data, "aantal_bsn") == (342 * 60 + 1000, 342 * 60, 1000)


def test_other_files_in_the_folder_are_told_and_left(tmp_path: Path, read: Callable[..., VektisData]) -> None:
    (tmp_path / "leesmij.csv").write_text("x", encoding="utf-8")
    (tmp_path / "vektis_2022_postcode3.csv").write_text("x", encoding="utf-8")
    (tmp_path / "vektis_2023_nogmaals.csv").write_text("x", encoding="utf-8")
    data = read(2023)
    assert codes(data, Level.REMARK).count("file_ignored") == 2
    assert codes(data, Level.ERROR) == ["year_twice"]
    assert [file.year for file in data.files] == [2023]


def test_an_empty_folder_and_a_year_that_is_not_there(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    data = read_vektis(tmp_path, database)
    assert codes(data, Level.ERROR) == ["no_files"]
    assert render(next(iter(data.problems)).message, "nl") == "Hier staan geen Vektis-bestanden."
    write(tmp_path, 2022, made(2022, 2023))
    data = read_vektis(tmp_path, database, years=(2021, 2022))
    assert [file.year for file in data.files] == [2022]
    assert render(next(iter(data.problems)).message, "nl") == "Er is geen Vektis-bestand voor: 2021."


def test_the_source_is_named(read: Callable[..., VektisData]) -> None:
    assert render(read(2023).source, "nl") == "Bron: Vektis, open data over kosten onder de Zvw, 2023."


def test_movers_are_told(read: Callable[..., VektisData]) -> None:
    (problem,) = [problem for problem in read(2023).problems if problem.code == "movers"]
    assert "21.520 mensen tegenover 19.994,25 verzekerdenjaren" in render(problem.message, "nl")


def test_earlier_municipalities_come_to_those_of_2023_with_every_total_kept(read: Callable[..., VektisData]) -> None:
    own = read(2018, layout=2020)
    last = read(2018, layout=2020, last=True)
    assert own.reconciliation.equals(last.reconciliation)
    assert own.assumptions == ()
    assert [render(text, "nl")[:30] for text in last.assumptions] == [
        "De gemeenten zijn die van 2023",
        "Haaren (2011-2018) is verdeeld",
    ]
    assert {row["municipality"] for row in last.cells.to_pylist()} == {*layouts()[2023], UNKNOWN}
    for column in ("insured_count", "insured_years"):
        assert sum(row[column] for row in own.cells.to_pylist()) == sum(row[column] for row in last.cells.to_pylist())
    assert sum(own.costs["amount_cents"].to_pylist()) == sum(last.costs["amount_cents"].to_pylist())


def test_tables_that_do_not_tie_are_a_fault_of_the_program(
    read: Callable[..., VektisData], database: duckdb.DuckDBPyConnection
) -> None:
    data = read(2023)
    wrong = data.costs.slice(1)
    with pytest.raises(ValueError, match="do not tie"):
        vektis._tie(Apportioned(data.cells, wrong, ()), data.reconciliation, database)


def test_the_database_is_left_clean(read: Callable[..., VektisData], database: duckdb.DuckDBPyConnection) -> None:
    read(2023, last=True)
    assert database.execute("SELECT table_name FROM information_schema.tables").fetchall() == []


@pytest.mark.shared
@pytest.mark.parametrize("year", range(2011, 2024))
def test_every_column_of_the_real_files_ties_to_the_cent(
    year: int, shared: Path, database: duckdb.DuckDBPyConnection
) -> None:
    """The totals are added up again here, from the text, in plain Python decimals."""
    folder = shared / "data" / "vektis"
    data = read_vektis(folder, database, years=(year,))
    assert codes(data, Level.ERROR) == codes(data, Level.ROW) == []
    with (folder / f"vektis_{year}_gemeente.csv").open(encoding="utf-8", newline="") as text:
        headers, *rows = list(csv.reader(text, delimiter=";"))
    names = {name.lower()[:32]: place for place, name in enumerate(headers)}
    for line in data.reconciliation.to_pylist():
        values = [(Decimal(row[names[line["column"][:32]]]), any(row[:3])) for row in rows]
        scale = 1 if line["unit"] == "people" else 100
        assert line["in_file"] == sum(value for value, _ in values) * scale
        assert line["not_attributable"] == sum(value for value, known in values if not known) * scale
        assert line["in_file"] == line["attributable"] + line["not_attributable"]


@pytest.mark.shared
def test_the_figures_that_the_design_knows_of_2023(shared: Path, database: duckdb.DuckDBPyConnection) -> None:
    data = read_vektis(shared / "data" / "vektis", database, years=(2023,))
    people, _, _ = in_file(data, "aantal_bsn")
    years, _, _ = in_file(data, "aantal_verzekerdejaren")
    assert (round(people / 10**6, 2), round(years / 10**8, 2)) == (18.30, 17.69)
    rest = sum(row["not_attributable"] for row in data.reconciliation.to_pylist() if row["unit"] == "cents")
    assert rest // 10**8 == 133
    assert round(in_file(data, "kosten_medisch_specialistische_zorg")[0] / 10**11, 2) == 28.97


@pytest.mark.shared
def test_thirteen_years_on_the_municipalities_of_2023(shared: Path, database: duckdb.DuckDBPyConnection) -> None:
    data = read_vektis(shared / "data" / "vektis", database, last_layout=True)
    assert [file.year for file in data.files] == list(range(2011, 2024))
    assert [file.layout for file in data.files] == [2020] * 8 + [2021, 2022, 2022, 2023, 2023]
    database.register("cells", data.cells)
    places = database.execute("SELECT year, count(DISTINCT municipality) FROM cells GROUP BY 1 ORDER BY 1").fetchall()
    assert places == [(year, 343) for year in range(2011, 2024)]
