"""Building blocks of the agreement document: strict models, amounts, ratios and periods."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema, model_validator

from ontschot.money import machine_euro, parse_euro
from ontschot.periods import Period

__all__ = ["Dates", "Document", "Euros", "Name", "Paragraph", "Ratio", "parse_ratio"]


class Document(BaseModel):
    """A part of the agreement: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=True)


def parse_ratio(value: Any) -> Fraction:
    """Read an exact share: 1/3, 25%, 33,3%, 0.25 or a whole number. Raises ValueError on anything else, floats included."""
    if isinstance(value, Fraction | Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        return Fraction(value)
    if not isinstance(value, str):
        message = "write a share as text, such as 1/3, 25% or 0,25"
        raise ValueError(message)  # noqa: TRY004 - pydantic reports ValueError with its place
    text = value.strip().replace(",", ".")
    try:
        return Fraction(text[:-1].strip()) / 100 if text.endswith("%") else Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        message = f"{value!r} is not a share such as 1/3, 25% or 0,25"
        raise ValueError(message) from error


def _euros(value: Any) -> int:
    if isinstance(value, float):
        message = "write an amount as text or as a decimal number with at most two decimals"
        raise ValueError(message)  # noqa: TRY004 - pydantic reports ValueError with its place
    return parse_euro(value)


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
    WithJsonSchema({"type": ["string", "integer"], "examples": ["1/3", "25%", "0.25"]}),
]
"""An exact share, never a float."""

Name = Annotated[str, Field(min_length=1, max_length=200)]
"""One line of text."""

Paragraph = Annotated[str, Field(min_length=1, max_length=10_000)]
"""Text that a person wrote and another person must be able to judge."""


class Dates(Document):
    """A period in the document, half-open: `end` is the first day that no longer counts."""

    start: date = Field(description="Eerste dag")
    end: date = Field(description="Eerste dag die niet meer meetelt")

    @model_validator(mode="after")
    def _ordered(self) -> Dates:
        if self.end <= self.start:
            message = f"the period ends ({self.end}) before or on the day it starts ({self.start})"
            raise ValueError(message)
        return self

    @property
    def period(self) -> Period:
        """The same days as a period to calculate with."""
        return Period(self.start, self.end)
