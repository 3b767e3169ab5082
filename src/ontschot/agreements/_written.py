"""Exact ratios, and several names in one cell, as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

__all__ = ["names_in", "names_text", "ratio_text", "share_text"]

_SHARES = frozenset({"share", "weight", "overhead", "prevalence"})


def names_text(names: Iterable[str]) -> str:
    r"""Write names in one cell, divided by semicolons; a semicolon within a name is written as \;."""
    return "; ".join(re.sub(r"([\\;])", r"\\\1", name) for name in names)


def names_in(text: str) -> list[str]:
    """Read the names in one cell, divided by semicolons or on lines of their own."""
    pieces: list[str] = re.findall(r"(?:\\[\\;]|[^;\n])+", text)
    return [re.sub(r"\\([\\;])", r"\1", piece.strip()) for piece in pieces if piece.strip()]


def share_text(key: str, value: Fraction) -> str:
    """Write the ratio under a key: a share as a percentage, a count or factor as a number."""
    return ratio_text(value, percent=key in _SHARES and (key != "weight" or value < 1))


def ratio_text(value: Fraction, *, percent: bool) -> str:
    """Write an exact ratio as people do: 25%, 1.0315 or, where decimals would never end, 1/3."""
    scaled = value * 100 if percent else value
    decimals = _decimals(scaled.denominator)
    if decimals is None:
        return str(value)
    digits = f"{abs(scaled) * 10**decimals}".rjust(decimals + 1, "0")
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return f"{'-' if value < 0 else ''}{text}{'%' if percent else ''}"


def _decimals(denominator: int) -> int | None:
    """The number of decimals after which a fraction ends; None when it never does."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None
