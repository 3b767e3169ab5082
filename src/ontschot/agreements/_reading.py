"""A workbook while it is being read: what was found so far, and the cell it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from ontschot.agreements._grid import Grid, letters
from ontschot.agreements._layout import Column
from ontschot.agreements._located import LocatedData, part_of
from ontschot.agreements.references import Loc
from ontschot.i18n import T, Text
from ontschot.problems import Level, Place, Problem

__all__ = ["Line", "Reading", "get", "plain_heading", "put_in"]

_ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet that belongs within an item of another sheet: values and cells by key, and the line itself."""

    values: dict[str, str | None]
    cells: dict[str, Place]
    place: Place


@dataclass(slots=True)
class Reading:
    """The document that the sheets give together, with the cell and heading of each part, and what was wrong."""

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Loc, Place] = field(default_factory=dict)
    headings: dict[Loc, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    parts: set[Loc] = field(default_factory=set)
    """The parts that a line of their own gave, so that a second line for one is noticed."""

    def outcome(self) -> LocatedData:
        """Give the document with the cell of each part."""
        return LocatedData(self.data, self.where, tuple(self.problems), self.named)

    def where(self, loc: Loc) -> Place:
        """Give the cell of a part; of what is not there, the cell or sheet of the part it should be in."""
        for length in range(len(loc), 0, -1):
            if loc[:length] in self.places:
                return self.places[loc[:length]]
        return Place(self.file, part_of(loc))

    def named(self, loc: Loc) -> str:
        """Give the heading of a field as it stands in the workbook."""
        return self.headings.get(loc, str(loc[-1]))

    def place(self, grid: Grid, row: int, column: int) -> Place:
        """Give the place of a cell, counted from zero."""
        return Place(self.file, grid.name, row + 1, letters(column))

    def register(self, loc: Loc, place: Place, column: Column) -> None:
        """Remember in which cell and under which heading a part stands, also when the cell is empty."""
        self.places[loc] = place
        self.headings[loc] = column.heading
        for length in range(1, len(loc)):
            self.places.setdefault(loc[:length], place)
            self.headings.setdefault(loc[:length], column.heading)

    def stands_in(self, loc: Loc, place: Place, name: str) -> None:
        """Remember on which sheet the items of a list stand, or would stand."""
        self.places[loc] = place
        self.headings[loc] = name

    def error(self, code: str, place: Place, message: Text, remedy: Text | None = None, found: str = "") -> None:
        """Keep a problem that refuses the workbook."""
        self.problems.append(Problem(code, place, message, found, remedy=remedy))

    def remark(self, code: str, place: Place, message: Text) -> None:
        """Keep a remark."""
        self.problems.append(Problem(code, place, message, level=Level.REMARK))

    def twice(self, heading: str, place: Place) -> None:
        """Refuse a heading that stands double, because it is unclear which value counts."""
        message = T("The heading {name} stands here twice.", name=heading)
        self.error("xlsx-heading-twice", place, message, T("Keep one of the two."))

    def unknown_heading(self, heading: str, known: list[Column], place: Place) -> None:
        """Refuse a heading that looks like a known one; say of any other that it was not read."""
        by_plain = {plain_heading(column.heading): column.heading for column in known}
        close = get_close_matches(plain_heading(heading), by_plain, n=1, cutoff=_ALIKE)
        if close:
            message = T("The heading {name} is not known.", name=heading)
            self.error(
                "xlsx-heading-unknown", place, message, T("Did you mean {name}?", name=by_plain[close[0]]), heading
            )
        else:
            message = T("{name} is not part of the workbook and was not read.", name=heading or "-")
            self.remark("xlsx-not-read", place, message)

    def no_headings(self, grid: Grid, sheet: str, expected: list[str]) -> None:
        """Refuse a sheet with content of which the headings cannot be found."""
        place = Place(self.file, grid.name)
        if grid.cut:
            message = T("This sheet has more rows or columns than an agreement can have.")
            self.error("xlsx-sheet-too-large", place, message, T("Remove the empty rows and columns."))
        elif any(cell is not None for cells in grid.rows for cell in cells):
            message = T("The headings of the sheet {sheet} are not there.", sheet=sheet)
            remedy = T("Put these headings in the first row: {names}.", names=", ".join(expected))
            self.error("xlsx-no-headings", place, message, remedy)


def plain_heading(heading: str) -> str:
    """Write a heading so that case, spaces and the star of a required field make no difference."""
    return " ".join(heading.replace("*", " ").split()).casefold()


def get(data: dict[str, Any], path: tuple[str, ...]) -> Any:  # noqa: ANN401 - plain data of any shape
    """Give what stands at a path in plain data; nothing when it is not there."""
    for step in path[:-1]:
        data = data.get(step) or {}
    return data.get(path[-1])


def put_in(data: dict[str, Any], path: tuple[str, ...], value: object) -> None:
    """Put a value at a path in plain data; nothing is put nowhere, so that empty cells make no parts."""
    if value is None:
        return
    for step in path[:-1]:
        data = data.setdefault(step, {})
    data[path[-1]] = value
