"""Cells instead of people: municipality, age and sex, with counts that may be fractions.

Nobody knows who in a cell belongs to which insurer, so payers' amounts are split beforehand and each is divided over
all cells of the group. Costs weigh per insured person of the cell; insured-years replace insured days, because counts
contain people who moved twice. Members of a cell in several groups of one amount add up to at most the cell's insured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ontschot.allocation.inputs import CellTables, read
from ontschot.allocation.leaves import Counts, Leaf, Traits
from ontschot.allocation.ledger import NOT_ATTRIBUTED
from ontschot.allocation.request import Pot

__all__ = ["CellRows"]


@dataclass(frozen=True, slots=True)
class CellRows:
    """The tables of cells as plain rows, by the key under which the exact path asks for them."""

    membership: Mapping[tuple[str, str], list[tuple[int, Fraction]]]
    cells: Mapping[int, Mapping[str, Any]]
    costs: Mapping[tuple[int, int], Mapping[str, tuple[int, bool]]]

    @classmethod
    def of(cls, tables: CellTables) -> CellRows:
        """Read the tables whole."""
        membership: dict[tuple[str, str], list[tuple[int, Fraction]]] = defaultdict(list)
        for row in read(tables.membership).to_pylist():
            place = row["agreement_id"], row["group_id"]
            membership[place].append((row["cell_id"], Fraction(row["member_count"])))
        costs: dict[tuple[int, int], dict[str, tuple[int, bool]]] = defaultdict(dict)
        for row in read(tables.costs).to_pylist() if tables.costs is not None else ():
            costs[row["cell_id"], row["cost_year"]][row["sector"]] = row["amount_cents"], row["known"]
        return cls(membership, {row["cell_id"]: row for row in read(tables.cells).to_pylist()}, costs)

    def counts(self, pot: Pot) -> Counts:
        """Give the cells of an amount with their members, and how many members count once."""
        counts = Counts()
        members: dict[int, Fraction] = defaultdict(Fraction)
        for group in dict.fromkeys(pot.entitlement.groups):
            for cell, number in self.membership.get((pot.entitlement.agreement_id, group), ()):
                counts.rows += 1
                members[cell] += number
        found = {cell: number for cell, number in sorted(members.items()) if cell in self.cells and number}
        counts.leaves = [self._leaf(pot, cell, number) for cell, number in found.items()]
        counts.used = sum((leaf.heads for leaf in counts.leaves), Fraction(0))
        counts.folded = sum(found.values(), Fraction(0)) - counts.used
        counts.not_insured = sum(members.values(), Fraction(0)) - sum(found.values(), Fraction(0))
        counts.members = counts.used + counts.not_insured
        return counts

    def _leaf(self, pot: Pot, cell_id: int, members: Fraction) -> Leaf:
        cell = self.cells[cell_id]
        insured = cell["insured_count"]
        heads = min(members, Fraction(insured))
        year = pot.key.cost_year if pot.key else None
        costs = self.costs.get((cell_id, year), {}) if year else {}
        return Leaf(
            leaf_id=cell_id,
            traits=Traits(_one_code(pot), cell["region"], cell["municipality"], cell["age_band"], cell["sex"]),
            heads=heads,
            days=heads * Fraction(cell["insured_years"]) / insured if insured else 0,
            costs={sector: Fraction(cents, insured) for sector, (cents, _) in costs.items()}
            if costs and insured
            else None,
            unknown=frozenset(sector for sector, (_, known) in costs.items() if not known),
        )


def _one_code(pot: Pot) -> str:
    """A payer with one code is that insurer; with several codes nobody can say which one bears a cell."""
    codes = pot.entitlement.uzovi
    return codes[0] if len(codes) == 1 else NOT_ATTRIBUTED
