"""Units from a panel on any engine: one expression brings each on one row, and the rows come in batches."""

from __future__ import annotations

from collections.abc import Iterator

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ontschot.evaluation.panel import NEVER, Floats, Ints
from ontschot.evaluation.reading.account import Account
from ontschot.evaluation.reading.pivot import at, per_unit
from ontschot.evaluation.reading.rules import Reading, Weighing
from ontschot.evaluation.reading.units import Seen, Units, used

__all__ = ["streamed"]

_BATCH = 1 << 17


def streamed(table: ir.Table, reading: Reading, periods: tuple[int, ...], account: Account) -> Iterator[Units]:
    """Give the units that can be used, a batch at a time; the account is complete when the last batch was taken.

    table: under the contract of a panel, on any engine. Batches come in no particular order.
    """
    rows = per_unit(table, reading.outcome, reading.weighing, periods)
    for batch in rows.to_pyarrow_batches(chunk_size=_BATCH):
        yield used(_seen(batch, reading, len(periods)), periods[0], account)


def _seen(batch: pa.RecordBatch, reading: Reading, periods: int) -> Seen:
    outcome = np.column_stack([_numbers(batch, at(place)) for place in range(periods)])
    weight = _numbers(batch, "weight") if reading.weighing is Weighing.FIRST else np.ones(len(outcome))
    cohort, told, rows = _whole(batch, "cohort"), _whole(batch, "told"), _whole(batch, "rows")
    unsteady = (cohort != _whole(batch, "last_cohort")) | ((told > 0) & (told < rows))
    return Seen(Units(batch["unit"], cohort, outcome, weight), unsteady)


def _numbers(batch: pa.RecordBatch, name: str) -> Floats:
    """A number that is not there is not a number."""
    return np.asarray(pc.fill_null(batch[name], np.nan).to_numpy(zero_copy_only=False), np.float64)


def _whole(batch: pa.RecordBatch, name: str) -> Ints:
    return np.asarray(pc.fill_null(batch[name].cast(pa.int64()), NEVER).to_numpy(zero_copy_only=False), np.int64)
