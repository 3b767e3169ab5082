"""Chance without a generator: every draw is a function of the seed, its purpose and who is drawn for.

So the people do not depend on the order in which they are made, on the size of a piece of work or on the machine.
The numbers come from SplitMix64 (Steele, Lea and Flood 2014), with which every index gives 64 well-mixed bits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from ontschot.exact import tie_hash

__all__ = ["U64", "below", "draws", "limits", "scattered", "stream", "thresholds", "whole_days"]

U64 = NDArray[np.uint64]

WORD = 1 << 64
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_SPREAD = Fraction(618, 1000)


def stream(*purpose: object) -> np.uint64:
    """Name a series of draws, for instance (seed, "deaths"); other names give unrelated draws."""
    return np.uint64(tie_hash(*purpose))


def draws(index: U64, purpose: np.uint64) -> U64:
    """Draw 64 random bits for each index (a person, or anything else with a number)."""
    bits = index * _GOLDEN
    bits += purpose
    bits ^= bits >> np.uint64(30)
    bits *= _FIRST
    bits ^= bits >> np.uint64(27)
    bits *= _SECOND
    bits ^= bits >> np.uint64(31)
    return bits


def below(bits: U64, chance: Fraction) -> NDArray[np.bool_]:
    """Say for each draw whether something with this exact chance happens; chances of 0 and 1 are certain."""
    bound = min(max(chance, Fraction(0)), Fraction(1)) * WORD
    if bound < 1:
        return np.zeros(bits.shape, dtype=np.bool_)
    return np.asarray(bits <= np.uint64(int(bound) - 1))


def limits(chances: Sequence[Fraction]) -> U64:
    """Give for each chance the bound below which a draw makes it happen; a chance of one misses one draw in 2^64."""
    return np.array([min(int(chance * WORD), WORD - 1) for chance in chances], dtype=np.uint64)


def thresholds(weights: list[int]) -> U64:
    """Give the bounds with which a draw falls into classes in proportion to whole weights: one less than classes."""
    total = sum(weights)
    bounds, running = [], 0
    for weight in weights[:-1]:
        running += weight
        bounds.append(min(running * WORD // total, WORD - 1))
    return np.array(bounds, dtype=np.uint64)


def whole_days(bits: U64, days: int) -> NDArray[np.int32]:
    """Draw a whole number of days from 0 up to, not including, `days`."""
    return ((bits >> np.uint64(32)) * np.uint64(days) >> np.uint64(32)).astype(np.int32)


def scattered(start: int, stop: int, total: int, *purpose: object) -> U64:
    """Give the numbers at places start to stop of a fixed shuffling of 0 to total - 1.

    A multiplication modulo the total by a number without a common divisor: every number occurs once, neighbours lie
    far apart, and no list of all numbers is held in memory.
    """
    if total <= 1:
        return np.zeros(max(stop - start, 0), dtype=np.uint64)
    step = max(1, int(_SPREAD * total))
    while math.gcd(step, total) != 1:
        step += 1
    shift = tie_hash(*purpose) % total
    places = np.arange(start, stop, dtype=np.uint64)
    return (places * np.uint64(step) + np.uint64(shift)) % np.uint64(total)
