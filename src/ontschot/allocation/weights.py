"""What each person or cell weighs in each sector, as exact ratios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ontschot.agreements.allocation_key import CostScope, PersonWeight, Profile
from ontschot.allocation.leaves import Leaf
from ontschot.allocation.request import KeyTerms
from ontschot.exact import Weight

__all__ = ["BY_TABLE", "Attempt", "Outcome", "Weighing", "attempts", "missing_term", "uses_costs", "weigh"]

AgeSex = tuple[str, str]

BY_TABLE = frozenset({PersonWeight.RISK_NORM, PersonWeight.FIXED})
"""Person weights that stand in a table."""


class Outcome(StrEnum):
    """What became of an amount: allocated, allocated by the fallback, or not, with the reason."""

    ALLOCATED = "allocated"
    FALLBACK = "fallback"
    NO_KEY = "no_key"
    NO_PROFILE = "no_profile"
    NO_SECTORS = "no_sectors"
    NO_COST_YEAR = "no_cost_year"
    NO_WEIGHTS = "no_weights"
    NOBODY = "nobody"
    ZERO_WEIGHT = "zero_weight"


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weights of one payer's amount: per sector, and per sector for each leaf (none when only sectors count).

    `imputed` marks leaves whose cost is a mean; `clamped` gives per leaf the cents below zero that count as zero;
    `unweighted` marks leaves for which the table of weights has no weight.
    """

    weight: PersonWeight
    outcome: Outcome
    sector_weights: tuple[Weight, ...]
    leaf_weights: tuple[Sequence[Weight], ...]
    imputed: tuple[bool, ...]
    clamped: tuple[Weight, ...]
    unweighted: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to weigh: a person weight with a sector profile."""

    weight: PersonWeight
    profile: Profile


@dataclass(frozen=True, slots=True)
class _Measure:
    """Cost per head of each leaf: its own, at least zero, or the mean of its class; and what was clamped."""

    values: list[Weight]
    clamped: list[Weight]


@dataclass(frozen=True, slots=True)
class _Sides:
    """Sector weights and leaf weights of one attempt, before it is known whether they weigh anything."""

    sector_weights: tuple[Weight, ...]
    leaf_weights: tuple[Sequence[Weight], ...]
    measures: tuple[tuple[_Measure, ...], ...]


def missing_term(key: KeyTerms | None) -> Outcome | None:
    """Say which term of the key is missing, so that nothing can be allocated; None when all are there."""
    if key is None:
        return Outcome.NO_KEY
    if key.profile is None:
        return Outcome.NO_PROFILE
    if not key.sectors or (key.profile is Profile.FIXED and not key.sector_weights):
        return Outcome.NO_SECTORS
    if key.cost_year is None and any(uses_costs(key, item.weight, item.profile) for item in attempts(key)):
        return Outcome.NO_COST_YEAR
    return None


def uses_costs(key: KeyTerms, weight: PersonWeight, profile: Profile) -> bool:
    """Say whether costs weigh; the profile of a group says nothing when only one sector is served."""
    own = weight is PersonWeight.COST or (profile is Profile.PERSON and weight is not PersonWeight.EXCEPTION)
    return own or (profile is not Profile.FIXED and len(key.sectors) > 1)


def attempts(key: KeyTerms) -> tuple[Attempt, ...]:
    """Give the ways to weigh, in order: the key itself, its fallback, its fallback with the stated sector weights."""
    profile = key.profile or Profile.FIXED
    tried = [Attempt(key.weight, profile)]
    if key.fallback:
        tried.append(Attempt(key.fallback, profile))
        if profile is not Profile.FIXED and (key.sector_weights or len(key.sectors) == 1):
            tried.append(Attempt(key.fallback, Profile.FIXED))
    return tuple(tried)


def weigh(key: KeyTerms | None, leaves: Sequence[Leaf]) -> Weighing | Outcome:
    """Weigh the leaves of one payer's amount, or say why they cannot be weighed."""
    missing = missing_term(key)
    if missing or key is None:
        return missing or Outcome.NO_KEY
    for number, attempt in enumerate(attempts(key)):
        if attempt.weight in BY_TABLE and not _has_weights(key, attempt, leaves):
            return Outcome.NO_WEIGHTS
        weighing = _attempt(key, attempt, leaves, Outcome.FALLBACK if number else Outcome.ALLOCATED)
        if weighing:
            return weighing
    return Outcome.ZERO_WEIGHT if leaves else Outcome.NOBODY


def _has_weights(key: KeyTerms, attempt: Attempt, leaves: Sequence[Leaf]) -> bool:
    if attempt.weight is PersonWeight.RISK_NORM:
        return key.norms is not None
    return key.fixed is not None or any(leaf.fixed is not None for leaf in leaves)


def _attempt(key: KeyTerms, attempt: Attempt, leaves: Sequence[Leaf], outcome: Outcome) -> Weighing | None:
    costs = _Costs(key, attempt, leaves)
    sides = _sides(key, attempt, leaves, costs)
    if sides is None or not _weighs(attempt, sides):
        return None
    by_cost = uses_costs(key, attempt.weight, attempt.profile)
    by_table = attempt.weight in BY_TABLE
    return Weighing(
        weight=attempt.weight,
        outcome=outcome,
        sector_weights=sides.sector_weights,
        leaf_weights=sides.leaf_weights,
        imputed=tuple(by_cost and not known for known in costs.known),
        clamped=_clamped(sides, len(leaves)),
        unweighted=tuple(by_table and _table_weight(key, attempt.weight, leaf) is None for leaf in leaves),
    )


def _weighs(attempt: Attempt, sides: _Sides) -> bool:
    if attempt.weight is PersonWeight.EXCEPTION:
        return any(sides.sector_weights)
    return any(weight and any(people) for weight, people in zip(sides.sector_weights, sides.leaf_weights, strict=True))


def _clamped(sides: _Sides, count: int) -> tuple[Weight, ...]:
    """What counts as zero is told once: the larger of what the person weight and the sectors leave out."""
    sums = [[sum(measure.clamped[i] for measure in group) for group in sides.measures] for i in range(count)]
    return tuple(max(options, default=0) for options in sums)


def _sides(key: KeyTerms, attempt: Attempt, leaves: Sequence[Leaf], costs: _Costs) -> _Sides | None:
    if uses_costs(key, attempt.weight, attempt.profile) and not any(costs.known):
        return None
    if attempt.profile is Profile.PERSON and attempt.weight is not PersonWeight.EXCEPTION:
        return _own_profile(key, attempt, leaves, costs)
    sectors, sector_measures = _sector_weights(key, attempt, leaves, costs)
    if attempt.weight is PersonWeight.EXCEPTION:
        return _Sides(sectors, (), (sector_measures,) if sector_measures else ())
    people, measures = _person_weights(key, attempt, leaves, costs)
    used = tuple(group for group in (measures, sector_measures) if group)
    return _Sides(sectors, (people,) * len(key.sectors), used)


def _own_profile(key: KeyTerms, attempt: Attempt, leaves: Sequence[Leaf], costs: _Costs) -> _Sides:
    measures = tuple(costs.measure((sector,)) for sector in key.sectors)
    people: list[Weight] = [leaf.heads for leaf in leaves]
    by_table: tuple[_Measure, ...] = ()
    if attempt.weight is not PersonWeight.COST:
        people, by_table = _person_weights(key, attempt, leaves, costs)
    weights = tuple([m * v for m, v in zip(people, measure.values, strict=True)] for measure in measures)
    return _Sides(tuple(sum(part) for part in weights), weights, (by_table, measures))


def _sector_weights(
    key: KeyTerms, attempt: Attempt, leaves: Sequence[Leaf], costs: _Costs
) -> tuple[tuple[Weight, ...], tuple[_Measure, ...]]:
    if len(key.sectors) == 1:
        return (1,), ()
    if attempt.profile is Profile.FIXED:
        return key.sector_weights, ()
    measures = tuple(costs.measure((sector,)) for sector in key.sectors)
    return tuple(_total(leaves, measure) for measure in measures), measures


def _total(leaves: Sequence[Leaf], measure: _Measure) -> Weight:
    return sum((leaf.heads * value for leaf, value in zip(leaves, measure.values, strict=True)), 0)


def _person_weights(
    key: KeyTerms, attempt: Attempt, leaves: Sequence[Leaf], costs: _Costs
) -> tuple[list[Weight], tuple[_Measure, ...]]:
    if attempt.weight is PersonWeight.PER_HEAD:
        return [leaf.heads for leaf in leaves], ()
    if attempt.weight is PersonWeight.INSURED_DAYS:
        return [leaf.days for leaf in leaves], ()
    if attempt.weight is PersonWeight.COST:
        measure = costs.measure(None if key.cost_scope is CostScope.TOTAL else key.sectors)
        return [leaf.heads * value for leaf, value in zip(leaves, measure.values, strict=True)], (measure,)
    given = [_table_weight(key, attempt.weight, leaf) or 0 for leaf in leaves]
    clamped = [-leaf.heads * min(value, 0) for leaf, value in zip(leaves, given, strict=True)]
    people: list[Weight] = [leaf.heads * max(value, 0) for leaf, value in zip(leaves, given, strict=True)]
    return people, (_Measure(people, clamped),)


def _table_weight(key: KeyTerms, weight: PersonWeight, leaf: Leaf) -> Weight | None:
    table = key.norms if weight is PersonWeight.RISK_NORM else key.fixed
    if table is None:
        return leaf.fixed
    return table.get(leaf.traits.risk_class)


class _Costs:
    """The costs of the leaves under one attempt: who is known, and the means for who is not."""

    def __init__(self, key: KeyTerms, attempt: Attempt, leaves: Sequence[Leaf]) -> None:
        total = attempt.weight is PersonWeight.COST and key.cost_scope is CostScope.TOTAL
        self._leaves = leaves
        self.known = [_known(leaf, None if total else key.sectors) for leaf in leaves]

    def measure(self, sectors: Sequence[str] | None) -> _Measure:
        own = [_own(leaf, sectors) if known else 0 for leaf, known in zip(self._leaves, self.known, strict=True)]
        means = self._means([max(value, 0) for value in own])
        values: list[Weight] = [
            max(value, 0) if known else means.get(_age_sex(leaf), means[None])
            for leaf, known, value in zip(self._leaves, self.known, own, strict=True)
        ]
        clamped = [-leaf.heads * min(value, 0) for leaf, value in zip(self._leaves, own, strict=True)]
        return _Measure(values, clamped)

    def _means(self, values: list[Weight]) -> Mapping[AgeSex | None, Weight]:
        heads: dict[AgeSex | None, Weight] = {}
        sums: dict[AgeSex | None, Weight] = {}
        for leaf, known, value in zip(self._leaves, self.known, values, strict=True):
            for name in (_age_sex(leaf), None) if known else ():
                heads[name] = heads.get(name, 0) + leaf.heads
                sums[name] = sums.get(name, 0) + leaf.heads * value
        return {None: 0} | {name: Fraction(sums[name]) / heads[name] for name in heads if heads[name]}


def _age_sex(leaf: Leaf) -> AgeSex:
    return leaf.traits.age_band, leaf.traits.sex


def _known(leaf: Leaf, sectors: Sequence[str] | None) -> bool:
    if leaf.costs is None:
        return False
    return not (leaf.unknown if sectors is None else leaf.unknown.intersection(sectors))


def _own(leaf: Leaf, sectors: Sequence[str] | None) -> Weight:
    costs = leaf.costs or {}
    return sum((costs.get(sector, 0) for sector in (costs if sectors is None else sectors)), 0)
