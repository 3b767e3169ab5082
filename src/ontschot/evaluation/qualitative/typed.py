"""Answers that are more than text: a number of hours, or a comparison with other ways of paying."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from ontschot.i18n import LANGUAGES, T, Text, render

__all__ = ["COMPARISON_NAMES", "Comparison", "comparison_of", "number_of"]


class Comparison(StrEnum):
    """How something compares with other ways of paying."""

    LOWER = "lower"
    SAME = "same"
    HIGHER = "higher"


COMPARISON_NAMES: Mapping[Comparison, Text] = {
    Comparison.LOWER: T("lower"),
    Comparison.SAME: T("the same"),
    Comparison.HIGHER: T("higher"),
}

_NUMBER = re.compile(r"[0-9]{1,6}([.,][0-9]{1,2})?")


def number_of(text: str | None) -> Fraction | None:
    """Read a number such as 12 or 7,5; None where the text is no such number."""
    if text is None or not _NUMBER.fullmatch(text.strip()):
        return None
    return Fraction(text.strip().replace(",", "."))


def comparison_of(text: str | None) -> Comparison | None:
    """Read a comparison in Dutch or English, or as a code; None where the text is none."""
    said = (text or "").strip().casefold()
    return next((item for item, words in _words().items() if said in words), None)


def _words() -> dict[Comparison, set[str]]:
    return {
        item: {str(item), *(render(name, language).casefold() for language in LANGUAGES)}
        for item, name in COMPARISON_NAMES.items()
    }
