"""The episodes of a bundle added up per responsible party, for all episodes once or for people drawn more than once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

import numpy as np
from numpy.typing import NDArray

from ontschot.agreements.terms.bundle import Bundle
from ontschot.payments.beforehand.fast_costs import Costs, as_costs, cut, roomy
from ontschot.payments.episode import EpisodeCosts, Episodes
from ontschot.payments.rank import rank
from ontschot.payments.severity import severity_weights

__all__ = ["Parties", "PartySum"]

I64 = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PartySum:
    """What the episodes of one responsible party cost after truncation, in exact cents, and how much they weigh."""

    responsible: str
    cost: Fraction
    weight: Fraction


class Parties:
    """Episodes that a bundle settles, ready to be added up per responsible party as often as one likes.

    completion: the part of the cost that is claimed by now. most: how many episodes are added up at once at most, where
    people are drawn. Everything is exact: machine integers where these have room, and slower ones where they have not.
    Raises what `severity_weights` raises.
    """

    def __init__(
        self,
        terms: Bundle,
        counted: Episodes,
        *,
        allowance: Fraction = Fraction(1),
        completion: Fraction = Fraction(1),
        most: int = 0,
    ) -> None:
        self.episodes = counted.take(np.argsort(counted.responsible.numbers, kind="stable"))
        self.terms = terms
        numbers = self.episodes.responsible.numbers
        self.first = np.flatnonzero(np.diff(numbers, prepend=-1))
        self.names = [counted.responsible.texts[number] for number in numbers[self.first].tolist()]
        costs, unit = self.episodes.costs(allowance)
        left = 1 / completion
        count = max(most, len(counted))
        self.costs = roomy(costs, count * left.numerator) * left.numerator
        self.unit = unit * left.denominator
        self.weights, self.whole = _weights(terms, self.episodes, count)

    def sums(self) -> tuple[PartySum, ...]:
        """Add up every episode once, in order of the names of parties."""
        costs = cut(self.costs, self.terms.truncation, Fraction(1, self.unit))
        return tuple(self._named(costs, self.weights, range(len(self.names))))

    def drawn(self, often: I64) -> tuple[PartySum, ...]:
        """Add up episodes as often as they were drawn; parties of whom none was drawn are absent.

        often: how many times each of `episodes` was drawn, which are in order of party.
        """
        there = np.flatnonzero(np.add.reduceat(often, self.first)).tolist() if len(self.first) else []
        if not there:
            return ()
        capped = self._capped(often)
        return tuple(self._named(capped * often, self.weights * often, there))

    def by_kind(self) -> tuple[EpisodeCosts, ...]:
        """Give what the episodes of each party cost, by kind of care, before truncation."""
        kinds = (self.episodes.typical, self.episodes.complication, self.episodes.unrelated)
        sums = [_per_party(roomy(kind, len(kind)), self.first) for kind in kinds]
        counts = np.diff(self.first, append=len(self.episodes)).tolist()
        return tuple(EpisodeCosts(*values) for values in zip(counts, *sums, strict=True))

    def _named(self, costs: Costs, weights: Costs, there: list[int] | range) -> Iterator[PartySum]:
        cost, weight = _per_party(costs, self.first), _per_party(weights, self.first)
        for place in there:
            yield PartySum(self.names[place], Fraction(cost[place], self.unit), Fraction(weight[place], self.whole))

    def _capped(self, often: I64) -> Costs:
        terms = self.terms.truncation
        if terms is None or terms.percentile is None:
            return self._cut_once
        ascending = self._ascending
        reached = np.cumsum(often[ascending])
        place = int(np.searchsorted(reached, rank(terms.percentile, int(reached[-1]))))
        capped: Costs = np.minimum(self.costs, self.costs[ascending[place]])
        return capped

    @cached_property
    def _cut_once(self) -> Costs:
        """An agreed amount cuts the same whoever is drawn."""
        return cut(self.costs, self.terms.truncation, Fraction(1, self.unit))

    @cached_property
    def _ascending(self) -> I64:
        return np.argsort(self.costs, kind="stable")


def _weights(terms: Bundle, episodes: Episodes, count: int) -> tuple[Costs, int]:
    """Give the weight of each episode in whole parts of one size, and how many parts go in one."""
    known, number = np.unique(episodes.severity.numbers, return_inverse=True)
    weights = severity_weights([episodes.severity.texts[place] for place in known.tolist()], terms.severity_weights)
    size = lcm(*(weight.denominator for weight in weights))
    parts = [weight.numerator * (size // weight.denominator) for weight in weights]
    return as_costs(parts, count)[number], size


def _per_party(values: Costs, first: I64) -> list[int]:
    return np.add.reduceat(values, first).tolist() if len(first) else []
