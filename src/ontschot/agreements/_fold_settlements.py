"""Put the lines of the sheets for parts of settlements in the settlements they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from ontschot.agreements._grid import Grid
from ontschot.agreements._layout import PartSheet
from ontschot.agreements._reading import Reading, get, put_in
from ontschot.agreements._rows import ShareOf
from ontschot.agreements._settlement_sheets import Target
from ontschot.agreements._table_sheet import Cells, read_cells
from ontschot.agreements.fields import said
from ontschot.agreements.labels import label
from ontschot.agreements.references import Loc
from ontschot.agreements.terms import MODELS
from ontschot.i18n import Joined, T
from ontschot.problems import Place

__all__ = ["fold_parts"]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a sheet: its place, its cells, the settlement it names with its place in the document."""

    place: Place
    cells: Cells
    settlement: dict[str, Any]
    loc: Loc

    @property
    def own(self) -> Cells:
        """The cells of the part itself, without those that say to which settlement and side it belongs."""
        return {column: cell for column, cell in self.cells.items() if column.names[0] == "part"}


def fold_parts(reading: Reading, sheet: PartSheet, grid: Grid) -> None:
    """Give each settlement the parts that stand on the lines of one sheet; refuse lines that belong to none."""
    put = _put_keyed if sheet.keyed else _put_item if sheet.many else _put_part
    for place, cells in read_cells(reading, sheet, grid):
        line = _line(reading, place, cells)
        target = line and _target(reading, sheet, line)
        if line and target:
            put(reading, sheet, line, target)


def _cell(cells: Cells, name: str, place: Place) -> tuple[str | None, Place]:
    """The text and place of a cell that says to what a line belongs; without such a column, the line itself."""
    for column, (value, cell) in cells.items():
        if column.names == (name,):
            return (None if value is None else str(value)), cell
    return None, place


def _line(reading: Reading, place: Place, cells: Cells) -> _Line | None:
    wanted, cell = _cell(cells, "settlement", place)
    items = get(reading.data, ("payment", "settlements")) or []
    for index, item in enumerate(items):
        if wanted is not None and item.get("id") == wanted:
            return _Line(place, cells, item, ("payment", "settlements", index))
    close = get_close_matches(wanted or "", [item["id"] for item in items if "id" in item], n=1)
    message = T("{name} does not stand on the sheet it belongs to.", name=wanted or "-")
    remedy = T("Did you mean {name}?", name=close[0]) if close else T("Use a name that stands there.")
    reading.error("unknown-name", cell, message, remedy, wanted or "")
    return None


def _target(reading: Reading, sheet: PartSheet, line: _Line) -> Target | None:
    """Where the line belongs; a settlement without a model that exists is refused for that already."""
    model = get(line.settlement, ("model", "kind"))
    if model not in MODELS:
        return None
    side, cell = _cell(line.cells, "side", line.place)
    target = sheet.target(str(model), side)
    if target is None:
        _no_target(reading, cell, [item.side for item in sheet.targets if model in item.models], side or "")
    return target


def _no_target(reading: Reading, cell: Place, sides: list[ShareOf | None], found: str) -> None:
    if sides:
        message = T("It is not clear to what this line applies.")
        names = Joined(tuple(label(side) for side in sides if side))
        reading.error("xlsx-side", cell, message, T("Choose one of: {names}.", names=names), found)
    else:
        message = T("The payment model of this settlement has no such part.")
        remedy = T("Choose another model on the sheet with settlements, or remove the line.")
        reading.error("xlsx-other-model", cell, message, remedy)


def _put_item(reading: Reading, sheet: PartSheet, line: _Line, target: Target) -> None:
    """Add the line to a list within the settlement."""
    del sheet
    items = [*(get(line.settlement, target.path) or []), {}]
    at = (*line.loc, *target.path, len(items) - 1)
    reading.places[at] = line.place
    _fill(reading, line, items[-1], at)
    put_in(line.settlement, target.path, items)


def _put_part(reading: Reading, sheet: PartSheet, line: _Line, target: Target) -> None:
    """Let the line be a part of the settlement, of which there is one."""
    loc = (*line.loc, *target.path)
    if loc in reading.parts:
        reading.twice(sheet.name, line.place)
        return
    reading.parts.add(loc)
    reading.places[loc] = line.place
    part = get(line.settlement, target.path) or {}
    put_in(line.settlement, target.path, part)
    _fill(reading, line, part, loc)


def _put_keyed(reading: Reading, sheet: PartSheet, line: _Line, target: Target) -> None:
    """Add the line to a part that gives a value by a code."""
    texts = {column.path[-1]: cell for column, cell in line.own.items()}
    (key, place), (value, cell) = texts.get("agb", (None, line.place)), texts.get("party", (None, line.place))
    kept: dict[str, Any] = get(line.settlement, target.path) or {}
    if str(key or "") in kept:
        reading.twice(sheet.name, place)
        return
    reading.places[*line.loc, *target.path, str(key or "")] = cell
    put_in(line.settlement, target.path, {**kept, str(key or ""): value})


def _fill(reading: Reading, line: _Line, part: dict[str, Any], loc: Loc) -> None:
    for column, (value, place) in line.own.items():
        reading.register((*loc, *column.path), place, column)
        there = said(str(value)) if column.part else None
        if there is None:
            put_in(part, column.path, value)
        elif there and get(part, column.path) is None:
            put_in(part, column.path, {})
