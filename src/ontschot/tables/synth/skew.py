"""Skewed costs: a lognormal body with a Pareto tail, as a table of whole numbers with mean exactly one."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cache
from statistics import NormalDist

import numpy as np

from ontschot.tables.synth.numbers import U64
from ontschot.tables.synth.pseudonyms import I64

__all__ = ["ONE", "factors", "skewed"]

ONE = 1 << 16
"""The factor 1: factors are whole numbers of this fraction, so that amounts need no floating point."""

_STEPS = 1 << 16
_TAIL_FROM = 0.995
_TAIL = 1 / 2.2
_NORMAL = NormalDist()
_LOW = np.uint64(0xFFFF)
_HALF = np.uint64(16)


@cache
def factors(sigma: Fraction) -> I64:
    """Give the factors at the bounds of 65,536 equally likely steps, rising; their trapezoid mean is one.

    sigma: spread of the lognormal body. From a sigma of one, the factors above the 99.5th percentile follow a Pareto
    law with index 2.2: a handful of people with very high costs.
    """
    places = [(step + 0.5) / (_STEPS + 1) for step in range(_STEPS + 1)]
    values = np.array([_quantile(float(sigma), place) for place in places])
    mean = math.fsum((values[1:] + values[:-1]) / 2) / _STEPS
    return np.round(values / mean * ONE).astype(np.int64)


def _quantile(sigma: float, place: float) -> float:
    if sigma < 1 or place < _TAIL_FROM:
        return math.exp(sigma * _NORMAL.inv_cdf(place))
    body = math.exp(sigma * _NORMAL.inv_cdf(_TAIL_FROM))
    return body * math.pow((1 - _TAIL_FROM) / (1 - place), _TAIL)


def skewed(table: I64, bits: U64) -> I64:
    """Draw a factor with the low 32 bits: a step, and a place between its bounds."""
    step = (bits & _LOW).astype(np.int64)
    between = ((bits >> _HALF) & _LOW).astype(np.int64)
    low = table[step]
    return low + ((table[step + 1] - low) * between >> 16)
