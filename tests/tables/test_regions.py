from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ontschot.tables.contracts import CELLS, UNKNOWN
from ontschot.tables.regions import (
    LAST_LAYOUT,
    changes,
    layouts,
    municipalities,
    municipality_named,
    region,
    region_changes,
    region_of,
    regions,
    splits,
    successors,
)


def test_regions_carry_scheme_and_version() -> None:
    drenthe = regions()["5503"]
    assert drenthe.key == "zorgkantoor:2023:5503"
    assert drenthe.name == "Drenthe"
    assert region(drenthe.key) == drenthe
    assert region("zorgkantoor:2019:5503") is None
    assert region("zorgkantoor:2023:9999") is None
    assert region("onbekend") is None
    assert region("ggd:2023:drenthe") == regions("ggd")["drenthe"]
    with pytest.raises(KeyError):
        regions("provincie")


def test_every_region_key_fits_the_contract() -> None:
    for scheme in ("zorgkantoor", "ggd"):
        assert all(CELLS.column("region").accepts(item.key) for item in regions(scheme).values())


def test_every_care_office_region_has_its_own_tile() -> None:
    tiles = {item.tile for item in regions().values()}
    assert len(tiles) == len(regions()) == 32
    assert None not in tiles


def test_the_tile_grid_keeps_neighbours_and_directions() -> None:
    tile = {item.name: item.tile or (0, 0) for item in regions().values()}
    north_of = [("Groningen", "Drenthe"), ("Noord-Holland Noord", "Zaanstreek/Waterland"), ("Utrecht", "Waardenland")]
    west_of = [
        ("Zeeland", "West-Brabant"),
        ("Haaglanden", "Rotterdam"),
        ("Friesland", "Groningen"),
        ("Utrecht", "Arnhem"),
    ]
    assert all(tile[one][1] < tile[other][1] for one, other in north_of)
    assert all(tile[one][0] < tile[other][0] for one, other in west_of)
    lowest = max(row for _, row in tile.values())
    assert [name for name, (_, row) in tile.items() if row == lowest] == ["Zuid-Limburg"]


def test_municipalities_per_layout() -> None:
    assert {year: len(codes) for year, codes in layouts().items()} == {2020: 355, 2021: 352, 2022: 344, 2023: 342}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("AA EN HUNZE", "GM1680"),
        ("'s-Gravenhage", "GM0518"),
        ("S GRAVENHAGE", "GM0518"),
        ("Den Haag", "GM0518"),
        ("den bosch", "GM0796"),
        ("SUDWEST-FRYSLAN", "GM1900"),
        ("Súdwest-Fryslân", "GM1900"),
        ("Hengelo (O)", "GM0164"),
        ("NUENEN CA", "GM0820"),
        ("BERGEN LB", "GM0893"),
        ("BERGEN NH", "GM0373"),
        ("Bergen (L)", "GM0893"),
        ("  haaren ", "GM0788"),
    ],
)
def test_a_municipality_is_found_in_every_spelling(name: str, code: str) -> None:
    found = municipality_named(name)
    assert found is not None
    assert found.code == code


def test_a_name_of_two_municipalities_finds_neither() -> None:
    assert municipality_named("Bergen") is None
    assert municipality_named("Nergens") is None
    assert municipality_named("") is None


def test_bergen_in_limburg_is_not_bergen_in_noord_holland() -> None:
    assert region_of("GM0893") == "zorgkantoor:2023:5530"
    assert region_of("GM0893", "ggd") == "ggd:2023:limburg-noord"
    assert region_of("GM0373") == "zorgkantoor:2023:5512"


def test_a_merged_municipality_lies_where_its_heir_does() -> None:
    assert successors("GM0457") == {"GM0363": Fraction(1)}
    assert region_of("GM0457") == region_of("GM0363") == "zorgkantoor:2023:5515"
    assert region_of("GM0003") == "zorgkantoor:2023:5501"
    assert successors("GM0014") == {"GM0014": Fraction(1)}


def test_a_divided_municipality_has_shares_and_no_single_region() -> None:
    (haaren,) = splits()
    assert haaren.gone == "GM0788"
    assert haaren.day == date(2021, 1, 1)
    shares = successors("GM0788")
    assert shares == dict(haaren.shares)
    assert sum(shares.values()) == 1
    assert region_of("GM0788") == UNKNOWN
    assert region_of("GM0788", "ggd") == "ggd:2023:hart-voor-brabant"
    assert haaren.basis is not None
    assert "15%" in haaren.basis.nl


def test_changes_that_move_people_to_another_region_are_listed() -> None:
    assert region_changes() == {
        "GM0788": ("zorgkantoor:2023:5527", "zorgkantoor:2023:5528"),
        "GM0457": ("zorgkantoor:2023:5515",),
    }
    assert region_changes("ggd") == {"GM0457": ("ggd:2023:amsterdam",)}


def test_an_unknown_municipality_has_no_region() -> None:
    assert region_of("GM9999") == UNKNOWN
    assert region_of(UNKNOWN) == UNKNOWN


def test_every_municipality_ends_in_the_last_layout() -> None:
    last = layouts()[LAST_LAYOUT]
    for code in municipalities():
        heirs = successors(code)
        assert set(heirs) <= last
        assert sum(heirs.values()) == 1
    assert {change.gone for change in changes()} == set(municipalities()) - last


@pytest.mark.shared
@pytest.mark.parametrize("year", range(2011, 2024))
def test_the_names_in_the_real_files_are_exactly_one_layout(year: int, shared: Path) -> None:
    with (shared / "data" / "vektis" / f"vektis_{year}_gemeente.csv").open(encoding="utf-8") as text:
        names = {row[2] for row in list(csv.reader(text, delimiter=";"))[1:]} - {""}
    found = {name: municipality_named(name) for name in names}
    assert [name for name, place in found.items() if place is None] == []
    layout = {2019: 2021, 2020: 2022, 2021: 2022, 2022: 2023, 2023: 2023}.get(year, 2020)
    assert {place.code for place in found.values() if place} == layouts()[layout]


@pytest.mark.shared
def test_the_lists_agree_with_ours_except_where_they_are_wrong(shared: Path) -> None:
    with (shared / "data" / "regions" / "zorgkantoor_gemeente_2019.csv").open(encoding="utf-8") as text:
        listed = {row["cbs_gm_code"]: row["zorgkantoorregio"] for row in csv.DictReader(text)}
    names = {code: regions()[dict(place.listed)["zorgkantoor"]].name for code, place in municipalities().items()}
    old = {code: name.removeprefix("Zorgkantoor ").replace(" / ", "/") for code, name in listed.items()}
    assert {code: name for code, name in names.items() if code in old and old[code] != name} == {}
    assert set(old) == layouts()[2020]
