"""How many people bear an amount and how much one of them bears at most: what a publication must know to hide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ontschot.allocation.encoding import Ints
from ontschot.allocation.request import AllocationRequest

__all__ = ["Bearers", "Counted", "bearer_table", "merge_bearers"]

_SCHEMA = pa.schema(
    [
        ("entitlement_id", pa.string()),
        ("sector", pa.string()),
        *((name, pa.string()) for name in ("region", "age_band", "sex")),
        ("people", pa.int64()),
        ("largest_cents", pa.int64()),
    ]
)
_PLACE = ("region", "age_band", "sex")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many people bear part of one amount, and the most cents of one of them, whatever the sign."""

    people: int = 0
    largest: int = 0

    def with_one(self, cents: int) -> Counted:
        """Count one more person who bears so much; who bears nothing does not count."""
        return Counted(self.people + (cents != 0), max(self.largest, abs(cents)))


@dataclass(frozen=True, slots=True)
class Bearers:
    """The same for many amounts: equally long columns."""

    people: Ints
    largest: Ints

    @classmethod
    def of(cls, counted: Iterable[Counted]) -> Bearers:
        """Put counts in columns."""
        kept = list(counted)
        return cls(
            np.array([item.people for item in kept], np.int64), np.array([item.largest for item in kept], np.int64)
        )

    @classmethod
    def of_parts(cls, cents: Ints, begin: Ints) -> Bearers:
        """Count along runs of parts, one part per person, each run beginning at a place given."""
        if not len(begin):
            return cls(cents[:0], cents[:0])
        borne = np.add.reduceat(cents != 0, begin, dtype=np.int64)
        return cls(borne, np.maximum.reduceat(cents, begin))

    def take(self, rows: Ints) -> Bearers:
        """Keep some amounts."""
        return Bearers(self.people[rows], self.largest[rows])

    @classmethod
    def joined(cls, parts: Sequence[Bearers | None]) -> Bearers | None:
        """Put columns below each other; None when some part was not counted."""
        counted = [part for part in parts if part is not None]
        if len(counted) < len(parts):
            return None
        return cls(
            np.concatenate([part.people for part in counted]), np.concatenate([part.largest for part in counted])
        )


def bearer_table(
    request: AllocationRequest, pots: Ints, sectors: pa.Array, traits: pa.Table, found: Bearers
) -> pa.Table:
    """Add the counts up by entitlement, sector, region, age band and sex, all other traits together.

    traits: a column per trait that was kept. A person has one place in an amount, so that people add up.
    """
    kept = [name for name in _PLACE if name in traits.column_names and name in request.attributes]
    columns = {"pot": pa.array(pots), "sector": sectors, **{name: traits[name] for name in kept}}
    counts = {"people": pa.array(found.people), "largest": pa.array(found.largest)}
    borne = pa.table({**columns, **counts}).group_by([*columns]).aggregate([("people", "sum"), ("largest", "max")])
    borne = borne.filter(pc.field("people_sum") > 0)
    names = pa.array([item.pot_id for item in request.pots], pa.string())
    every = pa.nulls(borne.num_rows, pa.string())
    told = {
        "entitlement_id": names.take(borne["pot"].combine_chunks()),
        "sector": borne["sector"],
        **{name: borne[name] if name in kept else every for name in _PLACE},
        "people": borne["people_sum"],
        "largest_cents": borne["largest_max"],
    }
    return pa.table({name: told[name].cast(_SCHEMA.field(name).type) for name in _SCHEMA.names}, schema=_SCHEMA)


def merge_bearers(tables: Iterable[pa.Table | None]) -> pa.Table | None:
    """Put the counts of several runs together; None when one of them has none."""
    kept = list(tables)
    counted = [table for table in kept if table is not None]
    return pa.concat_tables(counted) if counted and len(counted) == len(kept) else None
