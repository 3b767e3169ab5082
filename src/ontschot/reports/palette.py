"""The colours of the reports; on white each text colour has a contrast of at least 4.5 to 1."""

from __future__ import annotations

from collections.abc import Mapping

from ontschot.reports.verdict import Tone

__all__ = ["ACCENT", "AHEAD", "GRID", "GROUNDS", "INK", "MUTED", "PASSED", "RULE", "SHADES", "TONES", "ink_on"]

INK = "#1c2530"
MUTED = "#4d5866"
RULE = "#c8cfd8"
GRID = "#e7ebef"
ACCENT = "#123a5c"
AHEAD = "#1b4f7a"
PASSED = "#a9c6dc"

SHADES = ("#ffffff", "#dbe7f0", "#a9c6dc", "#6fa0c4", "#2f6b99", "#123a5c")
"""From no money to most money, each step darker, so that it survives a black-and-white print."""

TONES: Mapping[Tone, str] = {
    Tone.GOOD: "#1d6b3a",
    Tone.BAD: "#a3231b",
    Tone.UNSURE: "#7a4b00",
    Tone.PERSON: "#5b3a8c",
    Tone.NEUTRAL: MUTED,
}
"""The colour of a verdict, for its words and the line beside it."""

GROUNDS: Mapping[Tone, str] = {
    Tone.GOOD: "#e9f4ec",
    Tone.BAD: "#fbeceb",
    Tone.UNSURE: "#fdf3e0",
    Tone.PERSON: "#f2edf9",
    Tone.NEUTRAL: "#ffffff",
}
"""The ground on which an answer with that verdict stands."""

_FIRST_DARK = 4


def ink_on(shade: int) -> str:
    """Give the text colour that is legible on a shade."""
    return "#ffffff" if shade >= _FIRST_DARK else INK
