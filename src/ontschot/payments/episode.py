"""An episode as a settlement sees it: one row, with typical, avoidable and unrelated cost told apart.

A country has millions of episodes, so that settlements look at them as columns; `Episode` is one row for whoever writes
one down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ontschot.money import Cents
from ontschot.payments.beforehand.fast_costs import Costs, roomy

__all__ = ["Episode", "EpisodeCosts", "Episodes", "Names", "as_episodes", "episodes_of"]

I64 = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode of care; amounts in cents. Unrelated care happened meanwhile and is no part of the bundle."""

    episode_id: str
    definition: str
    person_id: int
    responsible: str
    start: date
    end: date
    severity: str
    status: str
    typical_cents: Cents
    complication_cents: Cents
    unrelated_cents: Cents

    def cost(self, allowance: Fraction = Fraction(1)) -> Fraction:
        """Typical care and the part of avoidable complications that counts, in exact cents."""
        return self.typical_cents + allowance * self.complication_cents


@dataclass(frozen=True, slots=True)
class EpisodeCosts:
    """What episodes cost together, by kind, in cents."""

    episodes: int
    typical_cents: Cents
    complication_cents: Cents
    unrelated_cents: Cents


@dataclass(frozen=True, slots=True)
class Names:
    """A text per row, kept as a number into the distinct texts, which are in order of text."""

    numbers: I64
    texts: tuple[str, ...]

    @classmethod
    def of(cls, column: pa.ChunkedArray | pa.Array, called: Mapping[str, str] | None = None) -> Names:
        """Take a column of texts; nothing becomes an empty text. called: what texts are called here, where given."""
        found = pc.dictionary_encode(pc.fill_null(column.cast(pa.string()), ""))
        chunk = found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found
        spoken = [(called or {}).get(text, text) for text in chunk.dictionary.to_pylist()]
        texts = sorted(set(spoken))
        place = np.array([texts.index(text) for text in spoken], dtype=np.int64)
        numbers = chunk.indices.to_numpy(zero_copy_only=False).astype(np.int64)
        return cls(place[numbers] if len(place) else numbers, tuple(texts))

    def take(self, places: I64) -> Names:
        """Give the texts of some rows."""
        return Names(self.numbers[places], self.texts)

    def present(self) -> set[str]:
        """Give the texts that occur in a row."""
        return {self.texts[number] for number in np.unique(self.numbers).tolist()}

    def among(self, wanted: Iterable[str]) -> NDArray[np.bool_]:
        """Say of each row whether its text is one of these."""
        chosen = frozenset(wanted)
        return np.array([text in chosen for text in self.texts], dtype=np.bool_)[self.numbers]


@dataclass(frozen=True, slots=True)
class Episodes:
    """Episodes as columns of equal length; `year` is that of the first day, amounts are in cents."""

    ids: pa.Array
    definition: Names
    person: I64
    responsible: Names
    year: I64
    severity: Names
    status: Names
    typical: I64
    complication: I64
    unrelated: I64

    def __len__(self) -> int:
        return len(self.person)

    def take(self, places: I64) -> Episodes:
        """Give some of the episodes, in the order asked."""
        return Episodes(
            self.ids.take(pa.array(places)),
            self.definition.take(places),
            self.person[places],
            self.responsible.take(places),
            self.year[places],
            self.severity.take(places),
            self.status.take(places),
            self.typical[places],
            self.complication[places],
            self.unrelated[places],
        )

    def costs(self, allowance: Fraction = Fraction(1)) -> tuple[Costs, int]:
        """Give typical care and the part of avoidable complications that counts, in parts of a cent, and how many."""
        part, unit = allowance.as_integer_ratio()
        room = 2 * max(part, unit) * len(self)
        typical, complication = (roomy(column, room) for column in (self.typical, self.complication))
        return typical * unit + complication * part, unit


def as_episodes(given: Episodes | Iterable[Episode]) -> Episodes:
    """Give episodes as columns; rows keep their order."""
    if isinstance(given, Episodes):
        return given
    rows = list(given)

    def names(column: str) -> Names:
        return Names.of(pa.array([getattr(row, column) for row in rows], pa.string()))

    def whole(values: Iterable[int]) -> I64:
        return np.array(list(values), dtype=np.int64)

    return Episodes(
        pa.array([row.episode_id for row in rows], pa.string()),
        names("definition"),
        whole(row.person_id for row in rows),
        names("responsible"),
        whole(row.start.year for row in rows),
        names("severity"),
        names("status"),
        whole(row.typical_cents for row in rows),
        whole(row.complication_cents for row in rows),
        whole(row.unrelated_cents for row in rows),
    )


def episodes_of(table: pa.Table, parties: Mapping[str, str] | None = None) -> Episodes:
    """Take episodes out of a table with a column for each field of `Episode`, or out of one that was constructed.

    A constructed table names the `provider` that is responsible, and has `cancelled` and `ending` instead of a status:
    the status is then `cancelled`, or how the episode ended. No severity group and nobody responsible become an empty
    text. parties: the party that answers for each responsible named. Other columns are left alone. Raises KeyError when
    a column is missing.
    """
    there = set(table.column_names)
    return Episodes(
        table["episode_id"].combine_chunks().cast(pa.string()),
        Names.of(table["definition"]),
        _whole(table["person_id"]),
        Names.of(table["responsible" if "responsible" in there else "provider"], parties),
        _whole(pc.year(table["start"])),
        Names.of(table["severity"]),
        Names.of(table["status"] if "status" in there else _ended(table)),
        *(_whole(table[name]) for name in ("typical_cents", "complication_cents", "unrelated_cents")),
    )


def _whole(column: pa.ChunkedArray) -> I64:
    return np.asarray(column.to_numpy(), dtype=np.int64)


def _ended(table: pa.Table) -> pa.ChunkedArray:
    return pc.if_else(table["cancelled"], "cancelled", table["ending"].cast(pa.string()))
