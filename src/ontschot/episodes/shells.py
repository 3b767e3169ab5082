"""Episodes before any claim is in them: who, which kind, from when to when, and why they end."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ontschot.episodes.definition import Book
from ontschot.i18n import T, Text

__all__ = ["EPOCH", "I64", "Ending", "Fate", "Shells", "as_days", "joined_shells"]

I64 = NDArray[np.int64]

EPOCH = np.datetime64("1970-01-01", "D")


class Ending(IntEnum):
    """Why an episode ends on its day."""

    LENGTH = 0
    LAST_SERVICE = 1
    MAXIMUM = 2
    DEATH = 3
    SWITCH = 4
    INSURANCE_ENDED = 5
    END_OF_DATA = 6

    @property
    def code(self) -> str:
        """The name in files."""
        return self.name.lower()


class Fate(IntEnum):
    """What became of a day with a trigger."""

    OPENED = 0
    INSIDE = 1
    TOO_FEW = 2
    LOOK_BACK_UNKNOWN = 3
    NOT_CLEAN = 4
    ONCE_ONLY = 5

    @property
    def code(self) -> str:
        """The name in files."""
        return self.name.lower()

    @property
    def label(self) -> Text:
        """What it is, for a reader."""
        return _LABELS[self]


_LABELS = {
    Fate.OPENED: T("opened an episode"),
    Fate.INSIDE: T("within an episode"),
    Fate.TOO_FEW: T("too few triggers"),
    Fate.LOOK_BACK_UNKNOWN: T("data begin after the look-back"),
    Fate.NOT_CLEAN: T("look-back not clean"),
    Fate.ONCE_ONLY: T("this person had the only episode already"),
}


@dataclass(frozen=True, slots=True)
class Shells:
    """Episodes as columns of equal length; days are numbers since 1 January 1970, `end` is the first day outside.

    `definition` is the place in the order of precedence, `ending` a number of `Ending`, `row` the place of the row of
    insurance on the day of the trigger (-1: none).
    """

    definition: I64
    person: I64
    anchor: I64
    start: I64
    end: I64
    ending: I64
    cancelled: NDArray[np.bool_]
    row: I64

    def __len__(self) -> int:
        return len(self.person)

    def take(self, places: I64) -> Shells:
        """Give some of the episodes, in the order asked."""
        return Shells(*(getattr(self, field.name)[places] for field in fields(self)))

    def ids(self, book: Book) -> pa.Array:
        """Name each episode by its kind, its person and the day of its trigger."""
        names = pa.array([item.id for item in book.ranked], pa.string()).take(pa.array(self.definition))
        days = pa.array(self.anchor.astype(np.int32), pa.int32()).cast(pa.date32()).cast(pa.string())
        return pc.binary_join_element_wise(names, pa.array(self.person, pa.int64()).cast(pa.string()), days, ":")


def joined_shells(parts: list[Shells]) -> Shells:
    """Put episodes of several kinds together, in the order of kind, person and day."""
    whole = Shells(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Shells)))
    return whole.take(np.lexsort((whole.anchor, whole.person, whole.definition)))


def as_days(column: pa.ChunkedArray) -> I64:
    """Give days of a table as numbers since 1 January 1970."""
    return np.asarray(column.cast(pa.date32()).cast(pa.int32()).to_numpy(), dtype=np.int64)
