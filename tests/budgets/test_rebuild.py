"""Annex K worked out again: every deviation is found, sized and labelled, and nothing else is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.budgets.frameworks import COHORTS, IZA_TOTAL, Frameworks, frameworks
from ontschot.budgets.rebuild import Check, Term, from_the_start, rebuild, whole_million

BOOK = frameworks()
RESULT = rebuild(BOOK)
# sector, year, step: printed figure minus its own build-up, in whole millions
ROUNDING = {
    ("msz", 2025, "price_level_2022"): 1,
    ("msz", 2026, "price_level_2022"): 1,
    ("ggz", 2023, "price_level_2022"): -1,
    ("ggz", 2024, "price_level_2022"): -1,
    ("ggz", 2025, "price_level_2022"): -1,
    ("ggz", 2026, "price_level_2022"): -1,
    ("ggz", 2024, "growth"): 1,
    ("huisartsenzorg", 2024, "price_level_2022"): 1,
    ("huisartsenzorg", 2025, "price_level_2022"): 1,
    ("huisartsenzorg", 2026, "price_level_2022"): 1,
    ("huisartsenzorg", 2024, "framework"): -1,
    ("mdz", 2026, "framework"): -1,
    ("wijkverpleging", 2023, "price_level_2022"): -1,
    ("wijkverpleging", 2026, "price_level_2022"): 1,
    ("wijkverpleging", 2023, "framework"): 1,
    ("wijkverpleging", 2024, "growth"): 1,
    (IZA_TOTAL, 2024, "framework"): -1,
    (IZA_TOTAL, 2025, "framework"): -1,
    (IZA_TOTAL, 2026, "framework"): -1,
}
BEYOND_ROUNDING = {
    ("msz", 2023, "growth_2023"): -1,
    ("ggz", 2023, "growth_2023"): -1,
    ("ggz", 2024, "growth_2024"): -1,
    ("ggz", 2025, "growth_2024"): -1,
    ("ggz", 2026, "growth_2024"): -1,
    ("huisartsenzorg", 2023, "growth_2023"): 2,
    ("wijkverpleging", 2023, "growth_2023"): 11,
    ("wijkverpleging", 2025, "growth_2024"): 1,
    ("wijkverpleging", 2026, "growth_2025"): 1,
}


def sizes(checks: tuple[Check, ...]) -> dict[tuple[str, int, str], int]:
    return {(check.sector, check.year, check.step): check.size for check in checks}


def one(sector: str, year: int, step: str) -> Check:
    [check] = [c for c in RESULT.deviations if (c.sector, c.year, c.step) == (sector, year, step)]
    return check


def test_every_deviation_is_listed_with_its_size_and_nothing_else() -> None:
    assert sizes(RESULT.deviations) == {**ROUNDING, **BEYOND_ROUNDING}
    assert len(RESULT.deviations) == 28


def test_deviations_beyond_rounding_are_told_apart() -> None:
    assert sizes(RESULT.beyond_rounding) == BEYOND_ROUNDING


def test_every_figure_that_can_be_rebuilt_was_checked() -> None:
    own = [check for check in RESULT.checks if check.source.section.startswith("bijlage K, tabel")]
    assert Counter(check.step for check in own) == {
        "price_level_2022": 20,
        "base": 20,
        "growth_2023": 20,
        "growth_2024": 15,
        "growth_2025": 10,
        "growth_2026": 5,
        "growth": 20,
        "framework": 20,
    }


def test_the_printings_elsewhere_agree_with_the_annex() -> None:
    again = [check for check in RESULT.checks if check.source.section.startswith(("4.1.2", "bijlage K, 2"))]
    restated = [check for check in again if len(check.terms) == 1]
    assert len(restated) == len(BOOK.restated) == 88
    assert [check for check in restated if check.size] == []


def test_growth_is_rebuilt_on_the_new_level_plus_earlier_growth() -> None:
    [check] = [c for c in RESULT.checks if (c.sector, c.year, c.step) == ("huisartsenzorg", 2025, "growth_2025")]
    assert [(term.step, term.million) for term in check.terms] == [
        ("base", Fraction(3616)),
        ("growth_2023", Fraction(72)),
        ("growth_2024", Fraction(89)),
    ]
    assert check.rebuilt == Fraction(3, 100) * (3616 + 72 + 89)
    assert check.published == 113
    assert check.size == 0


def test_the_conventions_reproduce_as_many_growth_figures_as_the_module_says() -> None:
    growth = [c for c in RESULT.checks if c.step.startswith("growth_")]
    later = [c for c in growth if c.step != "growth_2023"]
    assert (len(growth), sum(not c.size for c in growth)) == (50, 41)
    assert (len(later), sum(not c.size for c in later)) == (30, 25)
    assert Counter(str(way.name) for c in later for way in c.fitting) == {
        "percentage of the printed framework of the year before": 26,
        "percentage of the new starting level alone, without earlier growth": 4,
        "percentage of the position before the structural correction": 4,
    }


@pytest.mark.parametrize(
    ("cell", "way"),
    (
        (("ggz", 2023, "growth_2023"), "percentage of the position before the structural correction"),
        (("huisartsenzorg", 2023, "growth_2023"), "percentage of the position before the structural correction"),
        (("ggz", 2026, "growth_2024"), "percentage of the new starting level alone, without earlier growth"),
        (("wijkverpleging", 2025, "growth_2024"), "percentage of the printed framework of the year before"),
        (("wijkverpleging", 2026, "growth_2025"), "percentage of the printed framework of the year before"),
    ),
)
def test_another_convention_that_fits_is_named(cell: tuple[str, int, str], way: str) -> None:
    assert [str(convention.name) for convention in one(*cell).fitting] == [way]


@pytest.mark.parametrize("cell", (("msz", 2023, "growth_2023"), ("wijkverpleging", 2023, "growth_2023")), ids=str)
def test_a_figure_that_no_convention_explains_says_so(cell: tuple[str, int, str]) -> None:
    assert one(*cell).fitting == ()


def test_district_nursing_2023_is_the_largest_deviation() -> None:
    worst = max(RESULT.deviations, key=lambda check: abs(check.size))
    assert (worst.sector, worst.year, worst.step) == ("wijkverpleging", 2023, "growth_2023")
    assert (worst.published, worst.rebuilt) == (Fraction(85), Fraction(7432, 100))


def test_from_the_start_shows_what_the_deviations_come_to() -> None:
    checks = {(check.sector, check.year): check for check in from_the_start(BOOK)}
    assert len(checks) == 20
    assert checks["msz", 2024].rebuilt == Fraction(24873 + 923 + 200) * Fraction(101, 100) * Fraction(1008, 1000)
    assert checks["msz", 2024].size == 0
    assert checks["wijkverpleging", 2023].size == 11
    beyond = {cell for cell, check in checks.items() if not check.explained_by_rounding}
    assert beyond == {("ggz", 2023), ("wijkverpleging", 2023), ("wijkverpleging", 2026)}


@pytest.mark.parametrize(
    ("exact", "rounded"),
    (("0.5", 1), ("0.4999", 0), ("-0.5", -1), ("-0.4999", 0), ("2.5", 3), ("-79.5", -80), ("0", 0)),
)
def test_whole_million_rounds_halves_away_from_zero(exact: str, rounded: int) -> None:
    assert whole_million(Fraction(exact)) == rounded


def changed(book: Frameworks, cell: tuple[str, int, str], by: int) -> Frameworks:
    figure = book.figures[cell]
    million = book.million(*cell) + by
    return replace(book, figures={**book.figures, cell: replace(figure, million=million)})


@given(
    sector=st.sampled_from(BOOK.sectors),
    year=st.sampled_from(BOOK.years),
    step=st.sampled_from(["price_level_2022", "base", "growth", "framework"]),
    by=st.integers(2, 500) | st.integers(-500, -2),
)
def test_a_wrong_digit_in_any_sum_is_found_where_it_stands(sector: str, year: int, step: str, by: int) -> None:
    before = next(c for c in RESULT.checks if (c.sector, c.year, c.step) == (sector, year, step))
    after = rebuild(changed(BOOK, (sector, year, step), by))
    found = next(c for c in after.checks if (c.sector, c.year, c.step) == (sector, year, step))
    assert found.size == before.size + by


@given(
    parts=st.lists(st.fractions(-50_000, 50_000, max_denominator=1000), min_size=1, max_size=5),
    factor=st.fractions(0, 2, max_denominator=100),
)
def test_rounding_room_is_never_too_small(parts: list[Fraction], factor: Fraction) -> None:
    """Whatever unrounded figures lie behind the print, their rounding alone is never called a deviation."""
    printed = whole_million(sum(parts, Fraction(0)) * factor)
    terms = tuple(Term("base", Fraction(whole_million(part)), factor) for part in parts)
    check = Check("msz", 2023, "growth_2023", Fraction(printed), terms, BOOK.growth_source)
    assert check.explained_by_rounding


def test_cohorts_are_the_years_of_the_agreement() -> None:
    assert BOOK.years == COHORTS
