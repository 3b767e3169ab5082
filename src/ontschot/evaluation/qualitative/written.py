"""Building blocks of the documents of an evaluation: numbers that stand as text in a file, and texts about nobody."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field

from ontschot.agreements.fields import FieldError, Paragraph
from ontschot.i18n import T
from ontschot.tables.personal import personal_in

__all__ = ["Anonymous", "Round", "Year"]


def _number(value: object) -> object:
    """Files hold text: a number is read as one, all else is left to be refused."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


def _about_nobody(text: str) -> str:
    if personal_in(text):
        raise FieldError(
            T("The text seems to point at a person."),
            T("a text in which no person can be found"),
            T("Take out what points at a person, or write the role instead."),
        )
    return text


Anonymous: TypeAlias = Annotated[Paragraph, AfterValidator(_about_nobody)]
"""A text that points at nobody."""

Round: TypeAlias = Annotated[Literal[2, 4], BeforeValidator(_number)]
"""The year after entry into force that is evaluated."""

Year: TypeAlias = Annotated[int, Field(ge=2024, le=2100)]
"""A calendar year since the title began."""
