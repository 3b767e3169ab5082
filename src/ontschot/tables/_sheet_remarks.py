"""Put remarks in a column of a sheet, inside the user's own workbook: not a byte of anything else changes."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType  # nosec B407
from xml.sax.saxutils import escape  # nosec B406 - it only escapes text

from ontschot.tables._excel import address, column_of, sheet_part

__all__ = ["with_remarks"]

_SPANS = re.compile(rb"\sspans\s*=\s*(\"[^\"]*\"|'[^']*')")
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def with_remarks(path: Path, sheet: str, column: int, remarks: dict[int, str], target: Path) -> bool:
    """Copy a workbook with a text in one column of one sheet, by row; cells that stood in that column go.

    column counts from zero, rows as a user does. Says whether it could be done: not for workbooks that are no .xlsx or
    .xlsm. Raises OSError when the copy cannot be written.
    """
    try:
        with zipfile.ZipFile(path) as book:
            part = sheet_part(book, sheet)
            changed = _Sheet(book.read(part), column, dict(sorted(remarks.items()))).changed()
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
                for item in book.infolist():
                    copy.writestr(item, changed if item.filename == part else book.read(item))
    except (zipfile.BadZipFile, KeyError, ExpatError):
        return False
    return True


@dataclass(slots=True)
class _Sheet:
    """The XML of one sheet and the changes to it, found in one pass: what to cut, and what to put there."""

    data: bytes
    column: int
    remarks: dict[int, str]
    changes: list[tuple[int, int, bytes]] = field(default_factory=list)
    row: int = 0
    opened: int = 0
    cell: int = -1
    parser: XMLParserType = field(default_factory=ParserCreate)

    def changed(self) -> bytes:
        """Give the XML with the remarks in it. Raises ExpatError when it is no XML."""
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.Parse(self.data, True)  # noqa: FBT003 - the last piece of data
        pieces, place = [], 0
        for start, end, new in sorted(self.changes, key=lambda change: change[:2]):
            pieces += [self.data[place:start], new]
            place = end
        return b"".join([*pieces, self.data[place:]])

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        here = self.parser.CurrentByteIndex
        prefix, _, local = name.rpartition(":")
        if local == "row":
            self.row = int(attributes.get("r") or self.row + 1)
            self.opened = here
            self._missing(prefix, here, self.row)
        elif local == "c" and column_of(attributes.get("r", "")) == self.column:
            self.cell = here

    def _end(self, name: str) -> None:
        prefix, _, local = name.rpartition(":")
        if local == "c" and self.cell >= 0:
            self._cut(name)
        elif local == "row" and self.row in self.remarks:
            self._remark(name, self._text(prefix, self.row))
        elif local == "sheetData":
            self._missing(prefix, self.parser.CurrentByteIndex, max(self.remarks, default=0) + 1)

    def _cut(self, name: str) -> None:
        end = self._tag_end(self.cell)
        if self.data[end - 2 : end] != b"/>":
            closing = f"</{name}".encode()
            end = self._tag_end(self.data.index(closing, end))
        self.changes.append((self.cell, end, b""))
        self.cell = -1

    def _remark(self, name: str, text: bytes) -> None:
        """Put a cell last in the row; the row's hint of how wide it is would no longer be true."""
        end = self._tag_end(self.opened)
        spans = _SPANS.search(self.data, self.opened, end)
        if spans:
            self.changes.append((spans.start(), spans.end(), b""))
        if self.data[end - 2 : end] == b"/>":
            self.changes.append((end - 2, end, b">" + text + f"</{name}>".encode()))
        else:
            here = self.parser.CurrentByteIndex
            self.changes.append((here, here, text))

    def _missing(self, prefix: str, place: int, before: int) -> None:
        """Make the rows that have a remark but no cells, such as those inside merged cells."""
        tag = f"{prefix}:row" if prefix else "row"
        for row in [number for number in self.remarks if number < before]:
            new = f'<{tag} r="{row}">'.encode() + self._text(prefix, row) + f"</{tag}>".encode()
            self.changes.append((place, place, new))

    def _text(self, prefix: str, row: int) -> bytes:
        text = escape(_UNWRITABLE.sub("\ufffd", self.remarks.pop(row)))
        p = f"{prefix}:" if prefix else ""
        cell = address(row - 1, self.column)
        return f'<{p}c r="{cell}" t="inlineStr"><{p}is><{p}t>{text}</{p}t></{p}is></{p}c>'.encode()

    def _tag_end(self, start: int) -> int:
        return self.data.index(b">", start) + 1
