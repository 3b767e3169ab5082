"""Last year's data under a model that is not signed yet, drawn again and again from the same people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from ontschot.agreements.terms.bundle import Bundle
from ontschot.agreements.terms.population_budget import PopulationBudget
from ontschot.agreements.terms.shared_savings import SharedSavings
from ontschot.agreements.terms.truncation import Truncation
from ontschot.money import Cents
from ontschot.payments.beforehand.distribution import Distribution
from ontschot.payments.beforehand.draws import Indices, bootstrap
from ontschot.payments.beforehand.fast_costs import Costs, as_costs, counted
from ontschot.payments.bundle import reconcile_bundle
from ontschot.payments.bundle_target import Target
from ontschot.payments.episode import Episode
from ontschot.payments.measured import Measured
from ontschot.payments.population_budget import Member, population_budget
from ontschot.payments.shared_savings import Programme, shared_savings

__all__ = ["YearOfPeople", "budget_beforehand", "bundle_beforehand", "savings_beforehand"]


@dataclass(frozen=True, slots=True)
class YearOfPeople:
    """One year of the people of a group, in one order for all years: cents and member months of each."""

    year: int
    cents: tuple[Cents, ...]
    months: tuple[Fraction, ...]
    risk_score: Fraction = Fraction(1)


class _Drawable:
    """A year from which people can be drawn quickly: months in whole parts of one common size."""

    def __init__(self, source: YearOfPeople) -> None:
        self.source = source
        self.costs: Costs = as_costs(source.cents, len(source.cents))
        self.parts = lcm(*(month.denominator for month in source.months))
        self.months: NDArray[np.int64] = np.asarray([int(month * self.parts) for month in source.months])

    def measured(self, group: Indices, truncation: Truncation | None) -> Measured:
        return Measured(
            self.source.year,
            counted(self.costs[group], truncation),
            Fraction(int(self.months[group].sum()), self.parts),
            len(group),
            truncation,
            self.source.risk_score,
        )


def savings_beforehand(
    terms: SharedSavings,
    base: Sequence[YearOfPeople],
    now: YearOfPeople,
    coordination_cents: Cents,
    *,
    quality: Fraction | None = None,
    revenue: Fraction | None = None,
    draws: int,
    seed: int,
) -> Distribution:
    """Settle shared savings for groups drawn from the people of a year; each person comes with all its years.

    Raises what the settlement itself raises, and ValueError when the years do not hold the same people.
    """
    years = [_Drawable(item) for item in (now, *base)]
    if len({len(item.source.cents) for item in years} | {len(item.source.months) for item in years}) != 1:
        message = "the years do not hold the same people"
        raise ValueError(message)

    def settle(group: Indices) -> Cents:
        this, *before = (item.measured(group, terms.truncation) for item in years)
        programme = Programme(this, tuple(before), coordination_cents, quality, revenue)
        return shared_savings(terms, programme).settlement.payment_cents

    return bootstrap(len(now.cents), settle, draws=draws, seed=seed)


def budget_beforehand(
    terms: PopulationBudget, members: Sequence[Member], *, quality: Fraction | None = None, draws: int, seed: int
) -> Distribution:
    """Settle a population budget for groups drawn from its members."""

    def settle(group: Indices) -> Cents:
        return population_budget(terms, [members[place] for place in group], quality).settlement.payment_cents

    return bootstrap(len(members), settle, draws=draws, seed=seed)


def bundle_beforehand(
    terms: Bundle,
    target: Target,
    episodes: Sequence[Episode],
    quality: Mapping[str, Fraction],
    *,
    draws: int,
    seed: int,
) -> Distribution:
    """Settle bundles for groups of people drawn from those with episodes; a person comes with all its episodes.

    The payment is that of all responsible parties together.
    """
    by_person: defaultdict[int, list[Episode]] = defaultdict(list)
    for episode in episodes:
        by_person[episode.person_id].append(episode)
    people = [by_person[person] for person in sorted(by_person)]

    def settle(group: Indices) -> Cents:
        drawn = [_copy(episode, number) for number, place in enumerate(group) for episode in people[place]]
        return sum(item.settlement.payment_cents for item in reconcile_bundle(terms, target, drawn, quality).results)

    return bootstrap(len(people), settle, draws=draws, seed=seed)


def _copy(episode: Episode, number: int) -> Episode:
    """A person drawn twice has its episodes twice, which are other episodes then."""
    return replace(episode, episode_id=f"{number}:{episode.episode_id}")
