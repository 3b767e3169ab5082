"""Bad input as a report: what is wrong, where, what was expected and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ontschot.i18n import Text

__all__ = ["InputRefusedError", "Level", "Place", "Problem", "Problems"]


class Level(StrEnum):
    """How much a problem matters: an error refuses the input, a row error refuses the row, a remark only tells."""

    ERROR = "error"
    ROW = "row"
    REMARK = "remark"


_LONGEST_COLUMN = len("XFD")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the user's own file: file name, sheet or path in the document, row (as Excel counts) and column."""

    file: str = ""
    part: str = ""
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        rest = (f"{self.column}{self.row}",) if self._is_cell else (str(self.row or ""), self.column)
        return " › ".join(piece for piece in (self.file, self.part, *rest) if piece)

    @property
    def _is_cell(self) -> bool:
        letters = self.column.isalpha() and self.column.isupper() and len(self.column) <= _LONGEST_COLUMN
        return letters and self.row is not None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the input: message, value found, value expected and a remedy, each translatable."""

    code: str
    place: Place
    message: Text
    found: str = ""
    expected: Text | None = None
    remedy: Text | None = None
    level: Level = Level.ERROR
    count: int = 1


@dataclass(slots=True)
class Problems:
    """What a reader collected about one input; the reader goes on after a problem, so that a user sees all at once."""

    items: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        """Keep one problem."""
        self.items.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep several problems."""
        self.items.extend(problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def refused(self) -> bool:
        """Say whether the input as a whole cannot be used."""
        return any(problem.level is Level.ERROR for problem in self.items)

    def raise_if_refused(self) -> None:
        """Stop with the whole report when the input cannot be used."""
        if self.refused:
            raise InputRefusedError(self)


class InputRefusedError(Exception):
    """Input that cannot be used; carries the report that the command line, the pages and the API show."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(f"{len(problems)} problem(s) in the input")
        self.problems = problems
