"""Largest remainder over many amounts at once, in 64-bit integers that are proven right or settled one by one.

Each amount (a segment of rows) is divided over its rows in proportion to weights. A weight is a whole number and,
where it is the mean of a class, a part below one that is known to within 2^-40. Quotients are estimated in floating
point and corrected to exact integers: remainder = cents x weight - quotient x total, worked out modulo 2^64, is exact
because the true value is smaller than the total, which stays below 2^61. Parts move a remainder by less than `BAND`;
rows that come so near a boundary are settled with exact ratios. No float decides about a cent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from ontschot.allocation.encoding import Ints, segment_sums

__all__ = ["MOST_CENTS", "MOST_WEIGHT", "Segments", "Weights", "divide_segments"]

MOST_WEIGHT = 1 << 60
"""A segment must weigh less, so that remainders fit in 64 bits with a sign."""

MOST_CENTS = 1 << 44
"""An amount must be less (€ 175 billion), so that estimates are off by one at most and parts by less than the band."""

BAND = 4
"""Where means are involved a remainder is known to within less than half of this."""

Floats = npt.NDArray[np.float64]
Alike = Callable[[Ints], bool]
"""For some rows: whether they certainly weigh the same."""

Exact = Callable[[int, Ints], tuple[list[Fraction], Fraction]]
"""For a segment and some of its rows: their exact weights, and the exact total of the segment."""

First = Callable[[int, Ints, int], Ints]
"""For a segment, some of its rows and a number: so many of them, by the hash that breaks ties."""


@dataclass(frozen=True, slots=True)
class Segments:
    """Rows in segments: where each begins, how long it is, and the segment of each row."""

    begin: Ints
    counts: Ints
    of: Ints

    @classmethod
    def of_counts(cls, counts: Ints) -> Segments:
        """Number rows by the lengths of their segments."""
        return cls(np.cumsum(counts) - counts, counts, np.repeat(np.arange(len(counts)), counts))

    def sums(self, values: npt.NDArray[np.generic]) -> Ints:
        """Add up whole numbers, or count what is true, per segment."""
        return segment_sums(values, self.begin, self.counts)

    def rows(self, segment: int) -> slice:
        """Give the rows of one segment."""
        return slice(self.begin[segment], self.begin[segment] + self.counts[segment])


@dataclass(frozen=True, slots=True)
class Parts:
    """What means add to whole weights: the part below one per row and per segment, and which segments hold means.

    exact: gives the weights themselves as ratios. alike: says whether rows certainly weigh the same.
    """

    rows: Floats
    total: Floats
    mixed: npt.NDArray[np.bool_]
    exact: Exact
    alike: Alike


@dataclass(frozen=True, slots=True)
class Weights:
    """What each row and each segment weighs in whole numbers, and the parts where means are involved."""

    whole: Ints
    total: Ints
    parts: Parts | None = None

    def exactly(self, segment: int, rows: Ints) -> tuple[list[Fraction], Fraction]:
        """Give the exact weights of some rows of a segment, and of the whole segment."""
        if self.parts is not None and self.parts.mixed[segment]:
            return self.parts.exact(segment, rows)
        return [Fraction(int(self.whole[row])) for row in rows], Fraction(int(self.total[segment]))

    def alike(self, rows: Ints) -> bool:
        """Say whether some rows certainly weigh the same, so that they have one remainder."""
        if self.parts is not None:
            return self.parts.alike(rows)
        whole = self.whole[rows]
        return bool((whole == whole[0]).all())


def divide_segments(cents: Ints, segments: Segments, weights: Weights, first: First) -> Ints:
    """Divide an amount per segment over its rows: cents per row, adding up to the amount exactly.

    cents: from zero to `MOST_CENTS`, zero where nothing is to be divided; segments with cents weigh more than zero
    and less than `MOST_WEIGHT`. Negative amounts are the caller's mirror image.
    """
    quotient, remainder, doubtful = _quotients(cents, segments, weights)
    if doubtful is not None and doubtful.any():
        _settle_quotients(cents, segments, weights, quotient, remainder, np.flatnonzero(doubtful))
    spare = cents - segments.sums(quotient)
    _hand_out(_Spare(cents, spare, segments, weights, first), quotient, remainder)
    return quotient


def _quotients(cents: Ints, segments: Segments, weights: Weights) -> tuple[Ints, Ints, npt.NDArray[np.bool_] | None]:
    """Give quotients and remainders, and which rows with means lie too near a whole cent to be sure."""
    parts = weights.parts
    total: npt.NDArray[np.float64] = weights.total.astype(np.float64)
    if parts is not None:
        total = total + parts.total
    rate = np.divide(cents, total, out=np.zeros(len(total)), where=total > 0)[segments.of]
    cents_of, total_of = cents[segments.of], weights.total[segments.of]
    estimate: npt.NDArray[np.float64] = rate * weights.whole
    if parts is not None:
        estimate = estimate + rate * parts.rows
    quotient = estimate.astype(np.int64)
    remainder = cents_of * weights.whole - quotient * total_of
    if parts is None:
        _correct(quotient, remainder, total_of)
        return quotient, remainder, None
    remainder += np.floor(cents_of * parts.rows - quotient * parts.total[segments.of]).astype(np.int64)
    _correct(quotient, remainder, total_of)
    edge = (remainder < BAND) | (remainder >= total_of - BAND)
    moved = parts.mixed[segments.of] & ((quotient > 0) | (parts.rows > 0))
    return quotient, remainder, edge & moved


def _correct(quotient: Ints, remainder: Ints, total: Ints) -> None:
    """Bring estimates that are one off into place; a remainder lies from zero to below the total."""
    off = np.flatnonzero(remainder.view(np.uint64) >= total.view(np.uint64))
    if len(off):
        step = np.where(remainder[off] < 0, -1, (remainder[off] >= total[off]) & (total[off] > 0))
        quotient[off] += step
        remainder[off] -= step * total[off]


def _settle_quotients(  # noqa: PLR0917 - columns of one block, always passed together
    cents: Ints, segments: Segments, weights: Weights, quotient: Ints, remainder: Ints, rows: Ints
) -> None:
    """Work out the exact quotient of rows that lie too near a whole cent."""
    for segment in np.unique(segments.of[rows]):
        mine = rows[segments.of[rows] == segment]
        exact, total = weights.exactly(int(segment), mine)
        for row, weight in zip(mine, exact, strict=True):
            amount = int(cents[segment]) * weight
            quotient[row] = amount // total
            remainder[row] = int(amount % total)


@dataclass(frozen=True, slots=True)
class _Spare:
    """The cents that whole quotients leave, per segment, with all that decides who receives them."""

    cents: Ints
    spare: Ints
    segments: Segments
    weights: Weights
    first: First


def _hand_out(task: _Spare, quotient: Ints, remainder: Ints) -> None:
    """Give each spare cent of a segment to the largest remainders."""
    segments = task.segments
    level = np.full(len(task.spare), np.iinfo(np.int64).max - BAND)
    for segment in np.flatnonzero(task.spare):
        rows = segments.rows(int(segment))
        place = segments.counts[segment] - task.spare[segment]
        level[segment] = np.partition(remainder[rows], place)[place]
    band = np.zeros(len(level), np.int64)
    if task.weights.parts is not None:
        band[task.weights.parts.mixed] = BAND
    level_of = level[segments.of]
    band_of = band[segments.of] if band.any() else 0
    sure = remainder > level_of + band_of
    maybe = np.flatnonzero((remainder >= level_of - band_of) & ~sure)
    quotient += sure
    _choose(task, quotient, maybe, task.spare - segments.sums(sure))


def _choose(task: _Spare, quotient: Ints, maybe: Ints, need: Ints) -> None:
    """Give the last spare cents to rows on the level: to all of them, or to the first by exact remainder and hash."""
    of = task.segments.of[maybe]
    have = np.bincount(of, minlength=len(need))
    quotient[maybe[(have == need)[of]]] += 1
    for segment in np.flatnonzero((have != need) & (need > 0)):
        rows = maybe[of == segment]
        quotient[_best(task, int(segment), rows, int(need[segment]))] += 1


def _best(task: _Spare, segment: int, rows: Ints, need: int) -> Ints:
    if task.weights.alike(rows):
        return task.first(segment, rows, need)
    exact, total = task.weights.exactly(segment, rows)
    cents = int(task.cents[segment])
    remainders = [cents * weight % total for weight in exact]
    chosen: list[Ints] = []
    for value in sorted(set(remainders), reverse=True):
        left = need - sum(len(part) for part in chosen)
        if not left:
            break
        alike = rows[[number for number, other in enumerate(remainders) if other == value]]
        chosen.append(task.first(segment, alike, min(left, len(alike))))
    return np.concatenate(chosen)
