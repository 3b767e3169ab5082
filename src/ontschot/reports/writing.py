"""How values are written: for a person who reads Dutch or English, and for a machine."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from fractions import Fraction
from math import isfinite

from babel.dates import format_date

from ontschot.i18n import Euro, Language, Measure, Millions, Share, T, Text, Value, number, render
from ontschot.money import machine_euro
from ontschot.reports.document import Cell, Kind, Link
from ontschot.reports.fonts import covered

__all__ = ["UNKNOWN", "is_user_text", "kept_together", "machine", "printable", "say", "shown"]

UNKNOWN = T("unknown")

_SHORT_DAY = {"nl": "dd-MM-yyyy", "en": "d MMM yyyy"}
_DOUBLED = re.compile(r"(?<=[A-Za-z])\.\.(?!\.)")
"""The full stop of an abbreviation at the end of a sentence, which serves as that of the sentence too."""
_FIXED_SPACE = "\u00a0"
_DATE = re.compile(r"\b\d{1,2} [A-Za-z]{3,9} (19|20)\d\d\b")
_KEPT = {"\n", "\t"}


def say(value: Value | Link, language: Language) -> str:
    """Write a sentence or value for a person; characters that no page can carry are named by their code."""
    text = render(value.label if isinstance(value, Link) else value, language)
    if isinstance(value, Text):
        text = _DOUBLED.sub(".", text)
    return "".join(map(_visible, text)) if not text.isprintable() else text


def kept_together(text: str) -> str:
    """Keep an amount with its sign and a date with its month on one line."""
    return _DATE.sub(lambda found: found[0].replace(" ", _FIXED_SPACE), text.replace("€ ", f"€{_FIXED_SPACE}"))


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    hidden = category in {"Cc", "Cs", "Co", "Cn"} or category == "Cf" or character in "\u2028\u2029"
    return f"[U+{ord(character):04X}]" if hidden and character not in _KEPT else character


def printable(text: str) -> str:
    """Name each character that the document font lacks by its code, so that a PDF loses nothing silently."""
    composed = unicodedata.normalize("NFC", text)
    lacking = set(composed) - covered() - _KEPT
    return composed.translate({ord(character): f"[U+{ord(character):04X}]" for character in lacking})


def shown(cell: Cell, kind: Kind, language: Language) -> str:
    """Write a cell as a person reads it: € 1.234,56, 12,5%, 01-05-2025; what is not known says so."""
    if cell is None:
        return render(UNKNOWN, language)
    if isinstance(cell, int) and kind is Kind.CENTS:
        return say(Euro(cell), language)
    if isinstance(cell, date):
        return format_date(cell, "MMMM yyyy" if kind is Kind.MONTH else _SHORT_DAY[language], locale=language)
    if isinstance(cell, int | Fraction):
        return _figure(Fraction(cell), kind, language)
    return say(cell, language)


def _figure(value: Fraction, kind: Kind, language: Language) -> str:
    if kind is Kind.SHARE:
        return say(Share(value, 3), language)
    return say(Millions(value), language) if kind is Kind.MILLIONS else number(value, language)


def machine(cell: Cell, kind: Kind, language: Language = "en") -> str:
    """Write a cell for machines: 1234.56, 0.125, 2025-05-01, 2025-05; empty is not known, or has no end."""
    if cell is None:
        return ""
    if isinstance(cell, int) and kind is Kind.CENTS:
        return machine_euro(cell)
    if isinstance(cell, int | Fraction):
        return str(cell if isinstance(cell, int) else float(cell))
    if isinstance(cell, Measure):
        return repr(cell.value) if isfinite(cell.value) else ""
    if isinstance(cell, date):
        return f"{cell:%Y-%m}" if kind is Kind.MONTH else cell.isoformat()
    return say(cell, language)


def is_user_text(cell: Cell | Value) -> bool:
    """Say whether a value is text from the user's own documents, which has its own language."""
    label = cell.label if isinstance(cell, Link) else cell
    return isinstance(label, str) and bool(label)
