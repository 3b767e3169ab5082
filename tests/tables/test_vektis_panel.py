"""The panel from the Vektis files: comparable sectors, unchanged borders, and every euro per insured-year."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from ontschot.tables.contracts import PANEL, UNKNOWN
from ontschot.tables.panel_level import PanelLevel
from ontschot.tables.read import open_table
from ontschot.tables.regions import changes, layouts, municipalities, municipality_named, region_of, regions
from ontschot.tables.sectors import vektis_columns
from ontschot.tables.vektis import VektisData, read_vektis
from ontschot.tables.vektis_panel import (
    FOUNDED,
    TOTAL,
    VektisPanel,
    column_of,
    comparable_sectors,
    steady,
    vektis_panel,
)

Read = Callable[..., VektisData]


@pytest.fixture
def read(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> Read:
    """Write a made folder, with one amount for each municipality and column, and read it."""

    def reader(*years: int) -> VektisData:
        for year in years:
            columns = vektis_columns(year)
            rows = [["geslacht", "leeftijdsklasse", "gemeentenaam", "aantal_bsn", "aantal_verzekerdejaren", *columns]]
            rows.append(["", "", "", "10", "5.25", *["99999"] * len(columns)])
            for place, code in enumerate(sorted(layouts()[2023])):
                name, years_insured = municipalities()[code].vektis_name, f"{1000 + place}.5"
                amounts = [f"{year * (place + 1)}.{number:02}" for number in range(len(columns))]
                rows += [["V", "90+", name, "2000", years_insured, *amounts]]
                rows += [["M", "30 t/m 34 jaar", name, "2000", years_insured, *amounts]]
            text = "\n".join(";".join(row) for row in rows)
            (tmp_path / f"vektis_{year}_gemeente.csv").write_text(f"{text}\n", encoding="utf-8")
        return read_vektis(tmp_path, database, last_layout=True)

    return reader


def lines(panel: VektisPanel) -> dict[tuple[str, int], dict[str, object]]:
    return {(row["unit"], row["period"]): row for row in panel.table.to_pylist()}


def test_a_line_is_the_cost_of_a_municipality_over_its_insured_years(
    read: Read, database: duckdb.DuckDBPyConnection
) -> None:
    panel = vektis_panel(read(2022, 2023), database, PanelLevel.MUNICIPALITY)
    code = min(steady())
    place = sorted(layouts()[2023]).index(code)
    row = lines(panel)[code, 2023]
    number = list(vektis_columns(2023)).index("kosten_medisch_specialistische_zorg")
    years = 1000 + place + 0.5
    assert row["weight"] == Decimal(2) * (Decimal(1000 + place) + Decimal("0.5"))
    assert row["region"] == region_of(code)
    assert row["first_treated_period"] is None
    assert row["msz_eur_per_insured_year"] == pytest.approx((2023 * (place + 1) + number / 100) / years, rel=1e-12)
    parts = [row[column_of(item)] for item in panel.sectors]
    assert row[TOTAL] == pytest.approx(sum(map(float, map(str, parts))), rel=1e-12)


def test_regions_add_their_municipalities_up_and_nothing_that_belongs_to_no_one(
    read: Read, database: duckdb.DuckDBPyConnection
) -> None:
    data = read(2023)
    panel = vektis_panel(data, database, PanelLevel.REGION)
    found = lines(panel)
    assert {unit for unit, _year in found} == {item.key for item in regions().values()}
    assert panel.left_out == ()
    cells = {row["cell_id"] for row in data.cells.to_pylist() if row["municipality"] != UNKNOWN}
    kept = {item.code for item in panel.sectors}
    cents = sum(
        row["amount_cents"] for row in data.costs.to_pylist() if row["cell_id"] in cells and row["sector"] in kept
    )
    total = sum(float(str(row["weight"])) * float(str(row[TOTAL])) for row in found.values())
    assert total == pytest.approx(cents / 100, rel=1e-12)


def test_only_sectors_that_measure_the_same_care_in_all_years_are_there(
    read: Read, database: duckdb.DuckDBPyConnection
) -> None:
    panel = vektis_panel(read(2019, 2022), database, PanelLevel.REGION)
    kept, dropped = ({item.code for item in part} for part in (panel.sectors, panel.dropped))
    assert panel.years == (2019, 2022)
    assert {"msz", "wijkverpleging", "farmacie"} <= kept
    assert {"ggz", "verloskunde", "gzsp"} <= dropped
    assert not kept & dropped
    assert panel.table.column_names == [*PANEL.names, TOTAL, *(column_of(item) for item in panel.sectors)]


def test_thirteen_years_leave_six_sectors_and_nine_years_twelve() -> None:
    assert [item.code for item in comparable_sectors(range(2011, 2024))] == [
        *("hulpmiddelen", "mondzorg", "paramedisch", "ziekenvervoer", "kraamzorg", "grensoverschrijdend")
    ]
    assert len(comparable_sectors(range(2015, 2024))) == 12


def test_a_municipality_whose_borders_changed_is_left_out_and_named(
    read: Read, database: duckdb.DuckDBPyConnection
) -> None:
    panel = vektis_panel(read(2023), database, PanelLevel.MUNICIPALITY)
    units = {unit for unit, _year in lines(panel)}
    moved = {code for change in changes() for code in (change.gone, *dict(change.shares))}
    assert units == steady()
    assert not units & (moved | FOUNDED)
    assert units | {*panel.left_out} == layouts()[2023]


@pytest.mark.parametrize("level", list(PanelLevel))
def test_the_evaluation_can_open_it(
    read: Read, database: duckdb.DuckDBPyConnection, tmp_path: Path, level: PanelLevel
) -> None:
    panel = vektis_panel(read(2023), database, level)
    pq.write_table(panel.table, tmp_path / "panel.parquet")
    report = open_table(tmp_path / "panel.parquet", PANEL, database)
    assert not report.problems.refused
    assert report.rows_used == panel.table.num_rows


@pytest.mark.shared
def test_the_founded_municipalities_are_those_that_the_official_lists_lack(shared: Path) -> None:
    listed: list[set[str]] = []
    for year in (2013, 2014, 2019):
        path = shared / "data" / "regions" / f"zorgkantoor_gemeente_{year}.csv"
        with path.open(encoding="utf-8-sig") as file:
            found = [municipality_named(row["gemeente"]) for row in csv.DictReader(file)]
        listed.append({item.code for item in found if item})
    throughout = frozenset.intersection(*layouts().values())
    moved = {code for change in changes() for code in (change.gone, *dict(change.shares))}
    assert throughout - moved - listed[0].intersection(*listed) == FOUNDED
