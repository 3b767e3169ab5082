from __future__ import annotations

import base64
import string

import pytest

from ontschot.reports.fonts import FAMILY, FOLDER, WEIGHTS, covered, web_font


def test_the_font_has_what_dutch_text_and_our_signs_need() -> None:
    assert set(string.printable) - set(string.whitespace) <= covered()
    assert set("€éëïöüáèÉÏ‘’“”–—…·×≥≤✓✗◆→") <= covered()


def test_the_font_does_not_claim_what_it_lacks() -> None:
    assert not {"😀", "中", "\u0000", "\ue000"} & covered()


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_web_font_is_a_woff2_file(weight: int) -> None:
    assert base64.b64decode(web_font(weight))[:4] == b"wOF2"


def test_the_licence_of_the_font_comes_with_it() -> None:
    licence = (FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert FAMILY.split()[0] in licence
