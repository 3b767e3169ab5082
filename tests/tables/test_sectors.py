from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest

from ontschot.i18n import render
from ontschot.sources import source
from ontschot.tables.contracts import SECTORS
from ontschot.tables.sectors import (
    Ground,
    Sector,
    VektisColumn,
    framework_of,
    sector,
    sectors,
    sectors_table,
    vektis_columns,
)
from ontschot.tables.vektis import read_vektis

FRAMEWORKS = ("msz", "ggz", "wijkverpleging", "huisartsenzorg", "mdz")


def test_the_five_sectors_of_the_iza_have_a_framework_and_no_other() -> None:
    assert tuple(code for code, item in sectors().items() if item.framework) == FRAMEWORKS
    assert {item.framework.code for item in sectors().values() if item.framework} == set(FRAMEWORKS)


@pytest.mark.parametrize("code", FRAMEWORKS)
def test_a_framework_holds_for_the_years_agreed_and_is_never_extended(code: str) -> None:
    assert [framework_of(code, year) for year in (2022, 2023, 2026, 2027)] == [None, code, code, None]


def test_a_framework_has_its_source() -> None:
    framework = sector("mdz").framework
    assert framework is not None
    assert framework.source == source("IZA", "4.1.2 c; K 1 g")


def test_what_has_no_framework_is_a_line_of_its_own() -> None:
    assert framework_of("farmacie", 2024) is None
    assert sector("farmacie").framework is None


def test_an_unknown_sector_is_a_broken_contract() -> None:
    with pytest.raises(KeyError):
        sector("sector_x")


def test_assumptions_are_marked_and_reasoned() -> None:
    assert sector("wijkverpleging").assumed
    assert not sector("msz").assumed
    for item in sectors().values():
        assert item.why.nl
        assert item.why.en
        assert ("aanname" in item.why.nl.lower()) or not item.framework or not item.assumed


@pytest.mark.parametrize("item", sectors().values(), ids=sectors().keys())
def test_every_series_states_the_years_in_which_it_is_comparable(item: object) -> None:
    found = sectors()[item.code]  # type: ignore[attr-defined]
    assert found.comparable
    ends = [year for run in found.comparable for year in run]
    assert ends == sorted(ends)
    starts = {first for first, _ in found.comparable[1:]}
    assert starts <= {change.year for change in found.breaks}, "a new run of years needs a reason"


@pytest.mark.parametrize("item", sectors().values(), ids=sectors().keys())
def test_every_break_states_its_ground_in_full(item: Sector) -> None:
    for change in item.breaks:
        assert change.grounds
        assert (change.millions is not None) is (Ground.FIGURES in change.grounds)
        starts = {column.first_year for column in item.columns} | {column.last_year + 1 for column in item.columns}
        others = {column.first_year for other in sectors().values() for column in other.columns}
        assert Ground.FILE not in change.grounds or change.year in starts | others
        assert ("Grond: " in render(change.text, "nl"), "Ground: " in render(change.text, "en")) == (True, True)


@pytest.mark.shared
def test_the_figures_behind_a_break_are_those_of_the_files(shared: Path) -> None:
    with duckdb.connect() as con:
        data = read_vektis(shared / "data" / "vektis", con)
    cents: Counter[tuple[str, int]] = Counter()
    for line in data.reconciliation.to_pylist():
        cents[line["sector"], line["year"]] += line["in_file"]
    stated = [(item.code, change) for item in sectors().values() for change in item.breaks if change.millions]
    assert len(stated) == 12
    for code, change in stated:
        years = (change.year - 1, change.year)
        assert change.millions == tuple(round(Fraction(cents[code, year], 10**8)) for year in years), code


def test_years_compare_within_a_run_and_not_across_a_break() -> None:
    ggz = sector("ggz")
    assert ggz.comparable_run(2017) == (2015, 2020)
    assert ggz.comparable_between(2015, 2020)
    assert not ggz.comparable_between(2020, 2021)
    assert ggz.comparable_run(2010) is None
    assert not ggz.comparable_between(2010, 2010)


def test_a_column_is_found_in_any_case_and_cut_at_32_letters_in_its_years_only() -> None:
    column = VektisColumn("kosten_medisch_specialistische_zorg", 2011, 2023)
    assert column.matches("KOSTEN_MEDISCH_SPECIALISTISCHE_ZORG", 2011)
    assert column.matches("kosten_medisch_specialistische_z", 2023)
    assert not column.matches("kosten_medisch_specialistische", 2023)
    assert not column.matches("kosten_medisch_specialistische_zorg", 2024)
    assert not column.matches("kosten_medisch_specialistische_zorg", 2010)


def test_every_vektis_column_belongs_to_one_sector_in_every_year() -> None:
    for year in range(2011, 2024):
        listed = [
            column.name
            for item in sectors().values()
            for column in item.columns
            if column.first_year <= year <= column.last_year
        ]
        assert len(listed) == len(set(listed)) == len(vektis_columns(year))
    assert "kosten_huisarts_mdz" not in vektis_columns(2014)
    assert vektis_columns(2015)["kosten_huisarts_mdz"] == "mdz"
    assert vektis_columns(2023)["kosten_consulten_ggz"] == "ggz"


@pytest.mark.shared
@pytest.mark.parametrize("year", range(2011, 2024))
def test_the_real_files_have_exactly_the_columns_listed(year: int, shared: Path) -> None:
    with (shared / "data" / "vektis" / f"vektis_{year}_gemeente.csv").open(encoding="utf-8") as text:
        headers = next(csv.reader(text, delimiter=";"))[5:]
    found = {
        column.name: header
        for header in headers
        for item in sectors().values()
        for column in item.columns
        if column.matches(header, year)
    }
    assert set(found) == set(vektis_columns(year))
    assert len(found) == len(headers)


def test_the_list_is_a_table_under_its_contract() -> None:
    table = sectors_table()
    assert table.schema == SECTORS.schema()
    first, english = table.to_pylist()[0], sectors_table("en").to_pylist()[0]
    assert first["sector"] == "msz"
    assert (first["name"], english["name"]) == ("Medisch-specialistische zorg", "Specialist medical care")
    assert (first["framework"], first["from_date"], first["to_date"]) == ("msz", date(2006, 1, 1), None)
    assert render(sector("msz").name, "nl") == first["name"]
