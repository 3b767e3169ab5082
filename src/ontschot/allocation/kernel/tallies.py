"""What the reconciliation of each amount will say, gathered block by block in columns."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ontschot.allocation.bearers import Bearers, Counted
from ontschot.allocation.encoding import Coded, Ints
from ontschot.allocation.kernel.layout import Layout
from ontschot.allocation.ledger import Rolled
from ontschot.allocation.reference import Cell
from ontschot.allocation.request import ATTRIBUTES
from ontschot.money import Cents

__all__ = ["Attributed"]


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
