"""What a workbook shows to people and hides from a reader of values: hidden rows and columns, formulas, errors."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO
from xml.etree.ElementTree import Element, ParseError, iterparse

__all__ = ["LARGEST_UNPACKED", "SheetFacts", "sheet_facts", "unpacked_size"]

LARGEST_UNPACKED = 100_000_000
"""A workbook of an agreement unpacks to less than a hundredth of this; beyond it something is wrong."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class SheetFacts:
    """Rows and columns that are hidden (from one), cells with a formula, cells whose outcome is missing or wrong."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: set[str] = field(default_factory=set)
    not_computed: set[str] = field(default_factory=set)
    errors: dict[str, str] = field(default_factory=dict)


def unpacked_size(content: bytes) -> int:
    """Give the size of a workbook when unpacked, as it says itself. Raises BadZipFile when it is no workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return sum(item.file_size for item in book.infolist())


def sheet_facts(content: bytes, sheet: str) -> SheetFacts:
    """Read the facts of one sheet; nothing is known of a sheet that cannot be found or read."""
    facts = SheetFacts()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book, book.open(_part(book, sheet)) as xml:
            _scan(xml, facts)
    except (KeyError, StopIteration, ParseError, zipfile.BadZipFile):
        return SheetFacts()
    return facts


def _part(book: zipfile.ZipFile, sheet: str) -> str:
    with book.open("xl/workbook.xml") as xml:
        relation = next(item.get(_RELATION) for item in _elements(xml, "sheet") if item.get("name") == sheet)
    with book.open("xl/_rels/workbook.xml.rels") as xml:
        links = (item for _, item in iterparse(xml))  # noqa: S314 - see the import
        target = next(item.get("Target", "") for item in links if item.get("Id") == relation)
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _elements(xml: IO[bytes], *tags: str) -> Iterator[Element]:
    wanted = {f"{_MAIN}{tag}" for tag in tags}
    for _, element in iterparse(xml):  # noqa: S314 - see the import
        if element.tag in wanted:
            yield element


def _scan(xml: IO[bytes], facts: SheetFacts) -> None:
    for element in _elements(xml, "col", "row"):
        hidden = element.get("hidden") in {"1", "true"}
        if element.tag == f"{_MAIN}row":
            if hidden and element.get("r"):
                facts.hidden_rows.add(int(element.get("r", "0")))
            for cell in element.iter(f"{_MAIN}c"):
                _scan_cell(cell, facts)
            element.clear()
        elif hidden:
            facts.hidden_columns.update(range(int(element.get("min", "1")), int(element.get("max", "1")) + 1))


def _scan_cell(cell: Element, facts: SheetFacts) -> None:
    address, value = cell.get("r", ""), cell.findtext(f"{_MAIN}v") or ""
    if cell.find(f"{_MAIN}f") is not None:
        facts.formulas.add(address)
        if not value:
            facts.not_computed.add(address)
    if cell.get("t") == "e":
        facts.errors[address] = value
