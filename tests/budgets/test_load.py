"""The load on each framework: exact, per care year, and unknown where no framework is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

import ibis
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.budgets.frameworks import IZA_TOTAL, frameworks
from ontschot.budgets.load import Load, loads
from ontschot.i18n import render

BOOK = frameworks()
Row = tuple[str, int, date, int]
DAY = date(2024, 5, 1)


def rollup(*rows: Row) -> pa.Table:
    columns = ("sector", "care_year", "booking_date", "amount_cents")
    schema = pa.schema(
        [
            ("sector", pa.string()),
            ("care_year", pa.int32()),
            ("booking_date", pa.date32()),
            ("amount_cents", pa.int64()),
        ]
    )
    return pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows], schema=schema)


def by_budget(lines: tuple[Load, ...]) -> dict[tuple[str, int], Load]:
    return {(line.budget, line.year): line for line in lines}


def test_share_is_an_exact_ratio_of_the_published_framework() -> None:
    lines = by_budget(loads(rollup(("msz", 2024, DAY, 1_00), ("msz", 2024, DAY, 2_50)), BOOK))
    line = lines["msz", 2024]
    assert (line.cents, line.share) == (350, Fraction(350, 26466 * 10**8))
    assert line.missing is None
    assert lines[IZA_TOTAL, 2024].share == Fraction(350, 39521 * 10**8)


def test_reversals_lower_the_load() -> None:
    lines = by_budget(loads(rollup(("ggz", 2024, DAY, 700), ("ggz", 2024, DAY, -700)), BOOK))
    assert lines["ggz", 2024].cents == 0
    assert lines["ggz", 2024].share == 0


def test_a_year_without_framework_is_unknown_and_not_zero() -> None:
    lines = by_budget(loads(rollup(("msz", 2027, DAY, 500)), BOOK))
    line = lines["msz", 2027]
    assert (line.cents, line.framework, line.share) == (500, None, None)
    assert render(line.missing, "nl") == (
        "de kaders lopen van 2023 tot en met 2026; dat van 2027 is onbekend en wordt niet doorgetrokken"
    )
    assert lines[IZA_TOTAL, 2027].share is None


def test_a_sector_without_framework_is_a_line_of_its_own_outside_the_total() -> None:
    lines = by_budget(loads(rollup(("farmacie", 2024, DAY, 500), ("mdz", 2024, DAY, 300)), BOOK))
    assert lines["farmacie", 2024].share is None
    assert render(lines["farmacie", 2024].missing, "nl") == "deze sector heeft geen IZA-kader"
    assert lines[IZA_TOTAL, 2024].cents == 300


def test_without_any_framework_there_is_no_total() -> None:
    assert list(by_budget(loads(rollup(("farmacie", 2024, DAY, 500)), BOOK))) == [("farmacie", 2024)]


def test_several_sectors_can_be_borne_by_one_framework() -> None:
    table = rollup(("wijk", 2024, DAY, 500), ("nacht", 2024, DAY, 300), ("tand", 2024, DAY, 1))
    bearers = {"wijk": "wijkverpleging", "nacht": "wijkverpleging", "tand": None}
    lines = by_budget(loads(table, BOOK, bearers))
    assert {key: line.cents for key, line in lines.items()} == {
        ("wijkverpleging", 2024): 800,
        (IZA_TOTAL, 2024): 800,
        ("tand", 2024): 1,
    }


def test_what_is_booked_after_closing_is_shown_apart_with_both_years() -> None:
    table = rollup(("msz", 2024, date(2026, 6, 30), 10), ("msz", 2024, date(2026, 7, 1), -4), ("msz", 2024, DAY, 90))
    lines = by_budget(loads(table, BOOK, closed_on={2024: date(2026, 7, 1)}))
    assert lines["msz", 2024].cents == 96
    assert lines["msz", 2024].after_closing == {2026: -4}
    assert lines[IZA_TOTAL, 2024].after_closing == {2026: -4}


def test_without_a_closing_day_nothing_is_late() -> None:
    lines = by_budget(loads(rollup(("msz", 2023, date(2029, 1, 1), 10)), BOOK))
    assert lines["msz", 2023].after_closing == {}


def test_remarks_name_price_level_and_open_cut() -> None:
    lines = by_budget(loads(rollup(("msz", 2024, DAY, 1), ("mdz", 2024, DAY, 1)), BOOK))
    assert [render(text, "en") for text in lines["msz", 2024].remarks] == [
        "the framework stands in prices of 2022, the load in prices of 2024",
        (
            "a cut that the source leaves open (pm) is not in the framework: "
            "IZA bijlage K, tabel c MSZ, rij 7 (korting overschrijding 2018)"
        ),
    ]
    assert len(lines["mdz", 2024].remarks) == 1


def test_an_open_framework_gives_no_share() -> None:
    cell = ("mdz", 2024, "framework")
    book = replace(BOOK, figures={**BOOK.figures, cell: replace(BOOK.figures[cell], million=None)})
    line = by_budget(loads(rollup(("mdz", 2024, DAY, 1)), book))["mdz", 2024]
    assert line.share is None
    assert render(line.missing, "en") == "the source leaves this framework open (pm)"


def test_lines_come_by_year_with_frameworks_first() -> None:
    table = rollup(("apotheek", 2024, DAY, 1), ("ggz", 2024, DAY, 1), ("msz", 2024, DAY, 1), ("mdz", 2023, DAY, 1))
    assert [(line.year, line.budget) for line in loads(table, BOOK)] == [
        (2023, "mdz"),
        (2023, IZA_TOTAL),
        (2024, "msz"),
        (2024, "ggz"),
        (2024, IZA_TOTAL),
        (2024, "apotheek"),
    ]


def test_an_empty_rollup_gives_no_lines() -> None:
    assert loads(rollup(), BOOK) == ()


def test_a_table_of_any_ibis_engine_is_taken() -> None:
    engine = ibis.duckdb.connect()
    table = engine.create_table("rollup", rollup(("msz", 2024, DAY, 5)))
    assert loads(table, BOOK) == loads(rollup(("msz", 2024, DAY, 5)), BOOK)


def test_a_sum_that_does_not_fit_raises() -> None:
    with pytest.raises(pa.ArrowInvalid, match="out of bounds"):
        loads(rollup(("msz", 2024, DAY, 2**62), ("msz", 2024, DAY, 2**62)), BOOK)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["msz", "ggz", "farmacie"]),
            st.sampled_from([2023, 2026, 2027]),
            st.sampled_from([date(2024, 5, 1), date(2028, 1, 1)]),
            st.integers(-(10**12), 10**12),
        ),
        max_size=30,
    )
)
def test_every_cent_of_the_rollup_is_in_exactly_one_line(rows: list[Row]) -> None:
    expected: Counter[tuple[str, int]] = Counter()
    for sector, year, _, cents in rows:
        expected[sector, year] += cents
    lines = loads(rollup(*rows), BOOK, closed_on={2023: date(2025, 1, 1)})
    assert {(x.budget, x.year): x.cents for x in lines if x.budget != IZA_TOTAL} == expected
