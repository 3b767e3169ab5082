from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.i18n import Euro, Language, T
from ontschot.reports.document import Cell, Kind, Link
from ontschot.reports.fonts import covered
from ontschot.reports.writing import is_user_text, kept_together, machine, printable, say, shown


@pytest.mark.parametrize(
    ("cell", "kind", "dutch", "english", "bare"),
    [
        (123_456_789, Kind.CENTS, "€ 1.234.567,89", "€ 1,234,567.89", "1234567.89"),
        (-5, Kind.CENTS, "€ -0,05", "€ -0.05", "-0.05"),
        (4200, Kind.COUNT, "4.200", "4,200", "4200"),
        (Fraction(1, 2), Kind.COUNT, "0,5", "0.5", "0.5"),
        (Fraction(1, 8), Kind.SHARE, "12,5%", "12.5%", "0.125"),
        (Fraction(26246), Kind.MILLIONS, "€ 26.246 mln", "€ 26,246 million", "26246.0"),
        (date(2025, 5, 1), Kind.DAY, "01-05-2025", "1 May 2025", "2025-05-01"),
        (date(2025, 5, 1), Kind.MONTH, "mei 2025", "May 2025", "2025-05"),
        ("0042", Kind.CODE, "0042", "0042", "0042"),
        ("", Kind.TEXT, "", "", ""),
        (None, Kind.CENTS, "onbekend", "unknown", ""),
        (Link("DSS-1", "x.html"), Kind.CODE, "DSS-1", "DSS-1", "DSS-1"),
        (T("yes"), Kind.TEXT, "ja", "yes", "yes"),
    ],
)
def test_people_and_machines_read_their_own_way(cell: Cell, kind: Kind, dutch: str, english: str, bare: str) -> None:
    assert (shown(cell, kind, "nl"), shown(cell, kind, "en"), machine(cell, kind)) == (dutch, english, bare)


def test_what_is_not_known_is_never_shown_as_zero() -> None:
    assert shown(None, Kind.COUNT, "nl") != shown(0, Kind.COUNT, "nl")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_characters_that_no_page_can_carry_are_named(language: Language) -> None:
    assert say("a\x00b\ud800\u2028c\u202e", language) == "a[U+0000]b[U+D800][U+2028]c[U+202E]"
    assert say("a\nb\tc", language) == "a\nb\tc"


def test_what_the_font_lacks_is_named_and_what_it_has_stays() -> None:
    assert printable("Zoë · 😀 中 → ✓") == "Zoë · [U+1F600] [U+4E2D] → ✓"


@given(st.text())
def test_whatever_people_type_can_be_printed(text: str) -> None:
    assert set(printable(say(text, "nl"))) <= covered() | {"\n", "\t"}


@given(st.text(alphabet=st.characters(codec="latin-1", categories=("L", "N", "P"))))
def test_text_that_the_font_has_is_not_touched(text: str) -> None:
    assert printable(text) == text


def test_amounts_and_dates_stay_on_one_line() -> None:
    assert kept_together("€ 1,00 op 1 mei 2025 of later") == "€\u00a01,00 op 1\u00a0mei\u00a02025 of later"


@pytest.mark.parametrize(
    ("value", "own"),
    [("tekst", True), ("", False), (Link("x", "y"), True), (Link(T("x"), "y"), False), (Euro(1), False)],
)
def test_only_text_from_documents_is_somebodys_own(value: Cell, own: bool) -> None:
    assert is_user_text(value) is own


def test_the_full_stop_of_an_abbreviation_ends_the_sentence_too() -> None:
    assert say(T("{amount} is paid to {name}.", name="De Kade U.A.", amount=5), "en") == "5 is paid to De Kade U.A."
    assert say(T("{told}.", told="wordt vervolgd..."), "en") == "wordt vervolgd...."
    assert say("wat iemand typt..", "en") == "wat iemand typt.."
