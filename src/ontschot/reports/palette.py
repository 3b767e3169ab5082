"""The colours of the reports; on white each text colour has a contrast of at least 4.5 to 1."""

from __future__ import annotations

__all__ = ["AHEAD", "GRID", "INK", "MUTED", "PASSED", "RULE", "SHADES", "ink_on"]

INK = "#1c2530"
MUTED = "#4d5866"
RULE = "#c8cfd8"
GRID = "#e7ebef"
AHEAD = "#1b4f7a"
PASSED = "#a9c6dc"

SHADES = ("#ffffff", "#dbe7f0", "#a9c6dc", "#6fa0c4", "#2f6b99", "#123a5c")
"""From no money to most money, each step darker, so that it survives a black-and-white print."""

_FIRST_DARK = 4


def ink_on(shade: int) -> str:
    """Give the text colour that is legible on a shade."""
    return "#ffffff" if shade >= _FIRST_DARK else INK
