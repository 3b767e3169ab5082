"""The register of entries: everything that was ever booked, what of it stands, and how it was invoiced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pyarrow as pa

from ontschot.money import Cents
from ontschot.payments.corrections import place
from ontschot.payments.credits import Billed
from ontschot.payments.entitlement import Entitlement, Kind
from ontschot.tables.contracts import LEDGER

__all__ = ["Entry", "Register"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One booking of what a payer owes: by which run and on which day, how much of it was attributed, how invoiced.

    `terms` is the fingerprint of the key and the groups by which it was attributed; `reference` that of the agreement;
    `weights` is the fingerprint of the costs that weighed in it, empty where none did.
    A reversal has no bills: its credit statements take back those of the entry that it reverses.
    """

    entitlement: Entitlement
    reference: str
    terms: str
    unallocated: Cents
    run_id: str
    booked_on: date
    bills: tuple[Billed, ...] = ()
    weights: str = ""

    @property
    def entry_id(self) -> str:
        """The id of the entitlement that was booked."""
        return self.entitlement.entitlement_id


@dataclass(frozen=True)
class Register:
    """All entries of a chain of runs, with the ledger rows of those that stand.

    `round` counts the runs of corrections since the first; `numbers` are all numbers of statements ever given.
    """

    entries: tuple[Entry, ...] = ()
    ledger: pa.Table = field(default_factory=LEDGER.empty)
    round: int = 0
    run_id: str = ""
    known_on: date = date.min
    numbers: frozenset[str] = frozenset()

    @cached_property
    def standing(self) -> Mapping[tuple[str, str, int, str], Entry]:
        """The entries that were not taken back, by what they are for; one at most for each."""
        reversed_ids = {item.entitlement.reverses for item in self.entries if item.entitlement.kind is Kind.REVERSAL}
        return {
            place(item.entitlement): item
            for item in self.entries
            if item.entitlement.kind is not Kind.REVERSAL and item.entry_id not in reversed_ids
        }

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id that an entry ever had."""
        return frozenset(item.entry_id for item in self.entries)
