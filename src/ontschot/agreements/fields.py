"""Building blocks of the agreement document: strict models, amounts, ratios, days, texts and periods."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)

from ontschot.i18n import T, Text
from ontschot.money import AmountError, machine_euro, parse_euro
from ontschot.periods import Period

__all__ = [
    "DUTCH_DAY",
    "Dates",
    "Day",
    "Document",
    "Euros",
    "FieldError",
    "Hours",
    "Name",
    "Paragraph",
    "Ratio",
    "YesNo",
    "parse_day",
    "parse_ratio",
    "said",
]


class FieldError(ValueError):
    """A value that cannot be read, with what a person gets to see: what is wrong, what is expected, what to do."""

    def __init__(self, message: Text, expected: Text | None = None, remedy: Text | None = None) -> None:
        super().__init__(str(message))
        self.message, self.expected, self.remedy = message, expected, remedy


class Document(BaseModel):
    """A part of the agreement: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=True)


_SHARE_FORMS = T("a share such as 1/3, 25% or 0,25")
_LONGEST_RATIO = 60


def parse_ratio(value: object) -> Fraction:
    """Read an exact share: 1/3, 25%, 33,3%, 0.25 or a whole number. Raises FieldError on all else, floats included."""
    if isinstance(value, Fraction) or (isinstance(value, int) and not isinstance(value, bool)):
        return Fraction(value)
    if isinstance(value, Decimal) and value.is_finite():
        return Fraction(value)
    if not isinstance(value, str):
        raise FieldError(T("This is not an exact share."), _SHARE_FORMS, T("Write the share as text."))
    try:
        return _ratio(value.strip().replace(",", "."))
    except (ValueError, ZeroDivisionError) as error:
        raise FieldError(T("This is not a share."), _SHARE_FORMS, _share_remedy(value)) from error


def _share_remedy(text: str) -> Text | None:
    if _ISO_DAY.fullmatch(text):
        return T("Excel made a date of it: give the cell the format of text, and type it again.")
    return None


def _ratio(text: str) -> Fraction:
    if len(text) > _LONGEST_RATIO or not re.fullmatch(r"[+-]?[0-9./]+ ?%?", text):
        raise ValueError(text)
    return Fraction(text[:-1].strip()) / 100 if text.endswith("%") else Fraction(text)


_EURO_FORMS = T("an amount such as 1.234,56 or 1234.56: at most two decimals, below 10,000 billion euros")


def _euros(value: object) -> int:
    if isinstance(value, float):
        raise FieldError(T("This amount is not exact."), _EURO_FORMS, T("Write the amount as text."))
    try:
        return parse_euro(value if isinstance(value, str | int | Decimal) else str(value))
    except AmountError as error:
        raise FieldError(T("This is not an amount in euros and cents."), _EURO_FORMS) from error


_DUTCH_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+,\d+")


def _dutch_decimal(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.strip()
    whole = text.replace(".", "") if _DUTCH_THOUSANDS.fullmatch(text) else text
    return whole.replace(",", ".")


def _without_idle_zeros(value: Decimal) -> Decimal:
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
"""A day as Dutch people write it in digits: 1-5-2024 is the first of May."""

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WRITTEN_DAY = re.compile(r"(\d{1,2}) ([a-z]+)\.? (\d{4})")
_ALMOST_A_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_THIS_CENTURY, _TWO_DIGITS = 2000, 2
_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_SHORT_MONTHS = {**{name[:3]: name for name in _MONTHS if name != "maart"}, "mrt": "maart", "sept": "september"}
_FIRST_YEAR, _LAST_YEAR = 1990, 2199
_DAY_FORMS = T("a day such as 2024-05-01, 1-5-2024 or 1 mei 2024, from 1990 up to 2199")


def parse_day(value: object) -> date:
    """Read a day: 2024-05-01, 1-5-2024, 1 mei 2024 or 1 jan. 2024. Raises FieldError on anything else."""
    day = _whole_day(value) or _written_day(str(value).strip())
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise FieldError(T("This year cannot be meant."), _DAY_FORMS)
    return day


def _whole_day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else None
    return value if isinstance(value, date) else None


def _written_day(text: str) -> date:
    parts = _parts(text)
    if not parts:
        raise FieldError(T("This is not a day."), _DAY_FORMS, _day_remedy(text))
    try:
        return date(*parts)
    except ValueError as error:
        raise FieldError(T("This day does not exist."), _DAY_FORMS) from error


def _parts(text: str) -> tuple[int, int, int] | None:
    if found := _ISO_DAY.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := DUTCH_DAY.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _WRITTEN_DAY.fullmatch(text.lower()):
        month = _SHORT_MONTHS.get(found[2], found[2])
        return (int(found[3]), _MONTHS.index(month) + 1, int(found[1])) if month in _MONTHS else None
    return None


def _day_remedy(text: str) -> Text | None:
    if text.isdigit():
        return T("This looks like a day number of Excel: give the cell the format of a date.")
    if found := _ALMOST_A_DAY.fullmatch(text):
        # Slashes may be American and two digits any century, so that a person confirms what was meant.
        year = int(found[3]) + (_THIS_CENTURY if len(found[3]) == _TWO_DIGITS else 0)
        return T("Did you mean {name}?", name=f"{int(found[1])}-{int(found[2])}-{year}")
    return None


_YES = frozenset({"true", "yes", "ja", "waar"})
_NO = frozenset({"false", "no", "nee", "onwaar"})


def said(text: str) -> bool | None:
    """Give yes or no as people write it, also in Dutch; None for any other text."""
    plain = text.strip().lower()
    return plain in _YES if plain in _YES or plain in _NO else None


def _yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if (told := said(str(value))) is not None:
        return told
    raise FieldError(T("This is neither yes nor no."), T("true or false (ja or nee)"))


def _one_line_end(value: object) -> object:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


Euros = Annotated[
    int,
    BeforeValidator(_euros),
    PlainSerializer(machine_euro, return_type=str),
    WithJsonSchema(
        {"type": ["string", "number"], "pattern": r"^[+-]?[0-9][0-9.]*(,[0-9]{1,2})?$", "examples": ["1234.56"]}
    ),
]
"""An amount that documents write in euros (1.234,56 or 1234.56) and the program keeps in cents."""

Ratio = Annotated[
    Fraction,
    BeforeValidator(parse_ratio),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {
            "type": ["string", "number"],
            "pattern": r"^[+-]?[0-9.,]+(/[0-9]+)? ?%?$",
            "examples": ["1/3", "25%", "0.25"],
        }
    ),
]
"""An exact share, never a float."""

Hours = Annotated[
    Decimal,
    BeforeValidator(_dutch_decimal),
    PlainSerializer(str, return_type=str),
    Field(ge=0, decimal_places=2, max_digits=9),
    AfterValidator(_without_idle_zeros),
    WithJsonSchema({"type": ["string", "number"], "pattern": r"^[0-9]+([.,][0-9]{1,2})?$", "examples": ["37.5"]}),
]
"""Hours, exact to a hundredth; 40 and 40.00 are written alike, so that they carry the same fingerprint."""

Day = Annotated[
    date,
    BeforeValidator(parse_day),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4})$",
            "examples": ["2024-05-01"],
        }
    ),
]
"""A day, as the international or the Dutch way of writing has it."""

YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"type": "boolean"})]
"""Yes or no, also in Dutch."""

Name = Annotated[
    str,
    Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1F\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]*$"),
]
"""One line of text, without control characters."""

Paragraph = Annotated[
    str,
    BeforeValidator(_one_line_end),
    Field(
        min_length=1,
        max_length=10_000,
        pattern=r"^[^\x00-\x08\x0B-\x1F\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]*$",
    ),
]
"""Text that a person wrote and another person must be able to judge; lines may be broken."""


class Dates(Document):
    """A period in the document, half-open: `end` is the first day that no longer counts."""

    start: Day = Field(title="Begin", description="Eerste dag van de periode.", examples=["2025-01-01"])
    end: Day = Field(
        title="Eind",
        description="Eerste dag die niet meer meetelt. Loopt de periode tot en met 31 december 2025, "
        "schrijf dan 2026-01-01.",
        examples=["2026-01-01"],
    )

    @model_validator(mode="after")
    def _ordered(self) -> Dates:
        if self.end <= self.start:
            raise FieldError(
                T("The period ends ({end}) before or on the day it starts ({start}).", start=self.start, end=self.end),
                T("an end after the start; the end is the first day that no longer counts"),
            )
        return self

    @property
    def period(self) -> Period:
        """The same days as a period to calculate with."""
        return Period(self.start, self.end)
