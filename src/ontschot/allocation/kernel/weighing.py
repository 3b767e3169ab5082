"""What the leaves of a block weigh under one attempt of their key: the terms of the exact path, all payers at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ontschot.agreements.allocation_key import CostScope, PersonWeight, Profile
from ontschot.allocation.encoding import Ints
from ontschot.allocation.kernel.block import Leaves
from ontschot.allocation.kernel.costs import NOT_KNOWN
from ontschot.allocation.kernel.layout import KernelLimitError
from ontschot.allocation.kernel.means import Costs, Mask, Measure, refuse_overflow
from ontschot.allocation.kernel.people import People
from ontschot.allocation.kernel.plan import TOTAL, Column, Shape
from ontschot.allocation.kernel.sectors import SectorWeight
from ontschot.allocation.kernel.shares import MOST_WEIGHT, Segments, Weights
from ontschot.allocation.request import KeyTerms
from ontschot.allocation.weights import BY_TABLE, Attempt, uses_costs
from ontschot.exact import Weight, integer_weights

__all__ = ["Weighed", "Weigher"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The weights of a block under one attempt.

    ok: for which payers something weighs. sectors: per sector the weights of the payers' groups, or None where the
    agreement states them or only one sector is served. leaves: per sector the weights of the leaves; empty when only
    sectors count. imputed, unweighted: which leaves have a mean for a cost, or no weight in a table. clamped: cents
    below zero that count as zero per leaf. None: no leaf.
    """

    ok: Mask
    sectors: tuple[Weights, ...] | None
    leaves: tuple[Weights, ...]
    imputed: Mask | None
    clamped: Ints | None
    unweighted: Mask | None

    def sector_weights(self, payer: int) -> list[SectorWeight]:
        """Give the weights of the sectors for one payer."""
        return [_sector_weight(weights, payer) for weights in self.sectors or ()]


@dataclass(frozen=True, slots=True)
class _Times:
    """The person weight that multiplies: a whole number per leaf (None: one), and what its table lacks or clamps."""

    values: Ints | None = None
    unweighted: Mask | None = None
    clamped: Ints | None = None


@dataclass(frozen=True)
class Weigher:
    """Weighs the leaves of one block by one key."""

    shape: Shape
    key: KeyTerms
    people: People
    leaves: Leaves
    segments: Segments

    def lacks_table(self, weight: PersonWeight) -> Mask:
        """Say for which payers the table of weights that an attempt asks for was not given."""
        if weight is PersonWeight.FIXED and self.key.fixed is None and self.shape.fixed_name:
            none: Mask = self.segments.sums(self._column(self.shape.fixed_name) != NOT_KNOWN) == 0
            return none
        table = {PersonWeight.RISK_NORM: self.key.norms, PersonWeight.FIXED: self.key.fixed}
        return np.full(len(self.segments.counts), weight in BY_TABLE and table[weight] is None)

    def weigh(self, attempt: Attempt) -> Weighed:
        """Weigh under one attempt. Raises KernelLimitError when numbers do not fit in 64 bits."""
        costs = self._costs(attempt)
        times = self._times(attempt.weight)
        if attempt.weight is PersonWeight.EXCEPTION:
            sectors = self._sectors(attempt, costs)
            return self._weighed(costs, times, sectors, ())
        if attempt.profile is Profile.PERSON:
            own = tuple(_known(costs).measure(self._cost(sector), times.values) for sector in self.key.sectors)
            return self._weighed(costs, times, own, own)
        sectors = self._sectors(attempt, costs)
        people = self._people(attempt, costs, times)
        return self._weighed(costs, times, sectors, (people,) * len(self.key.sectors))

    def _weighed(
        self, costs: Costs | None, times: _Times, sectors: tuple[Measure, ...] | None, people: tuple[Measure, ...]
    ) -> Weighed:
        ok = np.ones(len(self.segments.counts), bool) if costs is None else ~costs.blind
        for side in (sectors, people):
            if side:
                ok &= np.logical_or.reduce([_positive(measure.weights) for measure in side])
        groups = [[times.clamped], [item.clamped for item in sectors or ()]]
        if people and people is not sectors:
            groups.append([people[0].clamped])
        return Weighed(
            ok=ok,
            sectors=tuple(measure.weights for measure in sectors) if sectors is not None else None,
            leaves=tuple(measure.weights for measure in people),
            imputed=None if costs is None or costs.known.all() else ~costs.known,
            clamped=_largest([_summed(group) for group in groups]),
            unweighted=times.unweighted,
        )

    def _column(self, name: Column | str) -> Ints:
        return self.leaves.values[:, self.people.places[name] - 1]

    def _cost(self, sector: str) -> Ints:
        return self._column((self.key.cost_year or 0, sector))

    def _costs(self, attempt: Attempt) -> Costs | None:
        if not uses_costs(self.key, attempt.weight, attempt.profile):
            return None
        total = attempt.weight is PersonWeight.COST and self.key.cost_scope is CostScope.TOTAL
        known = np.logical_and.reduce(
            [self._cost(sector) != NOT_KNOWN for sector in ([TOTAL] if total else self.key.sectors)]
        )
        return Costs.of(self.segments, self.leaves.traits >> self.people.layout.class_shift, known)

    def _sectors(self, attempt: Attempt, costs: Costs | None) -> tuple[Measure, ...] | None:
        if attempt.profile is Profile.FIXED or len(self.key.sectors) == 1:
            return None
        return tuple(_known(costs).measure(self._cost(sector), None) for sector in self.key.sectors)

    def _people(self, attempt: Attempt, costs: Costs | None, times: _Times) -> Measure:
        if attempt.weight is PersonWeight.COST:
            return _known(costs).measure(self._person_cost(_known(costs)), None)
        if times.values is None:
            return Measure(Weights(np.ones(len(self.leaves.days), np.int64), self.segments.counts), None)
        refuse_overflow(times.values, None)
        return Measure(Weights(times.values, self.segments.sums(times.values)), None)

    def _person_cost(self, costs: Costs) -> Ints:
        if self.key.cost_scope is CostScope.TOTAL:
            return self._cost(TOTAL)
        total: Ints = np.add.reduce([np.where(costs.known, self._cost(sector), 0) for sector in self.key.sectors])
        return total

    def _times(self, weight: PersonWeight) -> _Times:
        if weight is PersonWeight.INSURED_DAYS:
            return _Times(self.leaves.days)
        if weight is PersonWeight.FIXED and self.shape.fixed_name:
            given = self._column(self.shape.fixed_name)
            return _given(np.where(given == NOT_KNOWN, 0, given), given == NOT_KNOWN)
        table = {PersonWeight.RISK_NORM: self.key.norms, PersonWeight.FIXED: self.key.fixed}.get(weight)
        if table is None:
            return _Times()
        return self._by_class(table)

    def _by_class(self, table: Mapping[str, Weight]) -> _Times:
        """Weights per risk class as whole numbers in the same proportion."""
        texts = self.people.layout.texts["risk_class"].texts
        codes = self.people.layout.code(self.leaves.traits, "risk_class")
        below = [min(table.get(text, 0), 0) for text in texts]
        if any(int(value) != value for value in below):
            raise KernelLimitError("a weight below zero that is no whole number")
        whole = integer_weights([max(table.get(text, 0), 0) for text in texts])
        if max(whole, default=0) >= MOST_WEIGHT or min(below, default=0) <= -MOST_WEIGHT:
            raise KernelLimitError("weight")
        clamped = -np.array(below, np.int64)[codes]
        missing = np.array([text not in table for text in texts], bool)[codes]
        return _Times(np.array(whole, np.int64)[codes], _some(missing), _any_cents(clamped))


def _given(values: Ints, missing: Mask) -> _Times:
    return _Times(np.maximum(values, 0), _some(missing), _any_cents(np.maximum(-values, 0)))


def _some(mask: Mask) -> Mask | None:
    return mask if mask.any() else None


def _any_cents(cents: Ints) -> Ints | None:
    return cents if cents.any() else None


def _known(costs: Costs | None) -> Costs:
    if costs is None:
        raise KernelLimitError("costs")  # pragma: no cover - a key that weighs costs has them
    return costs


def _positive(weights: Weights) -> Mask:
    positive = weights.total > 0
    return positive if weights.parts is None else positive | (weights.parts.total > 0)


def _summed(group: Sequence[Ints | None]) -> Ints | None:
    told = [cents for cents in group if cents is not None]
    return np.add.reduce(told) if told else None


def _largest(options: Sequence[Ints | None]) -> Ints | None:
    told = [cents for cents in options if cents is not None]
    return np.maximum.reduce(told) if told else None


def _sector_weight(weights: Weights, payer: int) -> SectorWeight:
    whole, parts = int(weights.total[payer]), weights.parts
    if parts is None or not parts.mixed[payer]:
        return SectorWeight(whole)
    none = np.empty(0, np.int64)
    return SectorWeight(whole, float(parts.total[payer]), lambda: parts.exact(payer, none)[1])
