"""What one owner paid for coordination per region and period, laid on the regions of its return, to the cent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.folding import Fold
from ontschot.evaluation.programme import Programme
from ontschot.money import Cents

__all__ = ["Laid", "Spent", "WholeCents", "added_up", "laid", "programme_of"]

WholeCents = Annotated[int, Field(strict=True, gt=-(10**15), lt=10**15)]
"""An amount in a return; beyond it no insurer pays."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Coordination money of one kind in one region and period, and where that was found.

    region: None for regions that were left out, together.
    """

    region: str | None
    period: int
    kind: str
    cents: Cents
    source: str

    @property
    def place(self) -> tuple[str, int, str, str]:
        """By what amounts are put in order; regions that were left out come last."""
        return "\uffff" if self.region is None else self.region, self.period, self.kind, self.source


@dataclass(frozen=True, slots=True)
class Laid:
    """The money of a return, and what became of all that came in: in = elsewhere + left out + counted.

    elsewhere: cents in periods or regions at which the design does not look. left_out: cents of regions that the return
    leaves out because they are too small.
    """

    spent: tuple[Spent, ...]
    came_in: Cents
    elsewhere: Cents

    @property
    def left_out(self) -> Cents:
        """Cents of regions that the return leaves out."""
        return sum(item.cents for item in self.spent if item.region is None)


def laid(spent: Sequence[Spent], design: Design, periods: Collection[int], folds: Iterable[Fold]) -> Laid:
    """Lay money on the regions of a return, with small regions put together as the people in them are."""
    moved = {fold.region: fold.into for fold in folds}
    kept = [item for item in spent if item.period in periods and _looked_at(item.region or "", design)]
    placed = (replace(item, region=moved.get(item.region or "", item.region)) for item in kept)
    came_in = sum(item.cents for item in spent)
    return Laid(added_up(placed), came_in, came_in - sum(item.cents for item in kept))


def _looked_at(region: str, design: Design) -> bool:
    named = not design.pool or region in design.pool or any(region == item.unit for item in design.treated)
    return named and region not in design.excluded


def added_up(spent: Iterable[Spent]) -> tuple[Spent, ...]:
    """Add up amounts of one region, period, kind and source; in order."""
    sums: Counter[Spent] = Counter()
    for item in spent:
        sums[replace(item, cents=0)] += item.cents
    return tuple(sorted((replace(item, cents=cents) for item, cents in sums.items()), key=lambda item: item.place))


def programme_of(spent: Iterable[Spent]) -> Programme:
    """Give the cents per region and period, whatever their kind; those of regions that were left out count nowhere."""
    sums: Counter[tuple[str, int]] = Counter()
    for item in spent:
        if item.region is not None:
            sums[item.region, item.period] += item.cents
    return dict(sums)
