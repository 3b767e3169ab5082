"""Units that are numbered closely, put straight into place: much less work than bringing them together by sorting.

Equal to what the expression for any engine gives. One number per unit and period is held: 8 bytes each.
"""

from __future__ import annotations

from collections.abc import Iterator

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.reading.account import Account
from ontschot.evaluation.reading.board import Board, Rows
from ontschot.evaluation.reading.rules import Reading, Weighing
from ontschot.evaluation.reading.units import Units, used

__all__ = ["placed"]

_BATCH = 1 << 17
_SPARSE = 4
"""Numbers that fill at least a quarter of their range are used as places."""


def placed(table: ir.Table, reading: Reading, account: Account) -> tuple[tuple[int, ...], Iterator[Units]] | None:
    """Give the periods that occur and the units that can be used, in order of number, as `streamed` does.

    table: under the contract of a panel; a unit has at most one row per period. None when units are no whole numbers
    close together: then nothing was put in the account.
    """
    if not table.schema()["unit"].is_integer():
        return None
    board = Board(_SPARSE * table.count().to_pyarrow().as_py())
    weighed = reading.weighing is Weighing.FIRST
    for batch in _asked(table, reading).to_pyarrow_batches(chunk_size=_BATCH):
        if not board.put(_rows(batch, weighed=weighed)):
            return None
    return board.periods, (used(seen, board.periods[0], account) for seen in board.seen(weighed=weighed))


def _asked(table: ir.Table, reading: Reading) -> ir.Table:
    weight = {"weight": table.weight.cast("float64")} if reading.weighing is Weighing.FIRST else {}
    return table.select(
        unit=table.unit.cast("int64"),
        period=table.period,
        told=table.first_treated_period.fill_null(NEVER).cast("int32"),
        outcome=table[reading.outcome].cast("float64"),
        **weight,
    )


def _rows(batch: pa.RecordBatch, *, weighed: bool) -> Rows:
    unit, period, told, outcome = (
        np.asarray(batch[name].to_numpy(zero_copy_only=False)) for name in ("unit", "period", "told", "outcome")
    )
    return Rows(unit, period, told, outcome, batch["weight"].to_numpy(zero_copy_only=False) if weighed else None)
