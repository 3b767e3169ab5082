"""Rows of which nobody can say who belongs to whom over time: sums per cohort and period, each row its own unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ibis
import ibis.expr.types as ir
import numpy as np

from ontschot.evaluation.moments import Kind, Moments
from ontschot.evaluation.panel import NEVER, Floats
from ontschot.evaluation.reading.account import Account, LeftOut
from ontschot.evaluation.reading.read import Summed
from ontschot.evaluation.reading.rules import Weighing

__all__ = ["sectioned"]

Cells = Mapping[tuple[int, int], Mapping[str, float]]


def sectioned(table: ir.Table, outcome: str, weighing: Weighing) -> Summed:
    """Sum repeated cross-sections up per cohort and period; the account counts rows.

    table: under the contract of a panel, on any engine. A row counts by its own weight, in its own period. A cohort
    that is not seen in every period, or that was treated from the first one on, is left out.
    """
    seen, weight = table[outcome].cast("float64"), table.weight.cast("float64")
    rows = table.mutate(
        cohort=ibis.coalesce(table.first_treated_period, NEVER),
        seen=ibis.ifelse(seen.isnan() | seen.isinf(), None, seen),
        heavy=weight if weighing is Weighing.FIRST else ibis.literal(1.0),
    )
    account = Account(units=int(rows.count().to_pyarrow().as_py()))
    known, usable = rows.seen.notnull(), rows.heavy > 0
    _count(account, LeftOut.NOT_ALWAYS_SEEN, rows.filter(~known))
    _count(account, LeftOut.NO_WEIGHT, rows.filter(known & ~usable.fill_null(False)))  # noqa: FBT003 - a null is no weight
    rows = rows.filter(known & usable)
    centre = rows.seen.mean().to_pyarrow().as_py() or 0.0
    cells = _cells(rows.mutate(apart=rows.seen - centre))
    periods = tuple(sorted({period for _cohort, period in cells}))
    return Summed(_moments(cells, periods, centre, account), periods, account)


def _count(account: Account, reason: LeftOut, rows: ir.Table) -> None:
    found = int(rows.count().to_pyarrow().as_py())
    if found:
        account.left_out[reason] = account.left_out.get(reason, 0) + found
        account.names.setdefault(reason, [])


def _cells(rows: ir.Table) -> Cells:
    square = rows.heavy * rows.heavy
    found = rows.group_by("cohort", "period").aggregate(
        count=rows.count(),
        negative=(rows.seen < 0).sum(),
        mass=rows.heavy.sum(),
        total=(rows.heavy * rows.apart).sum(),
        heavy=square.sum(),
        linear=(square * rows.apart).sum(),
        scatter=(square * rows.apart * rows.apart).sum(),
    )
    return {(row["cohort"], row["period"]): row for row in found.to_pyarrow().to_pylist()}


def _moments(cells: Cells, periods: Sequence[int], centre: float, account: Account) -> Moments | None:
    kept = []
    for cohort in sorted({cohort for cohort, _period in cells}):
        rows = sum(int(cell["count"]) for (of, _period), cell in cells.items() if of == cohort)
        if cohort <= periods[0]:
            account.left_out[LeftOut.TREATED_FROM_THE_START] = rows
            account.names[LeftOut.TREATED_FROM_THE_START] = [str(cohort)]
        elif any((cohort, period) not in cells for period in periods):
            account.left_out[LeftOut.NOT_ALWAYS_SEEN] = account.left_out.get(LeftOut.NOT_ALWAYS_SEEN, 0) + rows
            account.names[LeftOut.NOT_ALWAYS_SEEN] = [str(cohort)]
        else:
            kept.append(cohort)
            account.used += rows
            account.negative += sum(int(cells[cohort, period]["negative"]) for period in periods)
    return _of_cells(cells, tuple(kept), tuple(periods), centre) if kept else None


def _of_cells(cells: Cells, cohorts: tuple[int, ...], periods: tuple[int, ...], centre: float) -> Moments:
    def grid(name: str) -> Floats:
        return np.array([[float(cells[cohort, period][name]) for period in periods] for cohort in cohorts])

    mass, heavy = grid("mass"), grid("heavy")
    shift = grid("total") / mass
    linear = grid("linear") - shift * heavy
    scatter = grid("scatter") - 2 * shift * grid("linear") + shift**2 * heavy
    return Moments(
        Kind.SECTIONS,
        cohorts,
        periods,
        count=np.rint(grid("count")).astype(np.int64),
        mass=mass,
        mean=centre + shift,
        heavy=heavy,
        linear=linear,
        scatter=scatter[:, :, None] * np.eye(len(periods)),
    )
