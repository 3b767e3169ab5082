"""The order of work: which amounts share a population and a way of weighing, and which codes stand for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ontschot.agreements.allocation_key import CostScope, PersonWeight
from ontschot.allocation.request import KeyTerms, Pot
from ontschot.allocation.weights import attempts, missing_term, uses_costs

__all__ = ["TOTAL", "Column", "Payer", "Population", "Shape", "YearPlan", "year_plans"]

TOTAL = ""
"""In place of a sector: the cost of all sectors together."""

Column = tuple[int, str]
"""A cost that can weigh: year and sector, or year and `TOTAL`."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What populations must have in common to be weighed in one go: everything in the key but its sector weights."""

    key: KeyTerms | None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The costs that this key can ask for, fallbacks included."""
        key = self.key
        if key is None or key.cost_year is None or missing_term(key):
            return ()
        if not any(uses_costs(key, item.weight, item.profile) for item in attempts(key)):
            return ()
        total = [TOTAL] if key.cost_scope is CostScope.TOTAL else []
        return tuple((key.cost_year, sector) for sector in [*key.sectors, *total])

    @property
    def fixed_name(self) -> str:
        """The table of fixed weights per person that this key asks for, or nothing."""
        key = self.key
        by_person = key is not None and key.fixed is None and PersonWeight.FIXED in {key.weight, key.fallback}
        return key.fixed_name if key and by_person else ""


@dataclass(frozen=True, slots=True)
class Payer:
    """One payer's part of a population: the UZOVI codes and the amounts, by their place in the request."""

    uzovi: tuple[str, ...]
    pots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Population:
    """Everyone in the groups of an amount in a period, whoever insures them, with the payers who share the amount."""

    agreement_id: str
    groups: tuple[str, ...]
    start: date
    end: date
    parties: tuple[str, ...]
    shape: int
    payers: tuple[Payer, ...]


@dataclass(frozen=True, slots=True)
class YearPlan:
    """All work of one care year; populations of one shape stand together."""

    care_year: int
    shapes: tuple[Shape, ...]
    populations: tuple[Population, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The costs that anyone asks for in this care year."""
        return tuple(sorted({column for shape in self.shapes for column in shape.columns}))

    @property
    def fixed_names(self) -> tuple[str, ...]:
        """The tables of fixed weights per person that anyone asks for in this care year."""
        return tuple(sorted({shape.fixed_name for shape in self.shapes if shape.fixed_name}))

    @property
    def needs_risk(self) -> bool:
        """Say whether someone weighs by risk class."""
        keys = [shape.key for shape in self.shapes if shape.key]
        return any(key.norms is not None or key.fixed is not None for key in keys)


def year_plans(pots: Sequence[Pot]) -> tuple[YearPlan, ...]:
    """Order the amounts of a run by care year, way of weighing and population."""
    years = sorted({pot.entitlement.care_year for pot in pots})
    return tuple(_year_plan(year, [(n, pot) for n, pot in enumerate(pots) if _year(pot) == year]) for year in years)


def _year(pot: Pot) -> int:
    return pot.entitlement.care_year


def _year_plan(year: int, pots: Sequence[tuple[int, Pot]]) -> YearPlan:
    ways = _ways(pots)
    shapes: dict[object, int] = {}
    keys: list[KeyTerms | None] = []
    found: dict[tuple[object, ...], list[tuple[int, Pot]]] = {}
    for number, pot in pots:
        shape = shapes.setdefault(ways[id(pot.key)], len(shapes))
        if shape == len(keys):
            keys.append(pot.key)
        found.setdefault((shape, *_place(pot)), []).append((number, pot))
    populations = [
        layer for place, members in found.items() for layer in _layers(shapes[ways[id(members[0][1].key)]], members)
    ]
    populations.sort(key=lambda item: (item.shape, item.agreement_id, item.groups, item.start))
    return YearPlan(year, tuple(Shape(key) for key in keys), tuple(populations))


def _place(pot: Pot) -> tuple[object, ...]:
    item = pot.entitlement
    weights = pot.key.sector_weights if pot.key else ()
    return item.agreement_id, tuple(dict.fromkeys(item.groups)), item.period, pot.insurers, weights


def _ways(pots: Sequence[tuple[int, Pot]]) -> dict[int, object]:
    """Give the way of weighing of each key; the same key is looked at once."""
    keys = {id(pot.key): pot.key for _, pot in pots}
    return {place: _way(key) for place, key in keys.items()}


def _way(key: KeyTerms | None) -> object:
    """Everything in a key by which people are weighed; whether it states sector weights, not which."""
    if key is None:
        return None
    tables = tuple(None if table is None else tuple(sorted(table.items())) for table in (key.norms, key.fixed))
    terms = (key.weight, key.profile, key.sectors, key.cost_year, key.cost_scope, key.fallback, key.fixed_name)
    return terms, bool(key.sector_weights), tables


def _layers(shape: int, members: Sequence[tuple[int, Pot]]) -> list[Population]:
    """Payers whose codes overlap without being the same cannot share one lookup; they go to a layer of their own."""
    payers: dict[tuple[str, ...], list[int]] = {}
    for number, pot in members:
        payers.setdefault(tuple(sorted(set(pot.entitlement.uzovi))), []).append(number)
    layers: list[dict[tuple[str, ...], list[int]]] = []
    for codes, numbers in payers.items():
        free = next((layer for layer in layers if not any(set(codes) & set(other) for other in layer)), None)
        if free is None:
            layers.append(free := {})
        free[codes] = numbers
    return [_population(shape, members[0][1], layer) for layer in layers]


def _population(shape: int, pot: Pot, payers: dict[tuple[str, ...], list[int]]) -> Population:
    item = pot.entitlement
    return Population(
        agreement_id=item.agreement_id,
        groups=tuple(dict.fromkeys(item.groups)),
        start=item.period.start,
        end=item.period.end,
        parties=pot.insurers,
        shape=shape,
        payers=tuple(Payer(codes, tuple(numbers)) for codes, numbers in payers.items()),
    )
