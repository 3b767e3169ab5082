"""Text for people, in Dutch (default) and English, from one set of gettext catalogues."""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources
from math import isinf, isnan
from typing import Literal

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from ontschot.money import format_euro

__all__ = [
    "LANGUAGES",
    "Both",
    "Euro",
    "Joined",
    "Language",
    "Measure",
    "Millions",
    "Share",
    "T",
    "Text",
    "Value",
    "render",
]

Language = Literal["nl", "en"]
_WHOLE = 100
LANGUAGES: tuple[Language, ...] = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Euro:
    """An amount of cents inside a text; shown as € 1.234,56."""

    cents: int


@dataclass(frozen=True, slots=True)
class Millions:
    """An amount in millions of euros inside a text; shown as € 26.246 mln."""

    millions: Fraction | int


@dataclass(frozen=True, slots=True)
class Share:
    """A ratio inside a text; shown as a percentage with at most `decimals` decimals, never silently 0% or 100%."""

    ratio: Fraction
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class Measure:
    """A measured number inside a text, with exactly `decimals` decimals; never an amount that is owed.

    Shown as "unlimited" when it has no end, and as "unknown" when it is not a number.
    """

    value: float
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class Both:
    """A sentence inside a text that a data file holds in both languages."""

    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Several values inside a text, shown with commas."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence that is still free of language: an English template (the gettext msgid) and its values."""

    template: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return render(self, "en")


Plain = str | int | date | Fraction | Euro | Millions | Share | Measure | Joined | None
Value = Plain | Text | Both


def T(template: str, /, **values: Value) -> Text:  # noqa: N802 - the customary short name for translatable text
    """Mark a sentence for translation; the extractor finds it by this name."""
    return Text(template, tuple(values.items())) if values else _fixed(template)


_fixed = cache(Text)
"""A sentence without values is one and the same wherever it is said."""


def render(text: Value, language: Language = "nl") -> str:
    """Write a text or value as a person reads it in the language asked."""
    if isinstance(text, Text):
        template = translate(text.template, language)
        return template.format_map(_Rendered(dict(text.values), language)) if text.values else template
    if isinstance(text, Both):
        return text.nl if language == "nl" else text.en
    return _plain(text, language)


@cache
def translate(msgid: str, language: Language) -> str:
    """Look a message up in the catalogue; English is the message itself."""
    return msgid if language == "en" else catalogue(language).gettext(msgid)


class _Rendered(dict[str, str]):
    def __init__(self, values: Mapping[str, Value], language: Language) -> None:
        super().__init__({name: render(value, language) for name, value in values.items()})


def _plain(value: Plain, language: Language) -> str:
    if isinstance(value, Euro):
        return format_euro(value.cents, language)
    if isinstance(value, Millions):
        return f"€ {number(value.millions, language)} {translate('million', language)}"
    if isinstance(value, Share):
        return _percentage(value, language)
    if isinstance(value, Measure):
        return _measure(value, language)
    if isinstance(value, Joined):
        return ", ".join(render(item, language) for item in value.items)
    if isinstance(value, date):
        return _day(value, language)
    if isinstance(value, int | Fraction):
        return number(value, language)
    return "" if value is None else value


@cache
def _day(value: date, language: Language) -> str:
    return format_date(value, "d MMMM yyyy", locale=language)


def number(value: int | Fraction, language: Language, decimals: int = 2) -> str:
    """Write a count or ratio with the language's separators, cut to the decimals it needs."""
    scaled = round(Fraction(value) * 10**decimals)
    whole, rest = divmod(abs(scaled), 10**decimals)
    text = f"{'-' if scaled < 0 else ''}{whole:,}"
    fraction = f"{rest:0{decimals}d}".rstrip("0") if decimals else ""
    joined = f"{text}.{fraction}" if fraction else text
    return joined.translate(str.maketrans(",.", ".,")) if language == "nl" else joined


def _measure(measure: Measure, language: Language) -> str:
    if isnan(measure.value):
        return translate("unknown", language)
    if isinf(measure.value):
        return translate("unlimited", language)
    text = f"{measure.value:z,.{measure.decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "nl" else text


def _percentage(share: Share, language: Language) -> str:
    percent = share.ratio * _WHOLE
    smallest = Fraction(1, 10**share.decimals)
    if 0 < percent < smallest / 2:
        return f"< {number(smallest, language, share.decimals)}%"
    if _WHOLE - smallest / 2 < percent < _WHOLE:
        return f"> {number(_WHOLE - smallest, language, share.decimals)}%"
    return f"{number(percent, language, share.decimals)}%"


@cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """Read every .po file of a language, one per package, into one catalogue."""
    merged = gettext.NullTranslations()
    folder = resources.files("ontschot") / "locale" / language
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".po"):
            merged = _stacked(_compiled(file.read_bytes()), merged)
    return merged


def _compiled(po: bytes) -> gettext.GNUTranslations:
    machine = io.BytesIO()
    write_mo(machine, read_po(io.BytesIO(po)))
    machine.seek(0)
    return gettext.GNUTranslations(machine)


def _stacked(first: gettext.GNUTranslations, rest: gettext.NullTranslations) -> gettext.NullTranslations:
    first.add_fallback(rest)
    return first
