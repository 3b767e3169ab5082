"""The records of a CSV file, line by line, so that a quote that is never closed does not swallow the rows below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["OpenQuote", "Record", "records"]


@dataclass(frozen=True, slots=True)
class OpenQuote:
    """A quote that opens in a line and is not closed where a value can end.

    `row` counts records as the other row numbers do, `line` lines of the file; `column` counts from zero; `swallowed`
    is the number of lines below that a reader would take into the same value.
    """

    row: int
    line: int
    column: int
    swallowed: int


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it stands in the file, line end included.

    `quote` is the open quote that makes the record unusable: that of its own line, or the one above that swallowed it.
    """

    row: int
    text: str
    quote: OpenQuote | None = None
    lines: int = 1


def records(lines: Iterable[str], delimiter: str, width: int | None) -> Iterator[Record]:
    """Give the records of a file in order; each line touched by an open quote is a record by itself.

    lines: with their line ends. width: the number of columns, when it is known. A value may run over several lines; it
    is taken for a quote left open when text follows its closing quote, when the file ends first, or when its record has
    not as many cells as there are columns.
    """
    row = line = 1
    held: list[str] = []
    walk = _Walk(delimiter)
    for text in lines:
        held.append(text)
        walk.over(text)
        if len(held) == 1:
            walk.column = walk.opened
        if not walk.inside:
            yield from _closed(held, row, line, walk, width)
            row, line = row + (len(held) if walk.broken(held, width) else 1), line + len(held)
            held, walk = [], _Walk(delimiter)
    if held:
        walk.malformed = True
        yield from _closed(held, row, line, walk, width)


def _closed(held: list[str], row: int, line: int, walk: _Walk, width: int | None) -> Iterator[Record]:
    if not walk.broken(held, width):
        yield Record(row, held[0] if len(held) == 1 else "".join(held), None, len(held))
        return
    quote = OpenQuote(row, line, walk.column, len(held) - 1)
    yield from (Record(row + place, text, quote) for place, text in enumerate(held))


@dataclass(slots=True)
class _Walk:
    """Follows the quotes of one record, in the way that readers of CSV do."""

    delimiter: str
    inside: bool = False
    malformed: bool = False
    cells: int = 1
    opened: int = 0
    column: int = 0

    def broken(self, held: list[str], width: int | None) -> bool:
        """Say whether what looks like one record over several lines is a quote left open."""
        several = len(held) > 1 and (self.malformed or (width is not None and self.cells != width))
        return several or (self.inside and self.malformed)

    def over(self, text: str) -> None:
        """Go over one line. A line without any quote changes nothing but, outside a value, the number of cells."""
        if '"' not in text:
            if not self.inside:
                self.cells += text.count(self.delimiter)
            return
        place = 0 if self.inside else self._start(text, 0)
        while place >= 0:
            place = self._value(text, place)

    def _start(self, text: str, place: int) -> int:
        """Begin a cell: give where its value begins when a quote opens it, else go on to the next cell."""
        while text[place : place + 1] != '"':
            place = text.find(self.delimiter, place) + 1
            if not place:
                return -1
            self.cells += 1
        self.inside, self.opened = True, self.cells - 1
        return place + 1

    def _value(self, text: str, place: int) -> int:
        """Go to the end of a value within quotes and begin the cell behind it; -1 when the line ends first."""
        place = text.find('"', place)
        if place < 0:
            return -1
        if text[place + 1 : place + 2] == '"':
            return place + 2
        self.inside = False
        behind = text[place + 1 : place + 2]
        if behind not in {"", self.delimiter, "\r", "\n"}:
            self.malformed = True
        place = text.find(self.delimiter, place + 1) + 1
        if not place:
            return -1
        self.cells += 1
        return self._start(text, place)
