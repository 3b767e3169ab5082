"""Units of a panel in batches, each either used or left out with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ontschot.evaluation.moments import Moments, merged, moments_of_cohort
from ontschot.evaluation.panel import Floats, Ints
from ontschot.evaluation.reading.account import Account, LeftOut

__all__ = ["Mask", "Seen", "Units", "moments_of_units", "used"]

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Units:
    """Some of the units that are used: names (text or number), first treated periods, outcomes per period, weights."""

    names: pa.Array
    cohort: Ints
    outcome: Floats
    weight: Floats

    def where(self, kept: Mask) -> Units:
        """Give some of the units."""
        if kept.all():
            return self
        return Units(self.names.filter(pa.array(kept)), self.cohort[kept], self.outcome[kept], self.weight[kept])


@dataclass(frozen=True, slots=True)
class Seen:
    """Units as they were read: an outcome not seen is not a number; `unsteady`: the first treated period varies."""

    units: Units
    unsteady: Mask


def used(seen: Seen, first_period: int, account: Account) -> Units:
    """Leave out what cannot be used, and account for every unit."""
    units = seen.units
    kept = np.ones(len(units.cohort), bool)
    for reason, here in _reasons(seen, first_period):
        account.leave_out(reason, _texts(units.names, kept & here))
        kept &= ~here
    account.units += len(kept)
    account.used += int(kept.sum())
    units = units.where(kept)
    if units.outcome.min(initial=0) < 0:
        account.negative += int((units.outcome.min(axis=1) < 0).sum())
    return units


def _reasons(seen: Seen, first_period: int) -> Iterator[tuple[LeftOut, Mask]]:
    units = seen.units
    yield LeftOut.TREATMENT_CHANGES, seen.unsteady
    yield LeftOut.NOT_ALWAYS_SEEN, ~np.isfinite(units.outcome.sum(axis=1))
    yield LeftOut.NO_WEIGHT, ~(units.weight > 0)
    yield LeftOut.TREATED_FROM_THE_START, units.cohort <= first_period


def _texts(names: pa.Array, here: Mask) -> list[str]:
    return [str(name) for name in names.filter(pa.array(here)).to_pylist()] if here.any() else []


def moments_of_units(batches: Iterable[Units], periods: tuple[int, ...]) -> Moments | None:
    """Sum batches of units up per cohort; None when there are no units."""
    parts = (part for units in batches for part in _of_batch(units, periods))
    first = next(parts, None)
    return None if first is None else merged(_chained(first, parts))


def _chained(first: Moments, rest: Iterator[Moments]) -> Iterator[Moments]:
    yield first
    yield from rest


def _of_batch(units: Units, periods: tuple[int, ...]) -> Iterator[Moments]:
    for cohort in np.unique(units.cohort):
        here = np.flatnonzero(units.cohort == cohort)
        # A period at a time lies together in memory, which is several times faster than a unit at a time.
        outcome = np.take(units.outcome.T, here, axis=1).T
        yield moments_of_cohort(int(cohort), periods, outcome, units.weight[here])
