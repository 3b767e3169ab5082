"""What several payment models ask of their terms: rows in order, parts that add up to the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from ontschot.agreements.fields import FieldError
from ontschot.i18n import Share, T, Text

__all__ = ["Number", "each_once", "refuse", "require", "rising", "whole"]

Number = int | Fraction


def refuse(message: Text, expected: Text | None = None, remedy: Text | None = None) -> None:
    """Refuse terms with a sentence for the person who wrote them. Raises FieldError."""
    raise FieldError(message, expected, remedy)


def require(holds: bool, message: Text, expected: Text | None = None) -> None:  # noqa: FBT001 - reads as "require that"
    """Refuse terms of which something does not hold. Raises FieldError."""
    if not holds:
        refuse(message, expected)


def rising(values: Sequence[Number], message: Text) -> None:
    """Refuse rows that do not rise strictly. Raises FieldError."""
    require(all(lower < higher for lower, higher in pairwise(values)), message)


def each_once(names: Iterable[object], message: Text) -> None:
    """Refuse a name or year that stands in a list twice. Raises FieldError."""
    listed = list(names)
    require(len(set(listed)) == len(listed), message)


def whole(parts: Iterable[Fraction]) -> None:
    """Refuse parts that do not add up to exactly one. Raises FieldError."""
    total = sum(parts, Fraction(0))
    if total != 1:
        refuse(
            T("The weights add up to {total}, not to 100%.", total=Share(total, 6)),
            remedy=T("Write thirds as 1/3."),
        )
