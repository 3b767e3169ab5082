"""Read the Excel workbook of an agreement into the same plain data as YAML and JSON give.

Every cell becomes text, and the schema says what it means, so that a number typed as text and a number are alike.
Nothing is passed over in silence: hidden rows are read and said, formulas give their last outcome and are said, merged
cells are refused, and what stands outside the known headings is named.
"""

from __future__ import annotations

import io
import zipfile
from difflib import get_close_matches

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ontschot.agreements._fold import fold_costs, fold_selections
from ontschot.agreements._fold_settlements import fold_parts
from ontschot.agreements._form_sheet import read_form
from ontschot.agreements._grid import Grid, grid_of
from ontschot.agreements._layout import COSTS, SELECTIONS, SHEETS, Form, PartSheet, Sheet, Table
from ontschot.agreements._located import LocatedData, file_problem
from ontschot.agreements._reading import Line, Reading, plain_heading
from ontschot.agreements._table_sheet import read_lines, read_table
from ontschot.agreements._xlsx import LARGEST_UNPACKED, unpacked_size
from ontschot.agreements.template import LISTS, READ_ME
from ontschot.i18n import T
from ontschot.problems import Place, Problem

__all__ = ["read_workbook"]

_OWN = frozenset({plain_heading(LISTS), plain_heading(READ_ME)})


def read_workbook(content: bytes, file: str) -> LocatedData:
    """Take a workbook apart. Gives the data with the cell of each part, or the problem that stopped it."""
    try:
        if unpacked_size(content) > LARGEST_UNPACKED:
            message = T("The workbook unpacks to more than an agreement can hold.")
            remedy = T("Check whether this is the right file.")
            return LocatedData.refused(file_problem("xlsx-too-large", file, message, remedy))
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return _read(book, content, file)
    except (CalamineError, zipfile.BadZipFile, OSError) as error:
        message = T("This file cannot be opened as an Excel workbook.")
        remedy = T("Open it in Excel and save it again as .xlsx, without a password.")
        return LocatedData.refused(Problem("xlsx-broken", Place(file), message, str(error), remedy=remedy))


def _read(book: CalamineWorkbook, content: bytes, file: str) -> LocatedData:
    reading = Reading(file)
    found = _sheets(reading, book)
    if not found:
        message = T("This is not the workbook of an agreement: none of its sheets is known.")
        return LocatedData.refused(file_problem("xlsx-unknown", file, message, T("Make one with: ontschot template")))
    aside: dict[str, list[Line]] = {}
    for sheet in SHEETS:
        if sheet.name in found:
            grid = grid_of(book.get_sheet_by_name(found[sheet.name]), content)
            aside[sheet.name] = _take(reading, sheet, grid)
        else:
            _missing(reading, sheet)
    fold_selections(reading, aside.get(SELECTIONS.name, []))
    fold_costs(reading, aside.get(COSTS.name, []))
    return reading.outcome()


def _missing(reading: Reading, sheet: Sheet) -> None:
    place = Place(reading.file, sheet.name)
    reading.remark("xlsx-sheet-missing", place, T("This sheet is missing; nothing was read from it."))
    if isinstance(sheet, Table):
        reading.stands_in(sheet.at, place, sheet.name)


def _take(reading: Reading, sheet: Sheet, grid: Grid) -> list[Line]:
    if isinstance(sheet, Form):
        read_form(reading, sheet, grid)
    elif sheet in (SELECTIONS, COSTS):
        return read_lines(reading, sheet, grid)
    elif isinstance(sheet, PartSheet):
        fold_parts(reading, sheet, grid)
    else:
        read_table(reading, sheet, grid)
    return []


def _sheets(reading: Reading, book: CalamineWorkbook) -> dict[str, str]:
    """Give the name in this workbook of each sheet that is known, and say what the others are."""
    wanted = {plain_heading(sheet.name): sheet.name for sheet in SHEETS}
    found: dict[str, str] = {}
    others = []
    for item in book.sheets_metadata:
        plain = plain_heading(item.name)
        if item.typ is not SheetTypeEnum.WorkSheet or plain in _OWN:
            continue
        if plain in wanted:
            found[wanted[plain]] = item.name
            if item.visible is not SheetVisibleEnum.Visible:
                message = T("This sheet is hidden, and was read.")
                reading.remark("xlsx-hidden-sheet", Place(reading.file, item.name), message)
        else:
            others.append(item.name)
    if found:
        found |= _others(reading, others, [name for name in wanted.values() if name not in found])
    return found


def _others(reading: Reading, others: list[str], missing: list[str]) -> dict[str, str]:
    """Say what other sheets are; one whose name has a slip is refused and read, so that the rest can be checked."""
    meant_by: dict[str, str] = {}
    for name in others:
        place = Place(reading.file, name)
        close = get_close_matches(name.casefold(), [item.casefold() for item in missing], n=1)
        if close:
            meant = next(item for item in missing if item.casefold() == close[0])
            message = T("There is no sheet with this name.")
            reading.error("xlsx-sheet-unknown", place, message, T("Did you mean {name}?", name=meant), name)
            meant_by.setdefault(meant, name)
        else:
            reading.remark("xlsx-not-read", place, T("{name} is not part of the workbook and was not read.", name=name))
    return meant_by
