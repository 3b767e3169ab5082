"""A framework moves to another price level only by published steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from ontschot.budgets.frameworks import frameworks
from ontschot.budgets.indexation import Indexed, IndexStep, indexed

MSZ = frameworks().figures["msz", 2023, "framework"]
TO_2023 = IndexStep("msz", "2022", "2023", Fraction("1.06"), date(2023, 3, 1), "example")
TO_2024 = IndexStep("msz", "2023", "2024", Fraction("1.05"), date(2024, 3, 1), "example")


def test_at_its_own_price_level_the_printed_figure_stands() -> None:
    same = indexed(MSZ, "2022")
    assert same == Indexed(MSZ, (), Fraction(26246))
    assert same.price_level == "2022"


def test_steps_multiply_exactly_in_order_of_price_level() -> None:
    later = indexed(MSZ, "2024", [TO_2024, TO_2023])
    assert later == Indexed(MSZ, (TO_2023, TO_2024), 26246 * Fraction("1.06") * Fraction("1.05"))
    assert later.price_level == "2024"


def test_no_index_is_guessed() -> None:
    assert indexed(MSZ, "2023") is None
    assert indexed(MSZ, "2024", [TO_2024]) is None
    assert indexed(MSZ, "2024", [TO_2023]) is None


def test_the_index_of_another_sector_does_not_count() -> None:
    assert indexed(MSZ, "2023", [replace(TO_2023, sector="ggz")]) is None


def test_steps_in_a_circle_end() -> None:
    back = replace(TO_2023, from_price_level="2023", to_price_level="2022")
    assert indexed(MSZ, "2030", [TO_2023, back]) is None


def test_an_open_figure_stays_open() -> None:
    assert indexed(replace(MSZ, million=None), "2022") is None
