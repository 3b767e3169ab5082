from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from fractions import Fraction
from pathlib import Path
from uuid import UUID

import pytest

from ontschot.agreements.fields import Dates
from ontschot.i18n import Euro, Joined, Millions, Share, T
from ontschot.plain import as_json, plain


class Colour(StrEnum):
    RED = "red"


class Number(IntEnum):
    ONE = 1


@dataclass(frozen=True)
class Pair:
    first: object
    second: object


@pytest.mark.parametrize(
    ("value", "expected"),
    (
        (None, None),
        (True, True),
        (5, 5),
        ("a", "a"),
        (Colour.RED, "red"),
        (Number.ONE, 1),
        (date(2025, 1, 1), "2025-01-01"),
        (Fraction(1, 3), "1/3"),
        (Euro(12), 12),
        (Millions(3), "3"),
        (Share(Fraction(1, 2)), "1/2"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Path("a/b"), "a/b"),
        (T("million"), "mln"),
        (Joined(("a", "b")), "a, b"),
        ({Colour.RED: (1, 2)}, {"red": [1, 2]}),
        (Pair(frozenset({1}), T("million")), {"first": [1], "second": "mln"}),
        (Dates(start=date(2025, 1, 1), end=date(2026, 1, 1)), {"start": "2025-01-01", "end": "2026-01-01"}),
    ),
)
def test_every_value_has_one_plain_form(value: object, expected: object) -> None:
    assert plain(value) == expected


@pytest.mark.parametrize("value", (1.5, Pair, object()))
def test_what_has_no_plain_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="no plain form"):
        plain(value)


def test_json_is_stable_and_in_the_language_asked() -> None:
    text = as_json({"x": T("million")}, "en")
    assert text == '{\n  "x": "million"\n}\n'
    assert json.loads(text) == {"x": "million"}
