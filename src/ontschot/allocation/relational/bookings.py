"""All that a run attributes: roll-ups from the engine and single cells, with a tally for each amount."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from ontschot.allocation.bearers import Bearers, Counted
from ontschot.allocation.division import Division, divide
from ontschot.allocation.encoding import Coded, Ints
from ontschot.allocation.ledger import Rolled
from ontschot.allocation.reconciliation import PotTally
from ontschot.allocation.reference import Cell, bearers, payer_only, rolled, sums
from ontschot.allocation.relational.choices import Choice
from ontschot.allocation.relational.codes import Codes
from ontschot.allocation.request import AllocationRequest
from ontschot.money import Cents

__all__ = ["Bookings"]


@dataclass(slots=True)
class Bookings:
    """What was attributed so far. signs: -1 for a credit. names: all sectors. place: of each key's sectors in them."""

    request: AllocationRequest
    tallies: list[PotTally]
    signs: Ints
    names: tuple[str, ...]
    place: Ints
    columns: list[Rolled] = field(default_factory=list)
    cells: list[tuple[int, Cell, Cents]] = field(default_factory=list)
    borne: list[Counted] = field(default_factory=list)

    @classmethod
    def of(cls, request: AllocationRequest) -> Bookings:
        """Begin with nothing booked."""
        sectors = [pot.key.sectors if pot.key else () for pot in request.pots]
        names = tuple(sorted({name for every in sectors for name in every}))
        place = np.zeros((len(sectors), max(map(len, sectors), default=0)), np.int64)
        for number, every in enumerate(sectors):
            place[number, : len(every)] = [names.index(name) for name in every]
        signs = np.array([-1 if pot.entitlement.cents < 0 else 1 for pot in request.pots], np.int64)
        return cls(request, [PotTally() for _ in request.pots], signs, names, place)

    def add(self, part: pa.Table, known: Codes) -> None:
        """Take a roll-up from the engine."""
        pots, sector, traits, imputed, cents, people, largest = (part[name].to_numpy() for name in part.column_names)
        signed = cents * self.signs[pots]
        borne = np.zeros(len(self.tallies), np.int64)
        np.add.at(borne, pots, signed * imputed)
        for pot in np.flatnonzero(borne).tolist():
            self.tallies[pot].imputed_cents += int(borne[pot])
        sectors = Coded(self.place[pots, sector].astype(np.int32), self.names)
        self.columns.append(Rolled(pots, sectors, known.coded(traits), signed, Bearers(people, largest)))

    def only_sectors(self, choice: Choice) -> None:
        """Book an amount that sectors bear and no certain people."""
        number = choice.asked.pot
        traits = payer_only(self.request.pots[number])
        for sector, cents in zip(choice.asked.key.sectors, choice.sector_cents, strict=True):
            self.cells.append((number, (sector, traits), cents))
            self.borne.append(Counted())

    def without_leaves(self, number: int) -> None:
        """Book an amount whose payer has nobody in the groups."""
        division = divide(self.request.pots[number], [])
        self.tallies[number].take(division)
        self.book(number, division)

    def book(self, number: int, division: Division) -> None:
        """Book what the exact path divided."""
        self.cells.extend((number, cell, cents) for cell, cents in sums(division).items())
        self.borne.extend(bearers(division).values())

    def parts(self) -> list[Rolled]:
        """Give everything in columns."""
        return [rolled(self.cells, self.borne), *self.columns]
