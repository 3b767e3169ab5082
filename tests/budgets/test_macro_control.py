"""Open cuts, terms for expensive medicines and the evaluation moment, as the source has them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ontschot.budgets.macro_control import macro_control
from ontschot.i18n import render

CONTROL = macro_control()


def test_open_cuts_name_every_overrun_still_to_be_decided() -> None:
    cuts = [(cut.sector, cut.year, cut.million) for cut in CONTROL.open_cuts]
    assert cuts == [
        ("msz", 2018, Fraction(182)),
        ("msz", 2021, None),
        ("msz", 2022, None),
        ("ggz", 2020, None),
        ("ggz", 2021, None),
        ("ggz", 2022, None),
    ]


def test_open_cuts_are_found_by_sector() -> None:
    assert [cut.year for cut in CONTROL.open_cuts_of("ggz")] == [2020, 2021, 2022]
    assert CONTROL.open_cuts_of("mdz") == ()
    assert str(CONTROL.open_cuts_of("msz")[0].source) == "IZA bijlage K, 5 MSZ"


def test_medicine_terms_by_year() -> None:
    terms = CONTROL.medicines
    assert terms.growth == {
        2023: Fraction(7, 100),
        2024: Fraction(7, 100),
        2025: Fraction(5, 100),
        2026: Fraction(5, 100),
    }
    assert (terms.sector, terms.corrected_share, terms.status) == ("msz", Fraction(1, 2), "concepttekst")


def test_the_evaluation_moment() -> None:
    moment = CONTROL.evaluation_moment
    assert (moment.year, moment.decision_due, moment.years_concerned) == (2024, date(2024, 6, 1), (2025, 2026))
    assert (len(moment.options), len(moment.remarks)) == (4, 4)
    assert str(moment.source) == "IZA 4.1.5; bijlage K, 7"


def test_every_text_has_a_dutch_translation() -> None:
    moment = CONTROL.evaluation_moment
    assert all(render(text, "nl") != render(text, "en") for text in (*moment.options, *moment.remarks))
