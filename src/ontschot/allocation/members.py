"""Reading the members of groups with their spells and costs, one agreement at a time, for the exact path."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from ontschot.allocation.inputs import PersonTables, read
from ontschot.allocation.leaves import Member, Spell, Traits
from ontschot.allocation.request import ATTRIBUTES, Pot

__all__ = ["PersonRows"]

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class PersonRows:
    """The tables of people as plain rows, by the key under which the exact path asks for them."""

    membership: Mapping[tuple[str, str], list[Row]]
    spells: Mapping[int, list[Spell]]
    costs: Mapping[tuple[int, int], list[Row]]
    fixed: Mapping[tuple[str, int], int]

    @classmethod
    def of(cls, tables: PersonTables) -> PersonRows:
        """Read the tables whole; meant for small tables or for tables that hold only what is asked for."""
        return cls(
            membership=_membership(read(tables.membership)),
            spells=_spells(read(tables.insured)),
            costs=_costs(read(tables.costs)) if tables.costs is not None else {},
            fixed=_fixed(read(tables.fixed_weights)) if tables.fixed_weights is not None else {},
        )

    def members(self, pot: Pot) -> list[Member]:
        """Give the people in the groups of an amount, each once, with all that can matter to it."""
        entitlement = pot.entitlement
        periods: dict[int, list[Row]] = defaultdict(list)
        for group in dict.fromkeys(entitlement.groups):
            for person, first, last in self.membership.get((entitlement.agreement_id, group), ()):
                periods[person].append((first, last))
        return [self._member(pot, person, rows) for person, rows in sorted(periods.items())]

    def _member(self, pot: Pot, person: int, periods: list[Row]) -> Member:
        year = pot.key.cost_year if pot.key else None
        rows = self.costs.get((person, year), ()) if year else ()
        return Member(
            person_id=person,
            periods=tuple((first, last) for first, last in periods),
            spells=tuple(self.spells.get(person, ())),
            costs=_sums((sector, cents) for sector, cents, _ in rows) if rows else None,
            unknown=frozenset(sector for sector, _, known in rows if not known),
            fixed=self.fixed.get((pot.key.fixed_name, person)) if pot.key else None,
        )


def _sums(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for name, value in pairs:
        sums[name] += value
    return dict(sums)


def _rows(table: pa.Table, names: Iterable[str]) -> Iterable[Row]:
    return zip(*(table[name].to_pylist() for name in names), strict=True)


def _membership(table: pa.Table) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for agreement, group, *rest in _rows(table, ("agreement_id", "group_id", "person_id", "from_date", "to_date")):
        found[agreement, group].append(tuple(rest))
    return found


def _spells(table: pa.Table) -> dict[int, list[Spell]]:
    found: dict[int, list[Spell]] = defaultdict(list)
    for person, start, end, *traits in _rows(table, ("person_id", "insured_from", "insured_to", "uzovi", *ATTRIBUTES)):
        found[person].append(Spell(start, end, Traits(*traits)))
    return found


def _costs(table: pa.Table) -> dict[tuple[int, int], list[Row]]:
    found: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for person, year, *rest in _rows(table, ("person_id", "cost_year", "sector", "amount_cents", "known")):
        found[person, year].append(tuple(rest))
    return found


def _fixed(table: pa.Table) -> dict[tuple[str, int], int]:
    rows = _rows(table, ("weights", "person_id", "weight"))
    return {(weights, person): weight for weights, person, weight in rows}
