from __future__ import annotations

import itertools
from importlib import resources

import pytest

from ontschot.reports.palette import ACCENT, AHEAD, GROUNDS, INK, MUTED, PASSED, SHADES, TONES, ink_on
from ontschot.reports.verdict import Tone

AA = 4.5


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("shade", range(len(SHADES)))
def test_text_on_a_tile_is_legible(shade: int) -> None:
    assert contrast(ink_on(shade), SHADES[shade]) >= AA


@pytest.mark.parametrize("colour", [INK, MUTED])
def test_text_on_white_is_legible(colour: str) -> None:
    assert contrast(colour, "#ffffff") >= AA


def test_shades_can_be_told_apart_in_black_and_white() -> None:
    steps = [luminance(shade) for shade in SHADES]
    assert all(high > low * 1.2 for high, low in itertools.pairwise(steps))


def test_what_has_passed_can_be_told_from_what_is_ahead_in_black_and_white() -> None:
    assert contrast(PASSED, AHEAD) >= 3


@pytest.mark.parametrize("tone", Tone)
def test_a_verdict_is_legible_on_its_ground_and_on_white(tone: Tone) -> None:
    assert min(contrast(TONES[tone], GROUNDS[tone]), contrast(TONES[tone], "#ffffff")) >= AA


@pytest.mark.parametrize("name", ["style.css", "report.typ"])
def test_pages_and_documents_have_the_same_colours(name: str) -> None:
    text = (resources.files("ontschot.reports") / "templates" / name).read_text(encoding="utf-8")
    coloured = {*TONES.values(), *GROUNDS.values(), ACCENT, AHEAD} - {"#ffffff"}
    assert {colour for colour in coloured if colour not in text} == set()
