"""Percentiles by integer rank: one value that was really measured, never one in between."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import TypeVar

from ontschot.exact import Weight

__all__ = ["at_percentile", "rank"]

Number = TypeVar("Number", bound=Weight)


def rank(share: Fraction, count: int) -> int:
    """Give the rank, counted from one, of a percentile among `count` values: share times count, rounded up.

    share: from 0 to 1; zero gives the smallest value. Raises ValueError outside these bounds or without values.
    """
    if not 0 <= share <= 1 or count < 1:
        message = f"no rank for {share} of {count} values"
        raise ValueError(message)
    return max(1, ceil(share * count))


def at_percentile(values: Sequence[Number], share: Fraction) -> Number:
    """Give the value at a percentile; the order of the values does not matter."""
    return sorted(values)[rank(share, len(values)) - 1]
