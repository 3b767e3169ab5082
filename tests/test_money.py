from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.money import MAX_CENTS, AmountError, format_euro, machine_euro, parse_euro

CENTS = st.integers(1 - MAX_CENTS, MAX_CENTS - 1)


@pytest.mark.parametrize(
    ("text", "cents"),
    (
        ("1.234,56", 123456),
        ("1234.56", 123456),
        ("1234,5", 123450),
        ("1.234", 123400),
        ("1.5", 150),
        ("€ 1.234.567,89", 123456789),
        ("EUR 12", 1200),
        ("-3,01", -301),
        ("+3,01", 301),
        ("100,-", 10000),
        (" 7 ", 700),
        (7, 700),
        (Decimal("7.10"), 710),
    ),
)
def test_amounts_are_read_as_dutch_people_write_them(text: str | int | Decimal, cents: int) -> None:
    assert parse_euro(text) == cents


@pytest.mark.parametrize(
    "text",
    (
        "",
        "tien",
        "1,234.56",
        "1.23.4",
        "1,2,3",
        "1e3",
        "--1",
        "€",
        "NaN",
        "Infinity",
        "1.234,567",
        True,
        Decimal("NaN"),
    ),
)
def test_what_is_not_an_amount_is_refused(text: str | bool | Decimal) -> None:
    with pytest.raises(AmountError):
        parse_euro(text)


@pytest.mark.parametrize("value", ("12.345,678", Decimal("0.001")))
def test_thousandths_of_a_euro_are_refused(value: str | Decimal) -> None:
    with pytest.raises(AmountError):
        parse_euro(value)


def test_amounts_beyond_all_care_are_refused() -> None:
    assert parse_euro(Decimal(MAX_CENTS - 1) / 100) == MAX_CENTS - 1
    with pytest.raises(AmountError, match="beyond"):
        parse_euro(Decimal(MAX_CENTS) / 100)


@pytest.mark.parametrize(
    ("cents", "dutch", "english"),
    (
        (123456789, "€ 1.234.567,89", "€ 1,234,567.89"),
        (-5, "€ -0,05", "€ -0.05"),
        (0, "€ 0,00", "€ 0.00"),
    ),
)
def test_amounts_are_shown_in_the_language_asked(cents: int, dutch: str, english: str) -> None:
    assert (format_euro(cents), format_euro(cents, "en")) == (dutch, english)


@given(CENTS)
def test_what_is_written_is_read_back(cents: int) -> None:
    assert parse_euro(format_euro(cents)) == parse_euro(machine_euro(cents)) == cents
