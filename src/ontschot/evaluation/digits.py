"""How many decimals a measured figure bears."""

from __future__ import annotations

from math import isfinite, log10

__all__ = ["decimals"]

_DIGITS = 3
_MOST = 4


def decimals(*values: float) -> int:
    """Give the decimals for figures that are read together: three digits of the largest, from none to four."""
    largest = max((abs(value) for value in values if isfinite(value) and value), default=1.0)
    return min(max(_DIGITS - 1 - int(log10(largest) // 1), 0), _MOST)
