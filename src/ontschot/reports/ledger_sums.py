"""Sums of the ledger: what falls on which sector, region, age, sex and insurer, per agreement and in all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

import pyarrow as pa

from ontschot.money import Cents

__all__ = ["LedgerSums"]

Sums = tuple[tuple[tuple[str, ...], Cents], ...]
"""Values of the columns asked, as text, with the amount that stands under them, in the order of the values."""


class LedgerSums:
    """The ledger of a run, summed as asked; every sum over other columns has the same total."""

    def __init__(self, ledger: pa.Table) -> None:
        self._ledger = ledger
        self._by_agreement = cache(self._grouped)

    def whole(self, *columns: str) -> Sums:
        """Sum the whole ledger by some columns."""
        totals: dict[tuple[str, ...], Cents] = defaultdict(int)
        for key, cents in self._sum(columns):
            totals[key] += cents
        return tuple(sorted(totals.items()))

    def of(self, agreement_id: str, *columns: str) -> Sums:
        """Sum the rows of one agreement by some columns."""
        return self._by_agreement(columns).get(agreement_id, ())

    def _grouped(self, columns: tuple[str, ...]) -> Mapping[str, Sums]:
        found: dict[str, list[tuple[tuple[str, ...], Cents]]] = defaultdict(list)
        for (agreement_id, *key), cents in self._sum(("agreement_id", *columns)):
            found[agreement_id].append((tuple(key), cents))
        return {name: tuple(sorted(rows)) for name, rows in found.items()}

    def _sum(self, columns: tuple[str, ...]) -> list[tuple[tuple[str, ...], Cents]]:
        grouped = self._ledger.group_by(list(columns)).aggregate([("amount_cents", "sum")])
        names = [grouped.column(name).to_pylist() for name in columns]
        amounts = grouped.column("amount_cents_sum").to_pylist()
        keys = zip(*names, strict=True) if names else [()] * len(amounts)
        return [(tuple(map(str, key)), int(cents or 0)) for key, cents in zip(keys, amounts, strict=True)]
