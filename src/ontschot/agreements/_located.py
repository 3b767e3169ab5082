"""What a file holds before the schema is laid on it: plain data, and where in the file each part stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ontschot.agreements.references import Loc
from ontschot.i18n import Text
from ontschot.problems import Level, Place, Problem

__all__ = ["LocatedData", "Named", "Where", "file_problem", "last_key", "part_of", "scalars"]

Where = Callable[[Loc], Place]
"""Gives the place in the user's file of a part of the document."""

Named = Callable[[Loc], str]
"""Gives the name under which people know a field in their file: its key, or its heading in a workbook."""


def last_key(loc: Loc) -> str:
    """Give the key of a field, as files write it."""
    return str(loc[-1])


@dataclass(frozen=True, slots=True)
class LocatedData:
    """Plain data of one file (text, lists and mappings), the place of each part, and what was wrong on the way.

    `data` is None when the file could not be taken apart at all.
    """

    data: dict[str, object] | None
    where: Where
    problems: tuple[Problem, ...] = ()
    named: Named = last_key

    @classmethod
    def refused(cls, *problems: Problem) -> LocatedData:
        """Give the outcome for a file that could not be taken apart."""
        return cls(None, lambda loc: Place(problems[0].place.file, part_of(loc)), problems)


def part_of(loc: Loc) -> str:
    """Write the path to a part for people, who count from one: parties #2 › agb."""
    pieces: list[str] = []
    for step in loc:
        if isinstance(step, int) and pieces:
            pieces[-1] = f"{pieces[-1]} #{step + 1}"
        else:
            pieces.append(str(step))
    return " › ".join(pieces)


def scalars(data: object) -> list[object]:
    """Give every value in plain data that is no part or list, in no order; quick, because every file passes here."""
    found: list[object] = []
    left = [data]
    for value in left:
        if isinstance(value, dict):
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)
        else:
            found.append(value)
    return found


def file_problem(
    code: str, file: str, message: Text, remedy: Text | None = None, level: Level = Level.ERROR
) -> Problem:
    """Make a problem of a file as a whole."""
    return Problem(code, Place(file), message, remedy=remedy, level=level)
