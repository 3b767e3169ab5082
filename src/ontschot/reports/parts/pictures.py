"""Charts of amounts: bars by name, columns in time, tiles by region."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ontschot.i18n import Euro, T, Text, Value
from ontschot.money import Cents
from ontschot.reports.content import RegionTile
from ontschot.reports.palette import AHEAD, PASSED, SHADES, ink_on

__all__ = ["Calendar", "Scale", "bars", "calendar", "scale", "tiles"]

Rows = tuple[Mapping[str, Value], ...]

_USUAL_LETTERS, _MOST_LETTERS = 15, 18
_LINES = 2
_MOST_COLUMNS = 16
_MONTH, _QUARTER, _YEAR = 1, 3, 12
_EUROS, _THOUSANDS, _MILLIONS = 100, 100_000, 100_000_000
_SHORT = 10
"""From this many of a unit on, amounts are written in it."""
_MONTHS = (
    *(T("Jan"), T("Feb"), T("Mar"), T("Apr"), T("May"), T("Jun")),
    *(T("Jul"), T("Aug"), T("Sep"), T("Oct"), T("Nov"), T("Dec")),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit in which a chart writes its amounts, so that figures stay short; the table beside it has the cents."""

    cents: int
    decimals: int
    unit: Text

    def short(self, cents: Cents) -> Value:
        """Write an amount in this unit; an amount too small to show is not shown as nothing."""
        steps = 10**self.decimals
        rounded = Fraction(round(Fraction(cents * steps, self.cents)), steps)
        return T("< {smallest}", smallest=Fraction(1, steps)) if cents > 0 and not rounded else rounded


def scale(amounts: Iterable[Cents]) -> Scale:
    """Choose the unit by the largest amount."""
    largest = max((abs(cents) for cents in amounts), default=0)
    if largest >= _SHORT * _MILLIONS:
        return Scale(_MILLIONS, 1, T("in millions of euros"))
    if largest >= _SHORT * _THOUSANDS:
        return Scale(_THOUSANDS, 0, T("in thousands of euros"))
    return Scale(_EUROS, 0, T("in euros"))


def bars(lines: Iterable[tuple[Value, Cents, Value]]) -> Rows:
    """Give the rows of horizontal bars: name, amount and the text behind the bar."""
    return tuple({"label": name, "value": cents, "anchor": max(cents, 0), "text": text} for name, cents, text in lines)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Amounts per month, quarter or year, every one from the first to the last, also those without an amount.

    `sentence` says how much is still to fall due.
    """

    rows: Rows
    sentence: Text


def calendar(amounts: Iterable[tuple[date, Cents]], known_on: date) -> Calendar:
    """Gather dated amounts into at most sixteen columns; a column of which all has fallen due has passed."""
    dated = sorted(amounts)
    width = next((width for width in (_MONTH, _QUARTER) if _span(dated, width) <= _MOST_COLUMNS), _YEAR)
    sums = dict.fromkeys(range(_index(dated[0][0], width), _index(dated[-1][0], width) + 1), 0)
    for day, cents in dated:
        sums[_index(day, width)] += cents
    ahead = {_index(day, width) for day, _cents in dated if day >= known_on}
    chosen = scale(sums.values())
    left = sum(cents for day, cents in dated if day >= known_on)
    return Calendar(
        tuple(
            {
                "label": _label(index, width),
                "value": cents,
                "anchor": max(cents, 0),
                "text": chosen.short(cents),
                "fill": AHEAD if index in ahead else PASSED,
            }
            for index, cents in sums.items()
        ),
        _ahead(left, known_on, chosen.unit) if ahead else T("All has fallen due; amounts {unit}.", unit=chosen.unit),
    )


def _ahead(cents: Cents, known_on: date, unit: Text) -> Text:
    return T(
        "{ahead} falls due on {day} or later. Light columns have passed; amounts {unit}.",
        ahead=Euro(cents),
        day=known_on,
        unit=unit,
    )


def _span(dated: list[tuple[date, Cents]], width: int) -> int:
    return _index(dated[-1][0], width) - _index(dated[0][0], width) + 1


def _index(day: date, width: int) -> int:
    return (day.year * 12 + day.month - 1) // width


def _label(index: int, width: int) -> Text | str:
    year, month = divmod(index * width, 12)
    if width == _MONTH:
        return T("{month}\n{year}", month=_MONTHS[month], year=str(year))
    if width == _QUARTER:
        return T("Q{quarter}\n{year}", quarter=str(month // _QUARTER + 1), year=str(year))
    return str(year)


def tiles(regions: Iterable[RegionTile], amounts: Mapping[str, Cents]) -> Rows:
    """Give a tile per region, the darker the more money; regions without money stay white."""
    chosen = scale(amounts.values())
    largest = max(amounts.values(), default=0)
    return tuple(_tile(region, amounts.get(region.code, 0), largest, chosen) for region in regions)


def _tile(region: RegionTile, cents: Cents, largest: Cents, chosen: Scale) -> Mapping[str, Value]:
    first, second = _two_lines(region.name)
    shade = _shade(cents, largest)
    return {
        "column": region.column,
        "row": region.row,
        "first": first,
        "second": second,
        "text": chosen.short(cents) if cents else "–",
        "fill": SHADES[shade],
        "ink": ink_on(shade),
    }


def _shade(cents: Cents, largest: Cents) -> int:
    steps = len(SHADES) - 1
    return -(-cents * steps // largest) if cents > 0 else 0


def _two_lines(name: str) -> tuple[str, str]:
    """Write a name on two lines, as narrow as it gets without being cut."""
    parted = name.replace("/", "/ ")
    widths = range(_USUAL_LETTERS, _MOST_LETTERS)
    width = next((width for width in widths if len(textwrap.wrap(parted, width)) <= _LINES), _MOST_LETTERS)
    first, second, *_none = (*textwrap.wrap(parted, width, max_lines=_LINES, placeholder="…"), "", "")
    return first, second
