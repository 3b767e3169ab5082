"""Fold the lines of the sheets for selections and costs into the groups and activities they belong to."""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from ontschot.agreements._reading import Line, Reading
from ontschot.agreements._rows import Condition, CostKind
from ontschot.agreements.labels import label, member_called
from ontschot.agreements.references import Loc
from ontschot.i18n import Joined, T
from ontschot.problems import Problem

__all__ = ["fold_costs", "fold_selections"]

_COST_CRITERION = ("sector", "year", "at_least_eur")


def fold_selections(reading: Reading, lines: list[Line]) -> None:
    """Give each group the conditions that stand on its lines; several lines with one condition widen it."""
    for line in lines:
        loc = _owner(reading, line, "groups", line.values.get("group"), "group")
        condition = _kind(reading, line, "condition", Condition)
        if loc is None or condition is None:
            continue
        selection = _item(reading, loc).setdefault("selection", {})
        if condition is Condition.COST:
            _append(reading, line, (*loc, "selection", "costs"), selection, {key: key for key in _COST_CRITERION})
        elif condition is not Condition.ALL:
            _append_value(reading, line, (*loc, "selection", condition.value), selection)


def fold_costs(reading: Reading, lines: list[Line]) -> None:
    """Give each activity the cost lines that stand on its lines."""
    for line in lines:
        loc = _owner(reading, line, "activities", line.values.get("activity"), "activity")
        kind = _kind(reading, line, "kind", CostKind)
        if loc is None or kind is None:
            continue
        cost = _item(reading, loc).setdefault("cost", {})
        if kind is CostKind.HOURS:
            keys = {"function": "text", "party": "party", "hours": "hours", "rate_eur": "rate_eur"}
            _append(reading, line, (*loc, "cost", "lines"), cost, keys)
        elif kind is CostKind.OTHER:
            keys = {"description": "text", "amount_eur": "amount_eur"}
            _append(reading, line, (*loc, "cost", "other"), cost, keys)
        else:
            _overhead(reading, line, (*loc, "cost", "overhead"), cost)


def _owner(reading: Reading, line: Line, name: str, wanted: str | None, key: str) -> Loc | None:
    items = reading.data.get(name, [])
    for index, item in enumerate(items):
        if wanted is not None and item.get("id") == wanted:
            return (name, index)
    known = [item["id"] for item in items if "id" in item]
    close = get_close_matches(wanted or "", known, n=1)
    message = T("{name} does not stand on the sheet it belongs to.", name=wanted or "-")
    remedy = T("Did you mean {name}?", name=close[0]) if close else T("Use a name that stands there.")
    reading.error("unknown-name", line.cells.get(key, line.place), message, remedy, wanted or "")
    return None


def _kind(reading: Reading, line: Line, key: str, choices: type[StrEnum]) -> StrEnum | None:
    text = line.values.get(key) or ""
    member = member_called(choices, text)
    if member is None:
        expected = T("one of: {names}", names=Joined(tuple(label(item) for item in choices)))
        place = line.cells.get(key, line.place)
        reading.problems.append(Problem("enum", place, T("This is not one of the choices."), text, expected))
    return member


def _item(reading: Reading, loc: Loc) -> dict[str, Any]:
    name, index = loc
    item: dict[str, Any] = reading.data[str(name)][int(index)]
    return item


def _append(reading: Reading, line: Line, loc: Loc, part: dict[str, Any], keys: dict[str, str]) -> None:
    """Add an item to a list within the part; `keys` gives the column of each key of the item."""
    items = part.setdefault(str(loc[-1]), [])
    at = (*loc, len(items))
    reading.places[at] = line.place
    for key, column in keys.items():
        reading.places[*at, key] = line.cells.get(column, line.place)
    items.append({key: line.values[column] for key, column in keys.items() if line.values.get(column) is not None})


def _append_value(reading: Reading, line: Line, loc: Loc, part: dict[str, Any]) -> None:
    items = part.setdefault(str(loc[-1]), [])
    reading.places[*loc, len(items)] = line.cells.get("value", line.place)
    items.append(line.values.get("value"))


def _overhead(reading: Reading, line: Line, loc: Loc, cost: dict[str, Any]) -> None:
    place = line.cells.get("overhead", line.place)
    if "overhead" in cost:
        reading.twice(str(label(CostKind.OVERHEAD)), place)
        return
    reading.places[loc] = place
    if line.values.get("overhead") is not None:
        cost["overhead"] = line.values["overhead"]
