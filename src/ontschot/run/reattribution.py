"""Attribution that is taken back and booked anew while what is owed stands: the costs that weigh in the key changed.

What is owed and invoiced follows from the agreement, so that no entry and no statement moves; only ledger rows do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from ontschot.allocation.request import ATTRIBUTES, Pot
from ontschot.allocation.weights import attempts, uses_costs
from ontschot.money import Cents
from ontschot.payments.entitlement import Entitlement, Kind
from ontschot.run.register import Entry

__all__ = ["Reattributed", "anew", "back", "moved", "weights"]

_PLACE = ("entitlement_id", "sector", "uzovi", *ATTRIBUTES)


@dataclass(frozen=True, slots=True)
class Reattributed:
    """An entry that stands while its rows were booked anew: before, after, and what of it lies elsewhere now."""

    before: Entry
    after: Entry
    cents: Cents


def weights(pots: Iterable[Pot], costs_sha256: str) -> Iterator[tuple[str, str]]:
    """Give the fingerprint of the costs that weigh in each entitlement, by its id; empty where no costs weigh."""
    for pot in pots:
        key = pot.key
        weigh = key is not None and any(uses_costs(key, item.weight, item.profile) for item in attempts(key))
        yield pot.pot_id, costs_sha256 if weigh else ""


def moved(before: pa.Table, after: pa.Table, names: Collection[str]) -> dict[str, Cents]:
    """Give what of each entry lies with another sector, insurer or kind of people than before; without what stays.

    Both are ledger rows under the ids of the entries, and add up to the same per entry: a cent that leaves one place
    comes to another, so that half of all differences moved.
    """
    cents = before.schema.get_field_index("amount_cents")
    taken = before.set_column(cents, before.schema.field(cents), pc.negate_checked(before["amount_cents"]))
    columns = [*_PLACE, "amount_cents"]
    both = pa.concat_tables([taken.select(columns), after.select(columns)]).unify_dictionaries()
    per_place = both.group_by(list(_PLACE)).aggregate([("amount_cents", "sum")])
    sums = dict.fromkeys(names, 0)
    ids = per_place["entitlement_id"].cast(pa.string()).to_pylist()
    for name, difference in zip(ids, per_place["amount_cents_sum"].to_pylist(), strict=True):
        sums[name] += abs(difference)
    return {name: differences // 2 for name, differences in sums.items() if differences}


def back(entry: Entry) -> Entitlement:
    """Give what takes the rows of an entry back in the ledger, under the id of the entry itself."""
    item = entry.entitlement
    return replace(item, cents=-item.cents, kind=Kind.REVERSAL, reverses=item.entitlement_id)


def anew(entry: Entry) -> Entitlement:
    """Give what the new rows of an entry are told under: its own id, as new rows in place of its earlier ones."""
    return replace(entry.entitlement, kind=Kind.NEW, reverses=entry.entry_id)
