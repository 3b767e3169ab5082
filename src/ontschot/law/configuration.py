"""An organisation's own dated parameters, read with a report instead of a crash."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, TypeVar

import yaml

from ontschot.agreements.fields import FieldError, parse_day, parse_ratio
from ontschot.i18n import Joined, T, Text
from ontschot.law.parameter import Parameter
from ontschot.law.title_state import TitleState
from ontschot.problems import Place, Problem, Problems
from ontschot.sources import OWN_DESIGN, Source, documents, source

__all__ = ["ParameterName", "parameter_names", "read_parameters"]


@dataclass(frozen=True, slots=True)
class ParameterName:
    """A parameter that a rule asks for: what it is, its kind of value, and whether the sources give one."""

    name: str
    kind: str
    packaged: bool
    rules: tuple[str, ...]
    description: Text


@cache
def parameter_names() -> dict[str, ParameterName]:
    """Give every parameter that a rule asks for, by name."""
    text = (resources.files("ontschot.law") / "parameter_names.yaml").read_text(encoding="utf-8")
    return {row["name"]: _name(row) for row in yaml.safe_load(text)}


def read_parameters(rows: Iterable[Mapping[str, Any]], file: str = "") -> tuple[tuple[Parameter, ...], Problems]:
    """Read own parameters: name, value, valid_from and, if any, valid_to, source (document, section) and status.

    Every row that cannot be used is a problem with its place; the others are given. Source, when not given, is the
    organisation itself.
    """
    problems = Problems()
    read = (_row(row, Place(file, "parameters", number), problems) for number, row in enumerate(rows, start=1))
    return tuple(parameter for parameter in read if parameter), problems


def _name(row: Mapping[str, Any]) -> ParameterName:
    return ParameterName(row["name"], row["kind"], row["packaged"], tuple(row["rules"]), Text(row["description"]))


def _row(row: Mapping[str, Any], place: Place, problems: Problems) -> Parameter | None:
    known = parameter_names().get(str(row.get("name")))
    if known is None:
        message, names = T("There is no parameter with this name."), Joined(tuple(sorted(parameter_names())))
        problems.add(_problem(place, "name", message, row.get("name"), T("One of: {names}", names=names)))
        return None
    value = _read(place, "value", _KINDS[known.kind], row.get("value"), problems)
    valid_from = _read(place, "valid_from", parse_day, row.get("valid_from"), problems)
    valid_to = _read(place, "valid_to", _day_or_none, row.get("valid_to"), problems)
    cited = _read(place, "source", _cited, row.get("source") or {}, problems)
    if value is None or valid_from is None or valid_to is None or cited is None:
        return None
    return Parameter(known.name, value, valid_from, valid_to[0], cited, str(row.get("status") or ""))


Read = TypeVar("Read")


def _read(place: Place, column: str, read: Callable[[Any], Read], value: object, problems: Problems) -> Read | None:
    try:
        return read(value)
    except FieldError as error:
        problems.add(_problem(place, column, error.message, value, error.expected))
        return None


def _problem(place: Place, column: str, message: Text, found: object, expected: Text | None) -> Problem:
    where = Place(place.file, place.part, place.row, column)
    return Problem("parameter", where, message, "" if found is None else str(found), expected)


def _day_or_none(value: object) -> tuple[date | None]:
    return (parse_day(value) if value else None,)


def _cited(value: Mapping[str, Any]) -> Source:
    code = value.get("document", OWN_DESIGN)
    if code in documents():
        return source(code, value.get("section", ""))
    names = Joined(tuple(documents()))
    raise FieldError(T("There is no source with this code."), T("One of: {names}", names=names))


def _count(value: object) -> int:
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise FieldError(T("This is not a whole number above zero."), T("a whole number above zero"))


def _counts(value: object) -> list[int]:
    return [_count(item) for item in value] if isinstance(value, list) else [_count(value)]


def _text(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise FieldError(T("This is not a text."), T("a text"))


def _state(value: object) -> str:
    names = [state.value for state in TitleState]
    if value in names:
        return str(value)
    raise FieldError(T("This is no state of the payment title."), T("One of: {names}", names=Joined(tuple(names))))


_KINDS: dict[str, Callable[[Any], Any]] = {
    "day": parse_day,
    "count": _count,
    "counts": _counts,
    "share": parse_ratio,
    "state": _state,
    "text": _text,
}
