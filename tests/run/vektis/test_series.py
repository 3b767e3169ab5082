from __future__ import annotations

from ontschot.i18n import render
from ontschot.run.vektis.series import comparable_series

COLUMNS = "door Vektis gepubliceerd: de bestanden vanaf 2015 hebben andere kolommen dan daarvoor"
GENERAL = "algemene kennis van de wet en haar bekostiging; geen document van dit project zegt het"


def of(sector: str, years: range | tuple[int, ...]) -> list[tuple[str, str]]:
    return [(item.years, render(item.began, "nl")) for item in comparable_series(years) if item.sector == sector]


def test_a_series_breaks_where_something_moved_and_says_what() -> None:
    assert of("wijkverpleging", range(2011, 2024)) == [
        ("2015-2023", f"verpleging en verzorging kwam van de AWBZ naar de Zvw. Grond: {COLUMNS}; {GENERAL}")
    ]
    assert [(years, told[:18]) for years, told in of("huisartsenzorg", range(2011, 2024))] == [
        ("2011-2014", ""),
        ("2015-2023", "nieuwe bekostiging"),
    ]
    (_, told) = next(item for item in of("verloskunde", range(2011, 2024)) if item[0] == "2020")
    assert "door Vektis gepubliceerd: € 236 mln in 2019 en € 346 mln in 2020; de cijfers zeggen niet waardoor" in told
    assert [years for years, _ in of("ggz", range(2011, 2024))] == [
        "2011-2013",
        "2014",
        "2015-2020",
        "2021",
        "2022-2023",
    ]


def test_only_the_years_that_were_read_count() -> None:
    assert [years for years, _ in of("ggz", (2019, 2020, 2022))] == ["2019-2020", "2022"]
    assert of("wijkverpleging", (2012, 2013)) == []
    assert list(comparable_series(())) == []


def test_series_have_the_name_of_their_sector() -> None:
    (found,) = (item for item in comparable_series((2023,)) if item.sector == "mdz")
    assert (render(found.name, "en"), found.first_year, found.last_year) == ("Multidisciplinary care", 2023, 2023)
