"""What an allocation hands over: the ledger and, per payer's amount, where every member and cent went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from ontschot.allocation.bearers import merge_bearers
from ontschot.allocation.ledger import checksum, merge_ledgers
from ontschot.allocation.reconciliation import Reconciliation, remarks
from ontschot.i18n import Text
from ontschot.money import Cents

__all__ = ["AllocationResult", "merge"]


@dataclass(frozen=True, slots=True)
class AllocationResult:
    """The ledger in canonical order and a reconciliation per entitlement, in the order of entitlement.

    `bearers` counts the people behind the amounts per entitlement, sector, region, age band and sex, with the most
    that one of them bears (`people`, `largest_cents`); None where the engine did not count. No receipt holds it.
    `engine` is the name and version of the engine on which tables were worked out, where that was not this program.
    """

    ledger: pa.Table
    reconciliations: tuple[Reconciliation, ...]
    bearers: pa.Table | None = None
    engine: str = ""

    @property
    def cents(self) -> Cents:
        """All that the ledger attributes."""
        return int(pc.sum(self.ledger["amount_cents"]).as_py() or 0)

    @property
    def unallocated_cents(self) -> Cents:
        """All that could not be attributed, each amount with its reason in the reconciliation."""
        return sum(line.unallocated_cents for line in self.reconciliations)

    def checksum(self) -> str:
        """Give the fingerprint of the ledger, equal on every engine."""
        return checksum(self.ledger)

    def remarks(self) -> dict[str, tuple[Text, ...]]:
        """Give per entitlement what a reader must know; entitlements without remarks are left out."""
        told = {line.entitlement_id: remarks(line) for line in self.reconciliations}
        return {name: texts for name, texts in told.items() if texts}


def merge(results: Iterable[AllocationResult]) -> AllocationResult:
    """Put the results of several insurers together, each of which ran on its own rows."""
    kept = tuple(results)
    lines = sorted((line for result in kept for line in result.reconciliations), key=lambda line: line.entitlement_id)
    bearers = merge_bearers(result.bearers for result in kept)
    return AllocationResult(merge_ledgers(result.ledger for result in kept), tuple(lines), bearers)
