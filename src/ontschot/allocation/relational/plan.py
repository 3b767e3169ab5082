"""Which amounts share members, costs and tables of weights, and what each amount asks of the engine."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any

from ontschot.agreements.allocation_key import CostScope, PersonWeight, Profile
from ontschot.allocation.relational.codes import CLASS
from ontschot.allocation.request import ATTRIBUTES, AllocationRequest, KeyTerms, Pot
from ontschot.allocation.weights import BY_TABLE, Attempt, attempts, missing_term, uses_costs
from ontschot.exact import Weight

__all__ = ["SIDES", "Amount", "Asked", "Basket", "Members", "Plan", "Side", "Times", "WeightTable", "plan"]

SIDES = ("a", "b")
"""The weight of the key itself and that of its fallback, in the names of columns."""


class Times(IntEnum):
    """What a person weighs apart from costs: one, insured days, or what a table says."""

    ONE = 0
    DAYS = 1
    TABLE = 2


class Amount(IntEnum):
    """Which cost weighs: none, that of one sector, that of all sectors, or that of the sectors served together."""

    NONE = 0
    SECTOR = 1
    TOTAL = 2
    SERVED = 3


@dataclass(frozen=True, slots=True)
class Members:
    """The people in some groups within a period, whoever insures them. `insurers`: the codes of all parties."""

    agreement_id: str
    groups: tuple[str, ...]
    start: date
    end: date
    insurers: tuple[str, ...]

    @classmethod
    def of(cls, pot: Pot) -> Members:
        """Give the members among whom an amount finds its people."""
        item = pot.entitlement
        groups = tuple(sorted(set(item.groups)))
        return cls(item.agreement_id, groups, item.period.start, item.period.end, pot.insurers)


@dataclass(frozen=True, slots=True)
class Basket:
    """The costs that a key looks at: those of one year, by sector served and in all."""

    year: int
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeightTable:
    """A table of weights: per risk class as pairs, or per person by name."""

    by_class: tuple[tuple[str, Weight], ...] | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One person weight of a key: what multiplies, which cost weighs, and by which table (its place; -1: none)."""

    weight: PersonWeight
    times: Times
    cost: Amount
    table: int

    @property
    def by_total(self) -> bool:
        """Say whether a cost is known only when all sectors are, not just those served."""
        return self.cost is Amount.TOTAL


@dataclass(frozen=True, slots=True)
class Asked:
    """What one amount asks: its place in the request, its members, costs (-1: none), sides and attempts."""

    pot: int
    key: KeyTerms
    members: int
    basket: int
    sides: tuple[Side, ...]
    attempts: tuple[Attempt, ...]

    def side(self, number: int) -> int:
        """Give the side of an attempt: the first is the key itself, the others weigh by the fallback."""
        return min(number, len(self.sides) - 1)

    @property
    def products(self) -> bool:
        """Say whether a cost is multiplied by something else, so that numbers grow large."""
        return any(
            item.profile is Profile.PERSON and self.sides[self.side(number)].times is not Times.ONE
            for number, item in enumerate(self.attempts)
        )


@dataclass(slots=True)
class _Numbers:
    """Hands out one number per different item."""

    items: dict[Any, int] = field(default_factory=dict)

    def of(self, item: Hashable) -> int:
        return self.items.setdefault(item, len(self.items))


@dataclass(frozen=True, slots=True)
class Plan:
    """All work of a run.

    members_of: the members of each amount, by place in the request. asked: what is to be weighed by the engine;
    amounts without a usable key are left out. names: the traits needed.
    """

    request: AllocationRequest
    members: tuple[Members, ...]
    members_of: tuple[int, ...]
    baskets: tuple[Basket, ...]
    tables: tuple[WeightTable, ...]
    asked: tuple[Asked, ...]
    names: tuple[str, ...]

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that anyone uses."""
        return SIDES[: max((len(item.sides) for item in self.asked), default=1)]

    @property
    def needs_days(self) -> bool:
        """Say whether anyone weighs by insured days."""
        return any(side.times is Times.DAYS for item in self.asked for side in item.sides)

    @property
    def slots(self) -> int:
        """The most sectors that one key serves."""
        return max((len(item.key.sectors) for item in self.asked), default=0)

    def uses(self, amount: Amount) -> bool:
        """Say whether anyone weighs by this cost."""
        return any(side.cost is amount for item in self.asked for side in item.sides)


def plan(request: AllocationRequest) -> Plan:
    """Order the work of a run."""
    members, baskets, tables = _Numbers(), _Numbers(), _Numbers()
    places = tuple(members.of(Members.of(pot)) for pot in request.pots)
    asked = tuple(
        _asked(number, pot.key, places[number], baskets.of, tables.of)
        for number, pot in enumerate(request.pots)
        if pot.key is not None and missing_term(pot.key) is None
    )
    return Plan(
        request=request,
        members=tuple(members.items),
        members_of=places,
        baskets=tuple(baskets.items),
        tables=tuple(tables.items),
        asked=asked,
        names=_names(request, baskets.items, [item for item in tables.items if item.by_class is not None]),
    )


def _names(request: AllocationRequest, costs: Collection[Basket], risks: Collection[WeightTable]) -> tuple[str, ...]:
    """The traits that the ledger shows or that weigh."""
    needed = {*request.attributes, *(CLASS if costs else ()), *(("risk_class",) if risks else ())}
    return ("uzovi", *(name for name in ATTRIBUTES if name in needed))


def _asked(
    pot: int, key: KeyTerms, members: int, basket: Callable[[Basket], int], table: Callable[[WeightTable], int]
) -> Asked:
    tried = attempts(key)
    weights = dict.fromkeys((key.weight, *((key.fallback,) if key.fallback else ())))
    by_costs = key.cost_year is not None and any(uses_costs(key, item.weight, item.profile) for item in tried)
    sides = tuple(_side(key, weight, table) for weight in weights)
    return Asked(
        pot=pot,
        key=key,
        members=members,
        basket=basket(Basket(key.cost_year or 0, key.sectors)) if by_costs else -1,
        sides=sides,
        attempts=tried,
    )


def _side(key: KeyTerms, weight: PersonWeight, table: Callable[[WeightTable], int]) -> Side:
    cost = Amount.NONE
    if weight is PersonWeight.COST:
        cost = Amount.TOTAL if key.cost_scope is CostScope.TOTAL else Amount.SERVED
    if weight in BY_TABLE:
        found = _weight_table(key, weight)
        return Side(weight, Times.TABLE, cost, -1 if found is None else table(found))
    return Side(weight, Times.DAYS if weight is PersonWeight.INSURED_DAYS else Times.ONE, cost, -1)


def _weight_table(key: KeyTerms, weight: PersonWeight) -> WeightTable | None:
    """The table that a weight asks for; without one no person has a weight."""
    stated: Mapping[str, Weight] | None = key.norms if weight is PersonWeight.RISK_NORM else key.fixed
    if stated is not None:
        return WeightTable(tuple(sorted(stated.items())))
    if weight is PersonWeight.FIXED and key.fixed_name:
        return WeightTable(None, key.fixed_name)
    return None
