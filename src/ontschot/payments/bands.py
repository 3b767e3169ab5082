"""Bands (corridors): the providers' part of a result, summed band by band."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ontschot.agreements.terms.bands import Band
from ontschot.exact import Weight

__all__ = ["shared_in_bands"]


def shared_in_bands(result: Weight, base: Weight, bands: Iterable[Band]) -> Fraction:
    """Give the providers' part of a result: of what lies in each band, the share of that band.

    result and base: exact cents (or rates with base 1); bands run over result divided by base. A loss is the mirror
    image of a saving. Nothing is rounded.
    """
    size = abs(Fraction(result))
    part = sum((band.share * _inside(size, Fraction(base), band) for band in bands), Fraction(0))
    return part if result >= 0 else -part


def _inside(size: Fraction, base: Fraction, band: Band) -> Fraction:
    start = band.from_rate * base
    end = size if band.to_rate is None else min(size, band.to_rate * base)
    return max(end - start, Fraction(0))
