"""From a table of outcomes to sums or a panel, by the shortest way that its units allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from ontschot.evaluation.moments import Moments
from ontschot.evaluation.panel import Floats, Panel
from ontschot.evaluation.reading.account import Account
from ontschot.evaluation.reading.dense import placed
from ontschot.evaluation.reading.pivot import periods_of
from ontschot.evaluation.reading.rules import Reading
from ontschot.evaluation.reading.stream import streamed
from ontschot.evaluation.reading.units import Units, moments_of_units

__all__ = ["Summed", "panel_in_memory", "summed"]


@dataclass(frozen=True, slots=True)
class Summed:
    """The sums of the units that count, None when there are none, with the account of all units."""

    moments: Moments | None
    periods: tuple[int, ...]
    account: Account = field(default_factory=Account)


def summed(table: ir.Table, reading: Reading) -> Summed:
    """Sum a panel up per cohort, for estimates with errors by unit.

    table: under the contract of a panel, on any engine; units may be whole numbers, which is faster.
    """
    account = Account()
    periods, batches = _units(table, reading, account)
    return Summed(moments_of_units(batches, periods), periods, account)


def panel_in_memory(
    table: ir.Table, reading: Reading, covariates: Sequence[str] = ()
) -> tuple[Panel, dict[str, Floats]]:
    """Give all units that count at once, in order of their names, with covariates as they were in the first period.

    table: as for `summed`; a unit without a covariate is left out as well.
    """
    periods = periods_of(table)
    parts = list(streamed(table, reading, periods, Account()))
    names = np.concatenate([part.names.cast(pa.string()).to_numpy(zero_copy_only=False) for part in parts])
    first = table.filter(table.period == periods[0]).select("unit", "region", *covariates).to_pyarrow().to_pylist()
    known = {str(row["unit"]): row for row in first}
    order = [place for place in np.argsort(names).tolist() if None not in known[str(names[place])].values()]
    cohort, outcome, weight = (
        np.concatenate([getattr(part, name) for part in parts])[order] for name in ("cohort", "outcome", "weight")
    )
    units = tuple(str(names[place]) for place in order)
    panel = Panel(units, periods, cohort, outcome, weight, tuple(str(known[unit]["region"]) for unit in units))
    return panel, {name: np.array([float(known[unit][name]) for unit in units]) for name in covariates}


def _units(table: ir.Table, reading: Reading, account: Account) -> tuple[tuple[int, ...], Iterator[Units]]:
    found = placed(table, reading, account)
    if found is not None:
        return found
    periods = periods_of(table)
    return periods, streamed(table, reading, periods, account)
