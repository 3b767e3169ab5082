"""Costs as weights: a person's own where it is known, else the mean of the same age and sex, as an exact ratio."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from ontschot.allocation.encoding import Ints
from ontschot.allocation.kernel.layout import KernelLimitError
from ontschot.allocation.kernel.shares import MOST_WEIGHT, Parts, Segments, Weights

__all__ = ["Costs", "Measure", "refuse_overflow"]

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Measure:
    """A weight per leaf and per payer, with the cents below zero that count as zero per leaf (None: nowhere)."""

    weights: Weights
    clamped: Ints | None


@dataclass(frozen=True, slots=True)
class Costs:
    """Whose costs are known among the leaves of a block, and the runs of leaves of one payer, age and sex.

    runs: where each run begins. run_of: the run of each leaf.
    """

    segments: Segments
    known: Mask
    runs: Ints
    run_of: Ints

    @classmethod
    def of(cls, segments: Segments, classes: Ints, known: Mask) -> Costs:
        """Find the runs. classes: age and sex of each leaf, in order within a payer."""
        changed = np.empty(len(classes), bool)
        np.not_equal(classes[1:], classes[:-1], out=changed[1:])
        changed[segments.begin] = True
        return cls(segments, known, np.flatnonzero(changed), np.cumsum(changed) - 1)

    @property
    def blind(self) -> Mask:
        """Say for which payers nobody's cost is known."""
        none: Mask = self.segments.sums(self.known) == 0
        return none

    def measure(self, own: Ints, times: Ints | None) -> Measure:
        """Weigh by a cost per leaf, times a whole number per leaf (None: one).

        Raises KernelLimitError when the weights could leave 64-bit integers.
        """
        own = np.where(self.known, own, 0)
        clamped = np.maximum(-own, 0) if len(own) and own.min() < 0 else None
        if clamped is not None:
            own = np.maximum(own, 0)
        refuse_overflow(own, times)
        whole = own if times is None else own * times
        if self.known.all():
            return Measure(Weights(whole, self.segments.sums(whole)), clamped)
        return Measure(_Means(self, own, times).weights(whole), clamped)


def refuse_overflow(values: Ints, times: Ints | None) -> None:
    """Raise KernelLimitError when all weights of a block together would not stay below the most that is safe."""
    factor = 1.0 if times is None else float(times.max(initial=0))
    if float(values.sum(dtype=np.float64)) * factor >= MOST_WEIGHT:
        raise KernelLimitError("weight")


class _Means:
    """The means of the classes in a block, as sums over heads; a class without known costs takes the whole payer's."""

    def __init__(self, costs: Costs, own: Ints, times: Ints | None) -> None:
        self._costs = costs
        self._times = np.ones(len(own), np.int64) if times is None else times
        self._begin = np.searchsorted(costs.runs, costs.segments.begin)
        self._unknown = np.add.reduceat(np.where(costs.known, 0, self._times), costs.runs)
        heads = np.add.reduceat(costs.known.astype(np.int64), costs.runs)
        sums = np.add.reduceat(own, costs.runs)
        payer = costs.segments.of[costs.runs]
        nobody = heads == 0
        self._heads = np.where(nobody, np.maximum(np.add.reduceat(heads, self._begin)[payer], 1), heads)
        self._sums = np.where(nobody, np.add.reduceat(sums, self._begin)[payer], sums)
        refuse_overflow(self._sums.max(keepdims=True), np.maximum(self._unknown.max(), self._times.max(keepdims=True)))
        self._whole = own

    def weights(self, whole: Ints) -> Weights:
        """Give the weights with the means filled in: whole numbers in place, parts below one apart."""
        rows = np.flatnonzero(~self._costs.known)
        runs = self._costs.run_of[rows]
        product = self._sums[runs] * self._times[rows]
        known_total = self._costs.segments.sums(whole)
        self._whole = whole.copy()
        self._whole[rows] = product // self._heads[runs]
        parts = np.zeros(len(whole))
        parts[rows] = product % self._heads[runs] / self._heads[runs]
        product = self._unknown * self._sums
        refuse_overflow(product // self._heads, None)
        total = known_total + np.add.reduceat(product // self._heads, self._begin)
        total_parts = np.add.reduceat(product % self._heads / self._heads, self._begin)
        carry = np.floor(total_parts)
        mixed = self._costs.segments.sums(~self._costs.known) > 0
        return Weights(
            self._whole,
            total + carry.astype(np.int64),
            Parts(parts, total_parts - carry, mixed, self.exactly, self.alike),
        )

    def alike(self, rows: Ints) -> bool:
        """Say whether leaves have the same own cost, or the same mean as often."""
        known = self._costs.known[rows]
        if known.any():
            whole = self._whole[rows]
            return bool(known.all() and (whole == whole[0]).all())
        runs, times = self._costs.run_of[rows], self._times[rows]
        return bool((runs == runs[0]).all() and (times == times[0]).all())

    def exactly(self, segment: int, rows: Ints) -> tuple[list[Fraction], Fraction]:
        """Give the exact weights of some leaves of a payer, and of all together."""
        span = self._costs.segments.rows(segment)
        known = int(self._whole[span][self._costs.known[span]].sum())
        last = self._begin[segment + 1] if segment + 1 < len(self._begin) else len(self._sums)
        runs = [run for run in range(self._begin[segment], last) if self._unknown[run]]
        means = {run: Fraction(int(self._sums[run]), int(self._heads[run])) for run in runs}
        total = sum((mean * int(self._unknown[run]) for run, mean in means.items()), Fraction(known))
        return [self._weight(int(row), means) for row in rows], total

    def _weight(self, row: int, means: dict[int, Fraction]) -> Fraction:
        if self._costs.known[row]:
            return Fraction(int(self._whole[row]))
        return means.get(int(self._costs.run_of[row]), Fraction(0)) * int(self._times[row])
