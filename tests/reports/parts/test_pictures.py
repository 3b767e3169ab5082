from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.i18n import render
from ontschot.reports.content import RegionTile
from ontschot.reports.palette import AHEAD, PASSED, SHADES
from ontschot.reports.parts.pictures import bars, calendar, scale, tiles
from ontschot.tables.regions import regions as known_regions

TODAY = date(2025, 5, 1)


@pytest.mark.parametrize(
    ("largest", "unit", "shown"),
    [
        (999_999, "in euros", "9,999.99"),
        (1_000_000, "in thousands of euros", "10"),
        (999_999_999, "in thousands of euros", "10,000"),
        (1_000_000_000, "in millions of euros", "10"),
        (-2_500_000_000, "in millions of euros", "-25"),
    ],
)
def test_the_unit_follows_the_largest_amount(largest: int, unit: str, shown: str) -> None:
    chosen = scale([largest, 1])
    assert str(chosen.unit) == unit
    if chosen.cents > 100:
        assert render(chosen.short(largest), "en") == shown


def test_an_amount_too_small_to_show_is_not_shown_as_nothing() -> None:
    chosen = scale([1_000_000_000])
    assert render(chosen.short(1), "nl") == "< 0,1"
    assert render(chosen.short(0), "nl") == "0"


def test_no_amounts_have_a_unit_all_the_same() -> None:
    assert str(scale([]).unit) == "in euros"


def test_text_of_a_negative_bar_stands_at_the_axis() -> None:
    (row,) = bars([("msz", -5, "x")])
    assert (row["value"], row["anchor"]) == (-5, 0)


AMOUNTS = st.lists(
    st.tuples(st.dates(date(2020, 1, 1), date(2039, 12, 31)), st.integers(-(10**12), 10**12)), min_size=1, max_size=40
)


@given(AMOUNTS)
def test_a_calendar_holds_every_cent_in_at_most_twenty_columns(amounts: list[tuple[date, int]]) -> None:
    rows = calendar(amounts, TODAY).rows
    assert sum(int(str(row["value"])) for row in rows) == sum(cents for _day, cents in amounts)
    assert len(rows) <= 20
    assert len({str(row["label"]) for row in rows}) == len(rows)


def test_months_without_an_amount_are_shown_too() -> None:
    rows = calendar([(date(2025, 1, 1), 100), (date(2025, 4, 1), 200), (date(2025, 6, 1), 300)], TODAY).rows
    assert [render(row["label"], "nl") for row in rows] == [
        f"{month}\n2025" for month in ("jan", "feb", "mrt", "apr", "mei", "jun")
    ]
    assert [row["value"] for row in rows] == [100, 0, 0, 200, 0, 300]
    assert [row["fill"] for row in rows] == [PASSED] * 5 + [AHEAD]


def test_long_terms_are_gathered_by_quarter_and_then_by_year() -> None:
    quarters = calendar([(date(2025, 1, 1), 1), (date(2027, 12, 1), 1)], TODAY).rows
    assert [render(quarters[0]["label"], "nl"), len(quarters)] == ["kw. 1\n2025", 12]
    years = calendar([(date(2025, 1, 1), 1), (date(2035, 1, 1), 1)], TODAY).rows
    assert [years[0]["label"], len(years)] == ["2025", 11]


def test_a_column_has_passed_when_all_in_it_has_fallen_due() -> None:
    rows = calendar([(date(2023, 4, 1), 1), (date(2025, 4, 1), 1), (date(2026, 12, 1), 1)], TODAY).rows
    assert [rows[0]["fill"], rows[8]["fill"], rows[-1]["fill"]] == [PASSED, PASSED, AHEAD]


def test_the_sentence_says_what_still_falls_due() -> None:
    some = calendar([(date(2025, 4, 30), 100), (TODAY, 250)], TODAY)
    assert render(some.sentence, "nl").startswith("€ 2,50 vervalt op 1 mei 2025 of later.")
    assert (
        render(calendar([(date(2025, 4, 30), 100)], TODAY).sentence, "nl") == "Alles is vervallen; bedragen in euro’s."
    )


def test_tiles_are_darker_where_more_money_falls() -> None:
    regions = [RegionTile(code, f"Regio {code}", place, 0) for place, code in enumerate("abcd")]
    made = tiles(regions, {"a": 10_000_000, "b": 1, "c": -5})
    assert [SHADES.index(str(row["fill"])) for row in made] == [5, 1, 0, 0]
    assert [render(row["text"], "nl") for row in made] == ["100", "< 1", "0", "–"]


def test_long_names_take_two_lines_and_are_cut_with_a_mark() -> None:
    names = ("Zeeland", "Apeldoorn/Zutphen", "Westland Schieland Delfland", "Een regio met een echt veel te lange naam")
    made = tiles([RegionTile(name, name, 0, 0) for name in names], {})
    assert [(row["first"], row["second"]) for row in made] == [
        ("Zeeland", ""),
        ("Apeldoorn/", "Zutphen"),
        ("Westland Schieland", "Delfland"),
        ("Een regio met een", "echt veel te…"),
    ]


def test_no_name_of_a_real_region_is_cut() -> None:
    drawn = [RegionTile(item.key, item.name, *item.tile) for item in known_regions().values() if item.tile]
    assert len(drawn) == 32
    assert [row["second"] for row in tiles(drawn, {}) if "…" in str(row["second"])] == []


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(-(10**13), 10**13)))
def test_every_tile_has_a_shade_and_only_money_darkens(amounts: dict[str, int]) -> None:
    regions = [RegionTile(code, code, place, 0) for place, code in enumerate("abcdef")]
    for row, region in zip(tiles(regions, amounts), regions, strict=True):
        assert (row["fill"] == SHADES[0]) is (amounts.get(region.code, 0) <= 0)


def test_short_amounts_are_rounded_once_from_the_cents() -> None:
    assert scale([2_000_000_000]).short(1_234_500_000) == Fraction(123, 10)
