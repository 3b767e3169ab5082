"""Which years of a Vektis series measure the same care, so that nobody compares what cannot be compared."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ontschot.i18n import Joined, Text
from ontschot.tables.sectors import Sector, sectors

__all__ = ["Series", "comparable_series"]


@dataclass(frozen=True, slots=True)
class Series:
    """A run of years (inclusive) in which one sector's cost may be compared, with what moved before it and why."""

    sector: str
    name: Text
    first_year: int
    last_year: int
    began: Joined

    @property
    def years(self) -> str:
        """The run as people write it: 2015-2023, or the one year that stands alone."""
        first, last = self.first_year, self.last_year
        return str(first) if first == last else f"{first}-{last}"


def comparable_series(years: Collection[int]) -> Iterator[Series]:
    """Give per sector the runs of comparable years among these years, in the order in which sectors are shown."""
    for item in sectors().values():
        for first, last in item.comparable:
            run = [year for year in years if first <= year <= last]
            if run:
                yield Series(item.code, item.name, min(run), max(run), _began(item, first))


def _began(item: Sector, first: int) -> Joined:
    return Joined(tuple(gap.text for gap in item.breaks if gap.year == first))
