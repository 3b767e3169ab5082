"""From a table of outcomes to sums or a panel, by the shortest way that its units allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import ibis.expr.types as ir

from ontschot.evaluation.moments import Moments
from ontschot.evaluation.reading.account import Account
from ontschot.evaluation.reading.dense import numbering, placed
from ontschot.evaluation.reading.pivot import periods_of
from ontschot.evaluation.reading.rules import Reading
from ontschot.evaluation.reading.stream import streamed
from ontschot.evaluation.reading.units import Units, moments_of_units

__all__ = ["Summed", "summed"]


@dataclass(frozen=True, slots=True)
class Summed:
    """The sums of the units that count, None when there are none, with the account of all units."""

    moments: Moments | None
    account: Account


def summed(table: ir.Table, reading: Reading) -> Summed:
    """Sum a panel up per cohort, for estimates with errors by unit.

    table: under the contract of a panel, on any engine; units may be whole numbers, which is faster.
    """
    account, periods = Account(), periods_of(table)
    return Summed(moments_of_units(_units(table, reading, periods, account), periods), account)


def _units(table: ir.Table, reading: Reading, periods: tuple[int, ...], account: Account) -> Iterator[Units]:
    numbers = numbering(table, periods)
    if numbers is None:
        yield from streamed(table, reading, periods, account)
    else:
        yield from placed(table, reading, periods, numbers, account)
