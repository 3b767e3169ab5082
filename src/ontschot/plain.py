"""Values as plain data for files that machines read: JSON without surprises."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from math import isfinite
from pathlib import Path
from uuid import UUID

from pydantic import BaseModel

from ontschot.i18n import Euro, Joined, Language, Measure, Millions, Share, Text, render

__all__ = ["as_json", "plain"]


def plain(value: object, language: Language = "nl") -> object:
    """Turn any value of the program into dictionaries, lists, text, integers and booleans.

    Texts are written out in one language; ratios become text such as "1/3", dates ISO, amounts stay integer cents. A
    measured number is a number, or nothing when it is none or has no end.
    Raises TypeError on a value that has no plain form, floats included, because a float is never an amount here.
    """
    if value is None or (isinstance(value, bool | int) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Text | Joined):
        return render(value, language)
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True)
    if isinstance(value, Mapping):
        return {str(plain(key, language)): plain(item, language) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item, language) for item in value]
    return _scalar(value, language)


def _scalar(value: object, language: Language) -> object:
    match value:
        case Enum():
            return value.value
        case str():
            return value
        case date():
            return value.isoformat()
        case Fraction() | UUID() | Path():
            return str(value)
        case Euro(cents=cents):
            return cents
        case Millions(millions=ratio) | Share(ratio=ratio):
            return str(ratio)
        case Measure(value=measured):
            return measured if isfinite(measured) else None
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name), language) for field in fields(value)}
    message = f"{type(value).__name__} has no plain form"
    raise TypeError(message)


def as_json(value: object, language: Language = "nl") -> str:
    """Write a value as stable, indented JSON that ends with a line end."""
    return json.dumps(plain(value, language), indent=2, ensure_ascii=False) + "\n"
