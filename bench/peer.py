"""The few thousand numbers that every hand-written peer starts from, and the ledger it ends with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ontschot.allocation.division import divide_sectors
from ontschot.allocation.encoding import Ints, recoded
from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.ledger import RiskBearers, Rolled, build_ledger
from ontschot.allocation.request import AllocationRequest, KeyTerms
from ontschot.allocation.ties import PRIME, Mix, Seeds, seeds
from ontschot.periods import Period

__all__ = ["BINS", "TRAITS", "Floats", "Found", "Small", "hashes"]

BINS = 256
"""Spare cents are handed out by a histogram of the remainders; only the bin on the boundary is put in order."""

TRAITS = ("region", "age_band", "sex")

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Found:
    """Cents per amount, sector and traits, as equally long columns: traits are places in the lists of texts."""

    pots: Ints
    sectors: Ints
    traits: Mapping[str, Ints]
    cents: Ints


@dataclass(frozen=True, slots=True)
class Small:
    """The request of a measurement as small columns. payers: amount, agreement and insurer, for each that pays."""

    request: AllocationRequest
    key: KeyTerms
    period: Period
    insurers: Sequence[str]
    agreements: Sequence[str]
    payers: tuple[Sequence[int], Sequence[int], Sequence[int]]

    @classmethod
    def of(cls, request: AllocationRequest) -> Small:
        """Number everything. Raises ValueError when the request is not that of a measurement."""
        key = request.pots[0].key
        if key is None:
            raise ValueError("a measurement has a key")
        codes = sorted({code for pot in request.pots for code in pot.entitlement.uzovi})
        names = sorted({pot.entitlement.agreement_id for pot in request.pots})
        place = {name: number for number, name in enumerate(names)}
        rows = [
            (number, place[pot.entitlement.agreement_id], codes.index(code))
            for number, pot in enumerate(request.pots)
            for code in pot.entitlement.uzovi
        ]
        pots, agreements, insurers = zip(*rows, strict=True)
        period = request.pots[0].entitlement.period
        return cls(request, key, period, codes, names, (pots, agreements, insurers))

    def sector_cents(self, totals: Floats) -> Ints:
        """Divide each amount over the sectors, nothing where nobody weighs. totals: weight per amount and sector."""
        owed = np.zeros(totals.shape, np.int64)
        for number in np.flatnonzero(totals.sum(axis=1) > 0):
            owed[number] = divide_sectors(self.request.pots[number], [Fraction(item) for item in totals[number]])
        return owed

    def seeds(self) -> list[Seeds]:
        """Give what breaks ties, per amount."""
        return [seeds(pot.entitlement.agreement_id) for pot in self.request.pots]

    def ledger(self, found: Found, texts: Mapping[str, Sequence[str]], tables: PersonTables) -> pa.Table:
        """Write the ledger that the program itself would write."""
        columns = {"uzovi": self.insurers, **texts}
        rolled = Rolled(
            pots=found.pots,
            sectors=recoded(found.sectors, self.key.sectors),
            traits={name: recoded(found.traits[name], columns[name]) for name in ("uzovi", *TRAITS)},
            cents=found.cents,
        )
        return build_ledger(self.request, rolled, RiskBearers.of(tables.insurers))


def hashes(drawn: Sequence[Seeds], pots: Ints, ids: Ints) -> tuple[Ints, Ints]:
    """Give both hashes of people in amounts, by which equal remainders are put in order."""
    return _mixed([item.first for item in drawn], pots, ids), _mixed([item.second for item in drawn], pots, ids)


def _mixed(mixes: Sequence[Mix], pots: Ints, ids: Ints) -> Ints:
    low, high, shift = (
        np.array([getattr(mix, name) for mix in mixes], np.int64)[pots] for name in ("low", "high", "shift")
    )
    value = (low * (ids % PRIME) + high * (ids // PRIME % PRIME) + shift) % PRIME
    square = value * value % PRIME
    power: Ints = square * square % PRIME * value % PRIME
    return power
