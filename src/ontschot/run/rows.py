"""Ledger rows by the entry that they belong to: found, left out, and told anew under another entry."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ontschot.payments.entitlement import Entitlement

__all__ = ["apart", "of", "renamed", "told_anew", "without"]


def of(table: pa.Table, names: Collection[str]) -> pa.Table:
    """Give the rows of some entries, by their ids."""
    return table.filter(_found(table, names))


def without(table: pa.Table, names: Collection[str]) -> pa.Table:
    """Give the rows of all other entries."""
    return table.filter(pc.invert(_found(table, names)))


def _found(table: pa.Table, names: Collection[str]) -> pa.ChunkedArray:
    return pc.is_in(table["entitlement_id"].cast(pa.string()), pa.array(sorted(names), pa.string()))


def apart(table: pa.Table, names: Sequence[str]) -> list[pa.Table]:
    """Give the rows of each entry in the order asked, found in one pass over the table."""
    codes = pc.index_in(table["entitlement_id"].cast(pa.string()), pa.array(names, pa.string()))
    found = pc.fill_null(codes, len(names)).to_numpy()
    rows = np.argsort(found, kind="stable")
    bounds = np.searchsorted(found[rows], np.arange(len(names) + 1))
    return [table.take(pa.array(rows[start:end])) for start, end in pairwise(bounds)]


def told_anew(rows: pa.Table, named: Mapping[str, Entitlement]) -> pa.Table:
    """Give rows under the entry that was booked for them: its id, its kind and what it replaces.

    named: the entry by the id that the rows carry.
    """
    rows = _column(rows, "kind", {name: item.kind.value for name, item in named.items()})
    rows = _column(rows, "reverses", {name: item.reverses for name, item in named.items()})
    return renamed(rows, named)


def renamed(rows: pa.Table, named: Mapping[str, Entitlement]) -> pa.Table:
    """Give rows under the id of the entry that was booked for them."""
    return _column(rows, "entitlement_id", {name: item.entitlement_id for name, item in named.items()})


def _column(rows: pa.Table, name: str, values: Mapping[str, str | None]) -> pa.Table:
    """Give each row the value of its entitlement in one column."""
    places = pc.index_in(rows["entitlement_id"].cast(pa.string()), pa.array(list(values), pa.string()))
    column = pa.array(list(values.values()), pa.string()).take(places.combine_chunks())
    field = rows.schema.field(name)
    return rows.set_column(rows.schema.get_field_index(name), field, column.cast(field.type))
