"""Dividing the amounts of one block over its leaves and rolling them up, with a tally for each amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ontschot.agreements.allocation_key import Profile
from ontschot.allocation.bearers import Bearers, Counted
from ontschot.allocation.division import divide, divide_sectors
from ontschot.allocation.encoding import Ints, add_up
from ontschot.allocation.kernel.block import Leaves
from ontschot.allocation.kernel.exact_leaves import exact_leaves
from ontschot.allocation.kernel.layout import KernelLimitError
from ontschot.allocation.kernel.means import Mask
from ontschot.allocation.kernel.people import People
from ontschot.allocation.kernel.plan import Payer, Shape
from ontschot.allocation.kernel.sectors import divide_over_sectors
from ontschot.allocation.kernel.shares import MOST_CENTS, Segments, divide_segments
from ontschot.allocation.kernel.tallies import Attributed
from ontschot.allocation.kernel.weighing import Weighed, Weigher
from ontschot.allocation.reconciliation import PotTally
from ontschot.allocation.reference import bearers, payer_only, sums
from ontschot.allocation.request import AllocationRequest, KeyTerms, Pot
from ontschot.allocation.ties import leaf_hashes
from ontschot.allocation.weights import Attempt, Outcome, attempts, missing_term
from ontschot.exact import Weight

__all__ = ["Attributor"]

_NO_POT = -1


@dataclass(frozen=True, slots=True)
class _Task:
    """Payers of one shape with their leaves; every payer has at least one."""

    shape: Shape
    key: KeyTerms
    payers: Sequence[Payer]
    leaves: Leaves

    @property
    def segments(self) -> Segments:
        return Segments.of_counts(self.leaves.counts)

    def only(self, chosen: Mask) -> _Task:
        """Keep some payers and their leaves."""
        if chosen.all():
            return self
        rows = np.repeat(chosen, self.leaves.counts)
        payers = [payer for payer, keep in zip(self.payers, chosen, strict=True) if keep]
        return _Task(self.shape, self.key, payers, self.leaves.pick(chosen, rows))


@dataclass(frozen=True, slots=True)
class _Cells:
    """Runs of leaves of one payer with the same traits in the ledger: where each begins, its payer, its traits."""

    begin: Ints
    payer: Ints
    traits: Ints

    @classmethod
    def of(cls, segments: Segments, traits: Ints) -> _Cells:
        changed = np.empty(len(traits), bool)
        np.not_equal(traits[1:], traits[:-1], out=changed[1:])
        changed[segments.begin] = True
        begin = np.flatnonzero(changed)
        return cls(begin, segments.of[begin], traits[begin])


@dataclass(frozen=True, slots=True)
class _Layer:
    """One amount of each payer: its place in the request, -1 where a payer has no (further) amount to divide."""

    task: _Task
    segments: Segments
    weighed: Weighed
    cells: _Cells
    pots: Ints
    sign: Ints


@dataclass(frozen=True, slots=True)
class Attributor:
    """Divides amounts over leaves. kept: mask of the traits that the ledger keeps. tallies: one per amount."""

    request: AllocationRequest
    people: People
    kept: int
    out: Attributed
    tallies: Sequence[PotTally]

    def block(self, shape: Shape, payers: Sequence[Payer], leaves: Leaves) -> None:
        """Divide the amounts of these payers over their leaves."""
        missing = missing_term(shape.key)
        if missing or shape.key is None:
            self._tell(payers, missing or Outcome.NO_KEY)
            return
        task = _Task(shape, shape.key, payers, leaves)
        odd = (leaves.counts == 0) | np.array([self._is_huge(payer) for payer in payers], bool)
        if odd.any():
            self._exactly(task.only(odd))
        self._weigh(task.only(~odd))

    def _is_huge(self, payer: Payer) -> bool:
        return any(abs(self.request.pots[pot].entitlement.cents) >= MOST_CENTS for pot in payer.pots)

    def _tell(self, payers: Sequence[Payer], outcome: Outcome) -> None:
        for payer in payers:
            for pot in payer.pots:
                self.tallies[pot].outcome = outcome

    def _weigh(self, task: _Task) -> None:
        """Try the ways to weigh in their order, each for the payers for whom the ways before gave nothing."""
        for number, attempt in enumerate(attempts(task.key)):
            if not task.payers:
                return
            weigher = Weigher(task.shape, task.key, self.people, task.leaves, task.segments)
            lacking = weigher.lacks_table(attempt.weight)
            self._tell(task.only(lacking).payers, Outcome.NO_WEIGHTS)
            try:
                weighed = weigher.weigh(attempt)
            except KernelLimitError:
                self._exactly(task)
                return
            ok = weighed.ok & ~lacking & self._stated(task, attempt)
            self._divide(task, weighed, ok, Outcome.FALLBACK if number else Outcome.ALLOCATED)
            task = task.only(~(ok | lacking))
        self._tell(task.payers, Outcome.ZERO_WEIGHT)

    def _stated(self, task: _Task, attempt: Attempt) -> Mask:
        """Say for which payers the agreement states a sector weight above zero, where that is what counts."""
        if attempt.profile is not Profile.FIXED or len(task.key.sectors) == 1:
            return np.ones(len(task.payers), bool)
        return np.array([any(_stated(self.request.pots[payer.pots[0]])) for payer in task.payers], bool)

    def _divide(self, task: _Task, weighed: Weighed, ok: Mask, outcome: Outcome) -> None:
        if not ok.any():
            return
        segments = task.segments
        self._tally(task, segments, weighed, ok, outcome)
        cells = _Cells.of(segments, task.leaves.traits & self.kept)
        for layer in range(max(len(payer.pots) for payer in task.payers)):
            pots = np.array([_nth(payer.pots, layer) for payer in task.payers], np.int64)
            pots[~ok] = _NO_POT
            sign = np.array([self._sign(int(pot)) for pot in pots], np.int64)
            self._layer(_Layer(task, segments, weighed, cells, pots, sign))

    def _sign(self, pot: int) -> int:
        return -1 if pot >= 0 and self.request.pots[pot].entitlement.cents < 0 else 1

    def _tally(self, task: _Task, segments: Segments, weighed: Weighed, ok: Mask, outcome: Outcome) -> None:
        imputed = _counted(segments, weighed.imputed)
        unweighted = _counted(segments, weighed.unweighted)
        clamped = _counted(segments, None if weighed.clamped is None else weighed.clamped > 0)
        cents = clamped if weighed.clamped is None else segments.sums(weighed.clamped)
        for number in np.flatnonzero(ok).tolist():
            for pot in task.payers[number].pots:
                tally = self.tallies[pot]
                tally.outcome = outcome
                tally.imputed, tally.unweighted = int(imputed[number]), int(unweighted[number])
                tally.clamped, tally.clamped_cents = int(clamped[number]), int(cents[number])

    def _layer(self, layer: _Layer) -> None:
        """Divide one amount per payer: first over sectors, then each sector's over its leaves."""
        owed = self._over_sectors(layer)
        if not layer.weighed.leaves:
            self._only_sectors(layer, owed)
            return
        first = _ByHash(self.request, self.people, layer).first
        for number, sector in enumerate(layer.task.key.sectors):
            if owed[number].any():
                cents = divide_segments(np.abs(owed[number]), layer.segments, layer.weighed.leaves[number], first)
                self._book(layer, sector, cents)

    def _over_sectors(self, layer: _Layer) -> Ints:
        """Give the cents per sector and payer."""
        owed = np.zeros((len(layer.task.key.sectors), len(layer.pots)), np.int64)
        for payer in np.flatnonzero(layer.pots >= 0):
            pot = self.request.pots[layer.pots[payer]]
            owed[:, payer] = _over_sectors(pot, layer.weighed, int(payer))
            self.tallies[layer.pots[payer]].allocated_cents = pot.entitlement.cents
        return owed

    def _book(self, layer: _Layer, sector: str, cents: Ints) -> None:
        cells = layer.cells
        owed, people = add_up(cents, cells.begin), Bearers.of_parts(cents, cells.begin)
        self.out.add(layer.pots[cells.payer], sector, cells.traits, owed * layer.sign[cells.payer], people)
        if layer.weighed.imputed is None:
            return
        borne = layer.segments.sums(np.where(layer.weighed.imputed, cents, 0)) * layer.sign
        for payer in np.flatnonzero(borne):
            self.tallies[layer.pots[payer]].imputed_cents += int(borne[payer])

    def _only_sectors(self, layer: _Layer, owed: Ints) -> None:
        for payer in np.flatnonzero(layer.pots >= 0):
            pot = int(layer.pots[payer])
            for number, sector in enumerate(layer.task.key.sectors):
                self.out.cells.append((pot, (sector, payer_only(self.request.pots[pot])), int(owed[number, payer])))
                self.out.borne.append(Counted())

    def _exactly(self, task: _Task) -> None:
        """Divide by the exact path: for payers without leaves, and where numbers do not fit in 64 bits."""
        segments = task.segments
        for number, payer in enumerate(task.payers):
            leaves = exact_leaves(self.people, task.shape, task.leaves, segments.rows(number))
            for place in payer.pots:
                division = divide(self.request.pots[place], leaves)
                self.out.cells.extend((place, cell, cents) for cell, cents in sums(division).items())
                self.out.borne.extend(bearers(division).values())
                self.tallies[place].take(division)


@dataclass(frozen=True, slots=True)
class _ByHash:
    """Breaks ties by the hash of agreement and person."""

    request: AllocationRequest
    people: People
    layer: _Layer

    def first(self, segment: int, rows: Ints, need: int) -> Ints:
        """Give so many of these rows, the smallest hash first."""
        if need >= len(rows):
            return rows
        ids = self.people.index.ids(self.layer.task.leaves.slots[rows])
        agreement = self.request.pots[self.layer.pots[segment]].entitlement.agreement_id
        one, other = leaf_hashes(agreement, ids)
        return rows[_smallest(one, other, ids, need)]


def _smallest(one: Ints, other: Ints, ids: Ints, need: int) -> Ints:
    """Give the places of the smallest combinations; only those that share the level are put in full order."""
    level = np.partition(one, need - 1)[need - 1]
    sure = np.flatnonzero(one < level)
    maybe = np.flatnonzero(one == level)
    ordered = maybe[np.lexsort((ids[maybe], other[maybe]))]
    return np.append(sure, ordered[: need - len(sure)])


def _over_sectors(pot: Pot, weighed: Weighed, payer: int) -> Sequence[int]:
    if weighed.sectors is not None and len(weighed.sectors) > 1:
        return divide_over_sectors(pot, weighed.sector_weights(payer))
    stated = _stated(pot)
    return divide_sectors(pot, stated) if len(stated) > 1 else [pot.entitlement.cents]


def _stated(pot: Pot) -> Sequence[Weight]:
    key = pot.key
    return (1,) if key is None or len(key.sectors) == 1 else key.sector_weights


def _nth(pots: Sequence[int], number: int) -> int:
    return pots[number] if number < len(pots) else _NO_POT


def _counted(segments: Segments, mask: Mask | None) -> Ints:
    if mask is None:
        return np.zeros(len(segments.counts), np.int64)
    return segments.sums(mask)
