"""How many people stand behind a figure, so that what is told of very few is not published (MON-05).

Effects of one region can be solved back from those without each other region, and those of the rest from everyone's and
a group's. So where one region of a side is too small, none of that side is told apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ontschot.evaluation.reading.by_region import RegionSum
from ontschot.monitoring.thin import SMALLEST_SHOWN

__all__ = ["People", "few", "people"]

People = Mapping[str, float]
"""The smallest number of people that a region has in any period; empty when a table does not tell."""


def people(sums: Iterable[RegionSum]) -> People:
    """Count the people of each region: its units, or its weight where one unit stands for many people.

    A table of regions without weights does not say how many people there are.
    """
    by_period: dict[tuple[str, int], float] = defaultdict(float)
    for item in sums:
        by_period[item.region, item.period] += max(item.units, item.mass)
    least: dict[str, float] = {}
    for (region, _period), count in by_period.items():
        least[region] = min(count, least.get(region, count))
    return least if any(count > 1 for count in by_period.values()) else {}


def few(counted: People, regions: Iterable[str], fewest: int = SMALLEST_SHOWN) -> bool:
    """Say whether a figure about these regions together is about too few people. Where nobody counted, it is not."""
    known = [counted[region] for region in regions if region in counted]
    return bool(known) and 0 < sum(known) < fewest
