"""What is known from before the first start, of the regions that a design names; nothing from after it is looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count, takewhile

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.estimate import chosen
from ontschot.evaluation.panel import NEVER, Panel
from ontschot.evaluation.reading.account import Account
from ontschot.evaluation.reading.by_region import RegionSum, panel_of

__all__ = ["Earlier", "earlier_of"]


@dataclass(frozen=True, slots=True)
class Earlier:
    """Regions in periods in which no effect could show yet.

    panel: regions by periods, none of them treated yet; None when there is none. mean: the outcome per head in the last
    of these periods in the regions that will be treated. people: their weight in it. account: what became of every
    region.
    """

    panel: Panel | None
    mean: float
    people: float
    account: Account


def earlier_of(design: Design, sums: Sequence[RegionSum]) -> Earlier:
    """Keep the periods before any effect can show: those of the design, and older ones as long as they are complete."""
    until = min(item.first_period for item in design.treated) - design.anticipation
    own = tuple(period for period in design.periods if period < until)
    before = [item for item in sums if item.period < until]
    periods = (*_older(design, before, own), *own)
    kept = chosen(design.model_copy(update={"periods": periods}), before)
    found = panel_of((replace(item, cohort=NEVER) for item in kept), design.weighing)
    last = [item for item in kept if item.cohort != NEVER and item.period == own[-1]]
    people = sum(item.mass for item in last)
    mean = sum(item.total for item in last) / people if people else float("nan")
    return Earlier(found.panel, mean, people, found.account)


def _older(design: Design, sums: Iterable[RegionSum], own: tuple[int, ...]) -> tuple[int, ...]:
    """The periods that directly go before the design's own and hold every region that these hold."""
    seen: dict[int, set[str]] = defaultdict(set)
    for item in sums:
        if item.mass > 0:
            seen[item.period].add(item.region)
    wanted = {item.region for item in chosen(design, sums) if item.period in own}
    older = takewhile(lambda period: wanted and wanted <= seen[period], count(own[0] - 1, -1))
    return tuple(sorted(older))
