"""Which episodes cost more than their definition calls usual, and by how much."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from ontschot.episodes.definition import Book, Outlier
from ontschot.episodes.shells import I64

__all__ = ["percentile", "thresholds"]


def percentile(values: I64, share: Fraction) -> int:
    """Give the value at rank ceil(p × n) of the ascending values: always one that occurs, without interpolation.

    >>> costs = np.array([10, 40, 20, 30])
    >>> percentile(costs, Fraction(1, 2)), percentile(costs, Fraction(51, 100))
    (20, 30)
    """
    rank = -(-share.numerator * len(values) // share.denominator)
    return int(np.partition(values, rank - 1)[rank - 1])


def thresholds(
    book: Book, definition: I64, cents: I64, cancelled: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> list[int | None]:
    """Give the amount above which an episode of each kind is an outlier; None: no rule, or no episodes to rank.

    Cancelled episodes have no rank.
    """
    return [
        _threshold(item.outlier, cents[(definition == place) & ~cancelled]) if item.outlier else None
        for place, item in enumerate(book.ranked)
    ]


def _threshold(rule: Outlier, cents: I64) -> int | None:
    if rule.percentile is None:
        return rule.amount_cents
    return percentile(cents, rule.percentile) if len(cents) else None
