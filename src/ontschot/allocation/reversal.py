"""Taking back what was booked: the original rows with the opposite sign, never a difference that is divided anew."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from ontschot.allocation.ledger import canonical
from ontschot.money import Cents
from ontschot.payments.entitlement import Entitlement, Kind

__all__ = ["UnknownOriginalError", "Years", "reverse", "split_closed"]


class UnknownOriginalError(LookupError):
    """A reversal names an entitlement that the earlier ledger does not hold, or holds with another amount."""


def reverse(
    ledger: pa.Table, reversal: Entitlement, *, run_id: str, booking_date: date, unallocated: Cents = 0
) -> pa.Table:
    """Negate the rows of an earlier entitlement one by one, so that the weights of then stay as they were.

    ledger: the earlier run's. reversal: the entry that takes the original back (`reverses` names it). unallocated: what
    of the original was not attributed, so that no rows stand for it. Returns rows of the kind `reversal` in canonical
    order. Raises UnknownOriginalError when the ledger lacks the original, or when the rows do not add up to what is
    taken back.
    """
    rows = ledger.filter(pc.equal(ledger["entitlement_id"].cast(pa.string()), reversal.reverses or ""))
    negated = pc.negate_checked(rows["amount_cents"])
    if (pc.sum(negated).as_py() or 0) != reversal.cents + unallocated:
        raise UnknownOriginalError(reversal.reverses)
    told = {
        "run_id": run_id,
        "entitlement_id": reversal.entitlement_id,
        "booking_date": booking_date,
        "kind": Kind.REVERSAL.value,
        "reverses": reversal.reverses,
    }
    columns = {name: _constant(told[name], rows, name) if name in told else rows[name] for name in rows.column_names}
    return canonical(pa.table(columns | {"amount_cents": negated}, schema=rows.schema))


def _constant(value: object, rows: pa.Table, name: str) -> pa.Array:
    kind = rows.schema.field(name).type
    plain = pa.repeat(pa.scalar(value, kind.value_type if pa.types.is_dictionary(kind) else kind), rows.num_rows)
    return plain.dictionary_encode().cast(kind) if pa.types.is_dictionary(kind) else plain


@dataclass(frozen=True, slots=True)
class Years:
    """A ledger in two parts: bookings in care years that are open, and those in care years that were closed before."""

    open: pa.Table
    closed: pa.Table


def split_closed(ledger: pa.Table, closed_years: Collection[int]) -> Years:
    """Show apart what is booked in closed care years; each row keeps its care year and its booking date."""
    closed = pc.is_in(ledger["care_year"], pa.array(sorted(closed_years), pa.int32()))
    return Years(ledger.filter(pc.invert(closed)), ledger.filter(closed))
