"""Exact division of money: the one way in which Ontschot splits an amount.

Every split in the system (calendar years, payers, instalments, payees, sectors, people) is a largest-remainder
division over the direct children of one parent, so that parts add up to the whole and each part lies less than one
cent from its exact quotient.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

Weight = int | Fraction
Key = TypeVar("Key", bound=Hashable)

__all__ = ["Weight", "ZeroWeightError", "integer_weights", "largest_remainder", "split_by", "tie_hash"]


class ZeroWeightError(ValueError):
    """An amount was to be divided over children that together weigh nothing; the agreement must name a fallback."""


def tie_hash(*parts: object) -> int:
    """Give the fair order in which equal remainders receive the spare cents, fixed by who shares, not by row order.

    Parts: identifiers, for instance agreement and payer. Returns an unsigned 64-bit integer; the smallest goes first.
    """
    text = "\x1f".join(str(part) for part in parts)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def integer_weights(weights: Sequence[Weight]) -> list[int]:
    """Bring exact ratios under one denominator, so that shares such as 1/3 and 0.25 divide without rounding.

    Weights: non-negative integers or fractions. Returns integers in the same proportion. Raises ValueError on a
    negative weight, because a negative share has no meaning in a division.
    """
    if any(weight < 0 for weight in weights):
        message = "a weight may not be negative"
        raise ValueError(message)
    denominator = math.lcm(*(Fraction(weight).denominator for weight in weights))
    return [int(weight * denominator) for weight in weights]


def largest_remainder(cents: int, weights: Sequence[Weight], ties: Sequence[int] | None = None) -> list[int]:
    """Divide an amount over parties in proportion to their weights, to the cent and without anything left over.

    cents: any integer; a negative amount gives the mirror image of the positive one. weights: non-negative integers
    or fractions, one per party. ties: one number per party (`tie_hash`); among equal remainders the smallest goes
    first, so the outcome does not depend on the order of the parties; without it the earlier party goes first.
    Raises ZeroWeightError when there is something to divide and all weights are zero.
    Source: design "Money and tables", how money is divided.
    """
    if cents < 0:
        return [-part for part in largest_remainder(-cents, weights, ties)]
    scaled = integer_weights(weights)
    total = sum(scaled)
    if total == 0:
        return _nothing(cents, len(scaled))
    parts = [cents * weight // total for weight in scaled]
    order = sorted(range(len(scaled)), key=lambda i: (-(cents * scaled[i] % total), ties[i] if ties else i))
    for index in order[: cents - sum(parts)]:
        parts[index] += 1
    return parts


def split_by(cents: int, weights: Mapping[Key, Weight], *salt: object) -> dict[Key, int]:
    """Divide an amount over named parties; equal remainders are ordered by a hash of salt and name."""
    names = list(weights)
    ties = [tie_hash(*salt, name) for name in names]
    return dict(zip(names, largest_remainder(cents, list(weights.values()), ties), strict=True))


def _nothing(cents: int, count: int) -> list[int]:
    if cents:
        message = "an amount cannot be divided over weights that are all zero"
        raise ZeroWeightError(message)
    return [0] * count
