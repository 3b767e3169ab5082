"""Who receives a spare cent when remainders are equal: decided by a hash, never by the order of ids or rows.

The hash is small integer arithmetic modulo the prime 2^31 - 1, so that Python, NumPy, DuckDB, PostgreSQL and Spark
compute the same number in 64-bit integers without overflow. Each agreement has coefficients of its own, drawn from the
SHA-256 of its identifier. The fifth power permutes the residues, because 5 does not divide 2^31 - 2; people with ids
below the prime therefore never collide. Two hashes and then the id itself make the order complete for any ids.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

__all__ = ["PRIME", "Mix", "Seeds", "leaf_hashes", "leaf_tie", "seeds"]

PRIME = 2**31 - 1

Ids = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Mix:
    """The coefficients of one hash: low and high part of the id, and a shift; each in 1 .. PRIME - 1."""

    low: int
    high: int
    shift: int


@dataclass(frozen=True, slots=True)
class Seeds:
    """The two hashes of one agreement."""

    first: Mix
    second: Mix


@lru_cache(maxsize=65_536)
def seeds(agreement_id: str) -> Seeds:
    """Draw the coefficients of an agreement from its identifier."""
    digest = hashlib.sha256(agreement_id.encode()).digest()
    drawn = [1 + int.from_bytes(digest[at : at + 4], "big") % (PRIME - 1) for at in range(0, 24, 4)]
    return Seeds(Mix(*drawn[:3]), Mix(*drawn[3:]))


def leaf_tie(agreement_id: str, leaf_id: int) -> int:
    """Give the place of one person or cell among equals in an agreement; the smallest number goes first.

    leaf_id: 0 up to 2^63 - 1. Returns one integer that orders as (first hash, second hash, id).
    """
    drawn = seeds(agreement_id)
    return (_mixed(drawn.first, leaf_id) << 94) | (_mixed(drawn.second, leaf_id) << 63) | leaf_id


def leaf_hashes(agreement_id: str, leaf_ids: Ids) -> tuple[Ids, Ids]:
    """Give both hashes of many people or cells at once, equal to those in `leaf_tie`."""
    drawn = seeds(agreement_id)
    return _mixed_many(drawn.first, leaf_ids), _mixed_many(drawn.second, leaf_ids)


def _mixed(mix: Mix, leaf_id: int) -> int:
    value = (mix.low * (leaf_id % PRIME) + mix.high * (leaf_id // PRIME % PRIME) + mix.shift) % PRIME
    square = value * value % PRIME
    return square * square % PRIME * value % PRIME


def _mixed_many(mix: Mix, leaf_ids: Ids) -> Ids:
    value: Ids = (mix.low * (leaf_ids % PRIME) + mix.high * (leaf_ids // PRIME % PRIME) + mix.shift) % PRIME
    square: Ids = value * value % PRIME
    power: Ids = square * square % PRIME * value % PRIME
    return power
