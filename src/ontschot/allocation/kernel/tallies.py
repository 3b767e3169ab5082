"""What the reconciliation of each amount will say, gathered block by block in columns."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ontschot.allocation.bearers import Bearers, Counted
from ontschot.allocation.division import Division
from ontschot.allocation.encoding import Coded, Ints
from ontschot.allocation.kernel.layout import Layout
from ontschot.allocation.leaves import Counts
from ontschot.allocation.ledger import Rolled
from ontschot.allocation.reconciliation import Reconciliation, elsewhere_cents
from ontschot.allocation.reference import Cell
from ontschot.allocation.request import ATTRIBUTES
from ontschot.allocation.weights import Outcome
from ontschot.exact import Weight
from ontschot.money import Cents
from ontschot.payments.entitlement import Entitlement

__all__ = ["Attributed", "PotTally"]


@dataclass(slots=True)
class PotTally:
    """What was found while one amount was divided."""

    outcome: Outcome = Outcome.NOBODY
    imputed: Weight = 0
    imputed_cents: Cents = 0
    clamped: int = 0
    clamped_cents: Weight = 0
    unweighted: int = 0
    allocated_cents: Cents = 0

    def take(self, division: Division) -> None:
        """Take over what the exact path found."""
        self.outcome = division.outcome
        self.imputed, self.imputed_cents = division.imputed, division.imputed_cents
        self.clamped, self.clamped_cents = division.clamped
        self.unweighted = division.unweighted
        self.allocated_cents = sum(division.sector_cents)

    def reconciled(self, entitlement: Entitlement, counts: Counts) -> Reconciliation:
        """Write the line of one amount: where its members went and what became of its cents."""
        return Reconciliation(
            entitlement_id=entitlement.entitlement_id,
            outcome=self.outcome,
            rows=counts.rows,
            members=counts.members,
            used=counts.used,
            folded=counts.folded,
            outside_period=counts.outside_period,
            not_insured=counts.not_insured,
            other_payer=counts.other_payer,
            elsewhere=counts.elsewhere,
            elsewhere_cents=elsewhere_cents(entitlement.cents, counts),
            imputed=self.imputed,
            imputed_cents=self.imputed_cents,
            clamped=self.clamped,
            clamped_cents=self.clamped_cents,
            unweighted=self.unweighted,
            allocated_cents=self.allocated_cents,
            unallocated_cents=entitlement.cents - self.allocated_cents,
        )


@dataclass(slots=True)
class Attributed:
    """All that the blocks of a care year attributed: columns from the blocks, single cells from the exact path."""

    layout: Layout
    sectors: list[str] = field(default_factory=list)
    columns: list[tuple[Ints, Ints, Ints, Ints]] = field(default_factory=list)
    counts: list[Bearers] = field(default_factory=list)
    cells: list[tuple[int, Cell, Cents]] = field(default_factory=list)
    borne: list[Counted] = field(default_factory=list)

    def add(self, pots: Ints, sector: str, traits: Ints, cents: Ints, borne: Bearers) -> None:
        """Keep amounts per amount of the request and combination of traits, leaving out zeros."""
        if sector not in self.sectors:
            self.sectors.append(sector)
        kept = np.flatnonzero(cents)
        code = np.full(len(kept), self.sectors.index(sector))
        self.columns.append((pots[kept], code, traits[kept], cents[kept]))
        self.counts.append(borne.take(kept))

    def rolled(self) -> Rolled:
        """Give everything as columns with texts."""
        none = (np.empty(0, np.int64),) * 4
        pots, sectors, traits, cents = (np.concatenate(part) for part in zip(none, *self.columns, strict=True))
        told = {name: self.layout.coded(traits, name) for name in ("uzovi", *ATTRIBUTES) if name in self.layout.widths}
        borne = Bearers.joined([Bearers.of([]), *self.counts])
        return Rolled(pots, Coded(sectors.astype(np.int32), tuple(self.sectors)), told, cents, borne)
