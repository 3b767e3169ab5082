"""A codebook holds codes with a definition, an example and a theme, and points at nobody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.evaluation.qualitative.build import BOOK, codebook

from ontschot.agreements.read_document import read_document
from ontschot.evaluation.qualitative.codebook import Codebook


def _codes(tmp_path: Path, **changes: Any) -> list[str]:
    path = tmp_path / "codeboek.json"
    path.write_text(json.dumps({**BOOK, **changes}), encoding="utf-8")
    return [str(item.message) for item in read_document(path, Codebook).problems]


def test_codes_have_their_theme() -> None:
    book = codebook()
    assert book.theme_of("lasten").name == "Geld"
    assert book.bottlenecks == ("traag", "lasten")
    with pytest.raises(KeyError):
        book.code("weg")


def test_a_good_codebook_is_read(tmp_path: Path) -> None:
    assert _codes(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    (
        ({"themes": [*BOOK["themes"], BOOK["themes"][0]]}, "The theme geld stands in the codebook twice."),
        ({"codes": [*BOOK["codes"], BOOK["codes"][0]]}, "The code traag stands in the codebook twice."),
        ({"themes": BOOK["themes"][:1]}, "The code traag names the theme samen, which is not there."),
        (
            {"codes": [{**BOOK["codes"][0], "example": "Volgens mevrouw De Vries duurt het lang."}]},
            "The text seems to point at a person.",
        ),
    ),
)
def test_what_does_not_close_is_refused_with_a_reason(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    assert _codes(tmp_path, **changes) == [message]
