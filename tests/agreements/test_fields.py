from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ontschot.agreements.fields import (
    Dates,
    Day,
    Euros,
    FieldError,
    Hours,
    Name,
    Paragraph,
    Ratio,
    YesNo,
    parse_day,
    parse_ratio,
)
from ontschot.i18n import T, render
from ontschot.money import MAX_CENTS
from ontschot.periods import Period


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def why_not(kind: Any, value: object) -> FieldError:
    with pytest.raises(ValidationError) as refused:
        read(kind, value)
    (detail,) = refused.value.errors()
    error = detail["ctx"]["error"]
    assert isinstance(error, FieldError)
    return error


@pytest.mark.parametrize(
    ("written", "ratio"),
    (
        ("1/3", Fraction(1, 3)),
        ("25%", Fraction(1, 4)),
        ("25 %", Fraction(1, 4)),
        ("33,33%", Fraction(3333, 10_000)),
        ("0,25", Fraction(1, 4)),
        ("0.1", Fraction(1, 10)),
        (" 2 ", Fraction(2)),
        ("1/3%", Fraction(1, 300)),
        ("-5%", Fraction(-1, 20)),
        (3, Fraction(3)),
        (Decimal("0.1"), Fraction(1, 10)),
        (Fraction(2, 7), Fraction(2, 7)),
    ),
)
def test_a_share_is_read_exactly(written: object, ratio: Fraction) -> None:
    assert parse_ratio(written) == ratio


@pytest.mark.parametrize(
    "written", (0.1, True, None, [], Decimal("NaN"), "", "%", "1/0", "een derde", "1e3", "1_0", "½")
)
def test_another_share_is_refused(written: object) -> None:
    with pytest.raises(FieldError, match="share"):
        parse_ratio(written)


def test_a_share_of_endless_digits_is_refused() -> None:
    with pytest.raises(FieldError):
        parse_ratio("9" * 1_000_000)


def test_a_share_that_excel_made_a_date_of_gets_a_remedy() -> None:
    error = why_not(Ratio, "2025-03-01")
    assert render(error.remedy, "nl").startswith("Excel heeft er een datum van gemaakt")


@given(st.fractions())
def test_a_share_survives_its_text(ratio: Fraction) -> None:
    if len(str(ratio)) <= 60:
        assert parse_ratio(str(ratio)) == ratio


@pytest.mark.parametrize(
    ("written", "cents"),
    (
        ("1.234,56", 123_456),
        ("1234.56", 123_456),
        ("€ 1.234,-", 123_400),
        ("1.234", 123_400),
        ("-12,50", -1_250),
        (12, 1_200),
        (Decimal("12.5"), 1_250),
    ),
)
def test_an_amount_is_read_in_cents(written: object, cents: int) -> None:
    assert read(Euros, written) == cents


@pytest.mark.parametrize("written", ("1.234,567", "1,234", "veel", "", None, True, [], "1e9", str(MAX_CENTS)))
def test_another_amount_is_refused_with_what_is_expected(written: object) -> None:
    error = why_not(Euros, written)
    assert str(error.message) == "This is not an amount in euros and cents."
    assert "1.234,56" in str(error.expected)


def test_a_float_is_never_an_amount() -> None:
    assert str(why_not(Euros, 0.1).message) == "This amount is not exact."


@given(st.integers(-MAX_CENTS + 1, MAX_CENTS - 1))
def test_an_amount_survives_its_text(cents: int) -> None:
    adapter: TypeAdapter[int] = TypeAdapter(Euros)
    assert adapter.validate_python(adapter.dump_python(adapter.validate_python(Decimal(cents) / 100))) == cents


@pytest.mark.parametrize(
    ("written", "text"),
    (
        *(("40", "40"), ("40.00", "40"), ("37,50", "37.5"), ("0", "0"), ("100", "100"), (" 1.25 ", "1.25"), (8, "8")),
        ("1.234,50", "1234.5"),
    ),
)
def test_hours_that_are_equal_are_written_alike(written: object, text: str) -> None:
    adapter: TypeAdapter[Decimal] = TypeAdapter(Hours)
    assert adapter.dump_python(adapter.validate_python(written)) == text


@pytest.mark.parametrize("written", ("-1", "1.234", "12345678", "veel", "NaN", None))
def test_other_hours_are_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        read(Hours, written)


@pytest.mark.parametrize(
    ("written", "day"),
    (
        ("2024-05-01", date(2024, 5, 1)),
        ("1-5-2024", date(2024, 5, 1)),
        ("01-05-2024", date(2024, 5, 1)),
        ("1 mei 2024", date(2024, 5, 1)),
        ("1 mrt 2024", date(2024, 3, 1)),
        ("30 Sept. 2024", date(2024, 9, 30)),
        ("31 December 2024", date(2024, 12, 31)),
        (" 29-2-2024 ", date(2024, 2, 29)),
        (date(2024, 5, 1), date(2024, 5, 1)),
        (datetime(2024, 5, 1), date(2024, 5, 1)),  # noqa: DTZ001 - Excel knows no time zone
        ("1990-01-01", date(1990, 1, 1)),
        ("2199-12-31", date(2199, 12, 31)),
    ),
)
def test_a_day_is_read_as_dutch_people_write_it(written: object, day: date) -> None:
    assert parse_day(written) == day


@pytest.mark.parametrize(
    ("written", "message"),
    (
        ("2024-02-30", "This day does not exist."),
        ("31-4-2024", "This day does not exist."),
        ("2024-13-01", "This day does not exist."),
        ("1989-12-31", "This year cannot be meant."),
        ("1-1-2200", "This year cannot be meant."),
        ("1-5-24", "This is not a day."),
        ("5/1/2024", "This is not a day."),
        ("1 may 2024", "This is not a day."),
        ("1 mar. 2024", "This is not a day."),
        ("20240501", "This is not a day."),
        ("2024-5-1", "This is not a day."),
        ("", "This is not a day."),
        (None, "This is not a day."),
        (20240501, "This is not a day."),
        (datetime(2024, 5, 1, 12, tzinfo=UTC), "This is not a day."),
    ),
)
def test_another_day_is_refused(written: object, message: str) -> None:
    with pytest.raises(FieldError) as refused:
        parse_day(written)
    assert str(refused.value.message) == message
    assert "1-5-2024" in str(refused.value.expected)


@pytest.mark.parametrize("written", ("1/5/2024", "1-5-24", "01.05.2024", "1 5 24"))
def test_what_is_almost_a_day_is_asked_about(written: str) -> None:
    assert render(why_not(Day, written).remedy, "nl") == "Bedoelde u 1-5-2024?"


def test_a_day_number_of_excel_is_recognised() -> None:
    assert "Excel" in render(why_not(Day, "45413").remedy, "nl")


@given(st.dates(date(1990, 1, 1), date(2199, 12, 31)))
def test_a_day_reads_the_same_in_every_form(day: date) -> None:
    assert parse_day(day.isoformat()) == parse_day(f"{day.day}-{day.month}-{day.year}") == day


@pytest.mark.parametrize(
    ("written", "answer"),
    ((True, True), ("ja", True), ("Nee", False), ("false", False), (" WAAR ", True), ("no", False)),
)
def test_yes_and_no_are_read_in_dutch_too(written: object, answer: bool) -> None:
    assert read(YesNo, written) is answer


@pytest.mark.parametrize("written", ("misschien", "1", "", None, 0))
def test_neither_yes_nor_no_is_refused(written: object) -> None:
    assert str(why_not(YesNo, written).message) == "This is neither yes nor no."


@pytest.mark.parametrize("text", ("a\nb", "a\tb", "a\x00", "a\u2028b", "a\ufeffb", "", "   ", "x" * 201))
def test_a_name_is_one_line_that_can_be_seen(text: str) -> None:
    with pytest.raises(ValidationError):
        read(Name, text.strip(" "))


def test_a_paragraph_keeps_its_lines_and_forgets_how_they_end() -> None:
    assert read(Paragraph, "een\r\ntwee\tdrie") == "een\ntwee\tdrie"


@pytest.mark.parametrize("text", ("a\x07b", "a\x0bb", "", "x" * 10_001, None, 3))
def test_another_paragraph_is_refused(text: object) -> None:
    with pytest.raises(ValidationError):
        read(Paragraph, text)


def test_a_period_is_half_open() -> None:
    dates = Dates.model_validate({"start": "1-5-2024", "end": "2029-05-01"})
    assert dates.period == Period(date(2024, 5, 1), date(2029, 5, 1))


@pytest.mark.parametrize("end", ("2024-05-01", "2024-04-30"))
def test_a_period_that_ends_before_it_starts_is_refused(end: str) -> None:
    error = why_not(Dates, {"start": "2024-05-01", "end": end})
    assert str(error.message).startswith("The period ends (")
    assert error.expected is not None


def test_the_sentence_of_an_error_is_its_text() -> None:
    assert str(FieldError(T("This is not a day."))) == "This is not a day."
