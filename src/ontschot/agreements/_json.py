"""Read JSON as plain text, lists and mappings; numbers stay the text that stands there, so that they stay exact."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache

from ontschot.agreements._located import LocatedData, Where, file_problem
from ontschot.agreements._yaml import read_yaml
from ontschot.agreements.references import Loc
from ontschot.i18n import T
from ontschot.problems import Place, Problem

__all__ = ["read_json"]


def read_json(text: str, file: str) -> LocatedData:
    """Take JSON apart. Gives the data with the place of each part, or the problem that stopped it."""
    doubles: list[str] = []

    def mapping(pairs: list[tuple[str, object]]) -> dict[str, object]:
        kept = dict(reversed(pairs))
        if len(kept) < len(pairs):
            doubles.extend(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        return kept

    try:
        data = json.loads(text, object_pairs_hook=mapping, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        return LocatedData.refused(_syntax_problem(error, file))
    except RecursionError:
        message = T("The parts of the file are nested too deep.")
        return LocatedData.refused(file_problem("json-depth", file, message, T("Check the brackets.")))
    if not isinstance(data, dict):
        message = T("The file does not hold keys with values, such as title: and parties:.")
        return LocatedData.refused(file_problem("json-no-keys", file, message, T("Begin the file with a brace.")))
    return LocatedData(data, _places(text, file), tuple(_double(key, file) for key in doubles))


def _places(text: str, file: str) -> Where:
    """Look for places only when they are asked for, which is when something is wrong."""

    @cache
    def located() -> LocatedData:
        return read_yaml(text, file)

    def where(loc: Loc) -> Place:
        return located().where(loc)

    return where


def _double(key: str, file: str) -> Problem:
    message = T("The key {key} occurs twice in one part.", key=key)
    return file_problem("double-key", file, message, T("Keep one of the two."))


def _syntax_problem(error: json.JSONDecodeError, file: str) -> Problem:
    place = Place(file, row=error.lineno, column=str(error.colno))
    cut_off = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated")
    remedy = T("The file seems cut off: fetch or save it again.")
    if not cut_off:
        remedy = T("Check the commas, quotes and brackets.")
    return Problem("json-syntax", place, T("This is not valid JSON."), found=error.msg, remedy=remedy)
