"""Which counts of respondents may be shown in public: the same rule as for every publication (MON-05)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ontschot.monitoring.cube import Cube, Table
from ontschot.monitoring.publication import publish
from ontschot.monitoring.thin import Limits

__all__ = ["Shown", "shown"]

Key = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The counts by the values of their dimensions (None: all); a count that is hidden is None.

    `derivable` are hidden counts that could be solved back: none, or it may not be published.
    """

    counts: Mapping[Key, int | None]
    derivable: int = 0

    @property
    def hidden(self) -> int:
        """The number of counts that are hidden."""
        return sum(count is None for count in self.counts.values())

    @property
    def smallest(self) -> int | None:
        """The smallest count shown, zero left out; None when none is."""
        return min((count for count in self.counts.values() if count), default=None)

    def values(self, place: int) -> tuple[str, ...]:
        """Give the values of one dimension, in order of text."""
        return tuple(sorted({value for key in self.counts if (value := key[place]) is not None}))

    def of(self, *values: str | None) -> int | None:
        """Give a count, or None where it is hidden; what was not counted is zero."""
        return self.counts.get(values, 0)


def shown(
    rows: Iterable[Sequence[object]], dimensions: Sequence[str], fewest: int, tables: Iterable[Table] | None = None
) -> Shown:
    """Hide what must be hidden among counts. rows: the values of the dimensions and, last, the number.

    tables: the tables that are published, with all their totals; without it the whole cross.
    """
    named = [dict(zip((*dimensions, "people"), row, strict=True)) for row in rows]
    if not named:
        return Shown({})
    made = publish(Cube.of_rows(named, dimensions, tables=tables), Limits(fewest=fewest))
    counts = {tuple(cell.values[name] for name in dimensions): cell.people for cell in made.cells}
    return Shown(counts, made.derivable)
