"""Last year's data under a model that is not signed yet, drawn again and again from the same people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from ontschot.agreements.terms.bundle import Bundle
from ontschot.agreements.terms.population_budget import PopulationBudget
from ontschot.agreements.terms.shared_savings import SharedSavings
from ontschot.agreements.terms.stop_loss import StopLoss
from ontschot.agreements.terms.truncation import Truncation
from ontschot.exact import Weight
from ontschot.money import Cents
from ontschot.payments.beforehand.distribution import Distribution
from ontschot.payments.beforehand.draws import Indices, bootstrap
from ontschot.payments.beforehand.fast_costs import Costs, as_costs, counted
from ontschot.payments.bundle import require_episodes, settle_party
from ontschot.payments.bundle_episodes import chosen_episodes
from ontschot.payments.bundle_parties import Parties
from ontschot.payments.bundle_target import Target
from ontschot.payments.episode import Episode, Episodes, as_episodes
from ontschot.payments.measured import Measured
from ontschot.payments.population_budget import Member, budget_from
from ontschot.payments.shared_savings import Programme, shared_savings
from ontschot.payments.truncation import require_same

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
        self.parts, self.months = _in_parts(source.months)

    def measured(self, group: Indices, truncation: Truncation | None) -> Measured:
        return Measured(
            self.source.year,
            counted(self.costs[group], truncation),
            Fraction(int(self.months[group].sum()), self.parts),
            len(group),
            truncation,
            self.source.risk_score,
        )


def _in_parts(values: Sequence[Weight]) -> tuple[int, Costs]:
    """Give exact values in whole parts of one common size: how many parts go in one, and the parts of each value."""
    size = lcm(*{value.denominator for value in values})
    parts = [value.numerator * (size // value.denominator) for value in values]
    return size, as_costs(parts, len(parts))


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
    """Settle a population budget for groups drawn from its members, each draw as `population_budget` would."""
    people = _Members(members, terms.stop_loss)

    def settle(group: Indices) -> Cents:
        cost, recovery = people.cost(group)
        return budget_from(terms, people.months(group), cost, recovery, quality).settlement.payment_cents

    return bootstrap(len(members), settle, draws=draws, seed=seed)


class _Members:
    """Members from whom people can be drawn quickly: months and cost in whole parts, risk classes by number."""

    def __init__(self, members: Sequence[Member], stop_loss: StopLoss | None) -> None:
        self.month, self.units = _in_parts([item.months for item in members])
        self.cent, self.costs = _in_parts([item.cents for item in members])
        self.stop_loss = stop_loss
        self.names, self.classes = np.unique([item.risk_class for item in members], return_inverse=True)

    def months(self, group: Indices) -> dict[str, Fraction]:
        """Months per risk class of a drawn group; a class that was not drawn is absent."""
        units, classes = self.units[group], self.classes[group]
        drawn = np.unique(classes).tolist()
        return {str(self.names[one]): Fraction(int(units[classes == one].sum()), self.month) for one in drawn}

    def cost(self, group: Indices) -> tuple[Fraction, Fraction]:
        """Cost of a drawn group, and what payers take over of it, in exact cents."""
        costs = self.costs[group]
        total = Fraction(int(costs.sum()), self.cent)
        if self.stop_loss is None:
            return total, Fraction(0)
        above = costs[costs > self.stop_loss.above_cents * self.cent]
        over = int(above.sum()) - self.stop_loss.above_cents * self.cent * len(above)
        return total, self.stop_loss.share * Fraction(over, self.cent)


def bundle_beforehand(
    terms: Bundle,
    target: Target,
    episodes: Episodes | Iterable[Episode],
    quality: Mapping[str, Fraction],
    *,
    draws: int,
    seed: int,
) -> Distribution:
    """Settle bundles for groups of people drawn from those with episodes; a person comes with all its episodes.

    A person drawn twice has its episodes twice, which are other episodes then. The payment is that of all responsible
    parties together.
    """
    require_same(terms.truncation, [(str(target.year), target.truncation)])
    given = as_episodes(episodes)
    people = np.unique(given.person)
    counted = chosen_episodes(terms, given, {target.year}).counted
    most = int(np.unique(counted.person, return_counts=True)[1].max(initial=0))
    parties = Parties(terms, counted, most=len(people) * most)
    whose = np.searchsorted(people, parties.episodes.person)

    def settle(group: Indices) -> Cents:
        found = parties.drawn(np.bincount(group, minlength=len(people))[whose])
        require_episodes(terms, target, len(found))
        return sum(settle_party(terms, target, item, quality.get(item.responsible)).payment_cents for item in found)

    return bootstrap(len(people), settle, draws=draws, seed=seed)
