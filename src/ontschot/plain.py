"""Values as plain data for files that machines read: JSON without surprises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from pathlib import Path
from types import NoneType
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from pydantic_core import to_json

from ontschot.i18n import Euro, Joined, Language, Measure, Millions, Share, Text, render

__all__ = ["as_json", "plain"]

Form = Callable[[Any, Language], object]
"""How a value is written in a language."""

_MOST_TEXTS = 1 << 14
"""Sentences that are kept once written, because findings of all agreements say much the same."""


def plain(value: object, language: Language = "nl") -> object:
    """Turn any value of the program into dictionaries, lists, text, integers and booleans.

    Texts are written out in one language; ratios become text such as "1/3", dates ISO, amounts stay integer cents. A
    measured number is a number, or nothing when it is none or has no end.
    Raises TypeError on a value that has no plain form, floats included, because a float is never an amount here.
    """
    kind: type[Any] = type(value)
    form = _KNOWN.get(kind) or _KNOWN.setdefault(kind, _form(kind))
    return form(value, language)


def _form(kind: type[Any]) -> Form:
    """Find how values of a type are written."""
    for known, form in _FORMS:
        if issubclass(kind, known):
            return form
    if is_dataclass(kind):
        return _by_field(tuple(field.name for field in fields(kind)))
    return _refused


def _by_field(names: tuple[str, ...]) -> Form:
    return lambda value, language: {name: plain(getattr(value, name), language) for name in names}


def _refused(value: object, _language: Language) -> object:
    message = f"{type(value).__name__} has no plain form"
    raise TypeError(message)


def _as_it_is(value: object, _language: Language) -> object:
    return value


def _as_text(value: object, _language: Language) -> object:
    return str(value)


def _mapping(value: Mapping[object, object], language: Language) -> object:
    return {str(plain(key, language)): plain(item, language) for key, item in value.items()}


def _list(value: Iterable[object], language: Language) -> object:
    return [plain(item, language) for item in value]


def _enum(value: Enum, _language: Language) -> object:
    return value.value


def _model(value: BaseModel, _language: Language) -> object:
    return value.model_dump(mode="json", by_alias=True)


def _day(value: date, _language: Language) -> object:
    return value.isoformat()


def _euro(value: Euro, _language: Language) -> object:
    return value.cents


def _millions(value: Millions, _language: Language) -> object:
    return str(value.millions)


def _share(value: Share, _language: Language) -> object:
    return str(value.ratio)


def _measure(value: Measure, _language: Language) -> object:
    return value.value if isfinite(value.value) else None


_FORMS: tuple[tuple[type, Form], ...] = (
    (Enum, _enum),
    (NoneType, _as_it_is),
    (int, _as_it_is),
    (Text, lru_cache(_MOST_TEXTS)(render)),
    (Joined, render),
    (BaseModel, _model),
    (Mapping, _mapping),
    (list, _list),
    (tuple, _list),
    (set, _list),
    (frozenset, _list),
    (str, _as_it_is),
    (date, _day),
    (Fraction, _as_text),
    (UUID, _as_text),
    (Path, _as_text),
    (Euro, _euro),
    (Millions, _millions),
    (Share, _share),
    (Measure, _measure),
)
"""How values of each type are written, and of what derives from it; the first that fits counts."""

_KNOWN: dict[type[Any], Form] = {}
"""The forms of the types met so far."""


def as_json(value: object, language: Language = "nl") -> str:
    """Write a value as stable, indented JSON that ends with a line end."""
    return to_json(plain(value, language), indent=2).decode() + "\n"
