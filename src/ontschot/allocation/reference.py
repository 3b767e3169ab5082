"""The exact path: one amount at a time in Python integers and ratios, the oracle of all other paths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

import numpy as np
import pyarrow as pa

from ontschot.allocation.bearers import Bearers, Counted
from ontschot.allocation.cells import CellRows
from ontschot.allocation.division import Division, divide
from ontschot.allocation.encoding import coded
from ontschot.allocation.inputs import PersonTables, Tables
from ontschot.allocation.leaves import Counts, Traits, person_leaves
from ontschot.allocation.ledger import NOT_ATTRIBUTED, RiskBearers, Rolled, build_ledger, count_bearers
from ontschot.allocation.members import PersonRows
from ontschot.allocation.reconciliation import Reconciliation, reconcile
from ontschot.allocation.request import AllocationRequest, Pot
from ontschot.allocation.result import AllocationResult
from ontschot.i18n import T
from ontschot.money import Cents
from ontschot.progress import Progress, Silent

__all__ = ["Cell", "Population", "allocate_exactly", "bearers", "divided", "payer_only", "population", "rolled", "sums"]

Cell = tuple[str, Traits]
"""A sector and the traits of those who bear it."""

NOBODY = Traits(*(NOT_ATTRIBUTED,) * len(Traits._fields))


class Population(Protocol):
    """The people or cells of a run."""

    def counts(self, pot: Pot) -> Counts:
        """Give the payer's own leaves in the groups of an amount, and where the others went."""


class _People:
    def __init__(self, rows: PersonRows) -> None:
        self._rows = rows

    def counts(self, pot: Pot) -> Counts:
        """Give the payer's own insured in the groups of an amount, and where the others went."""
        return person_leaves(pot, self._rows.members(pot))


def population(tables: Tables) -> Population:
    """Read the people or cells of a run whole."""
    return _People(PersonRows.of(tables)) if isinstance(tables, PersonTables) else CellRows.of(tables)


def allocate_exactly(request: AllocationRequest, tables: Tables, progress: Progress | None = None) -> AllocationResult:
    """Attribute every amount of a run to sectors and insured people or cells, exact to the cent."""
    told = progress or Silent()
    told.phase(T("Attributing amounts"), len(request.pots))
    people = population(tables)
    cells: list[tuple[int, Cell, Cents]] = []
    borne: list[Counted] = []
    lines: list[Reconciliation] = []
    for number, pot in enumerate(request.pots):
        counts, division = divided(pot, people)
        cells.extend((number, cell, cents) for cell, cents in sums(division).items())
        borne.extend(bearers(division).values())
        lines.append(reconcile(pot, counts, division))
        told.advance()
    columns = rolled(cells, borne)
    ledger = build_ledger(request, columns, RiskBearers.of(tables.insurers))
    ordered = tuple(sorted(lines, key=lambda line: line.entitlement_id))
    counted = count_bearers(request, columns) if isinstance(tables, PersonTables) else None
    return AllocationResult(ledger, ordered, counted)


def divided(pot: Pot, people: Population) -> tuple[Counts, Division]:
    """Divide one amount over its sectors and its payer's own insured."""
    counts = people.counts(pot)
    return counts, divide(pot, counts.leaves)


def sums(division: Division) -> Counter[Cell]:
    """Add up what was attributed by sector and traits."""
    found: Counter[Cell] = Counter()
    for sector, leaf, cents in division.attributed():
        found[sector, leaf.traits if leaf else payer_only(division.pot)] += cents
    return found


def bearers(division: Division) -> dict[Cell, Counted]:
    """Count who bears each of the sums, in the same order; an amount attributed to no certain people has nobody."""
    found = dict.fromkeys(sums(division), Counted())
    for sector, leaf, cents in division.attributed():
        if leaf:
            found[sector, leaf.traits] = found[sector, leaf.traits].with_one(cents)
    return found


def payer_only(pot: Pot) -> Traits:
    """Give the traits of an amount that is attributed to no certain people: only the insurer, where there is one."""
    codes = pot.entitlement.uzovi
    return NOBODY._replace(uzovi=codes[0]) if len(codes) == 1 else NOBODY


def rolled(cells: Iterable[tuple[int, Cell, Cents]], borne: Iterable[Counted] = ()) -> Rolled:
    """Put amounts per cell into columns, with who bears each of them."""
    kept = list(cells)
    texts = {
        name: coded(pa.array([cell[1][at] for _, cell, _ in kept], pa.string()))
        for at, name in enumerate(Traits._fields)
    }
    return Rolled(
        pots=np.array([pot for pot, _, _ in kept], np.int64),
        sectors=coded(pa.array([cell[0] for _, cell, _ in kept], pa.string())),
        traits=texts,
        cents=np.array([cents for _, _, cents in kept], np.int64),
        bearers=Bearers.of(borne),
    )
