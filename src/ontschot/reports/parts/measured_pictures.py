"""Charts of what was measured: points with their interval, beside or above each other, and two lines in time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import isfinite

from ontschot.i18n import Measure, Text, Value
from ontschot.reports.palette import AHEAD, PASSED

__all__ = ["Line", "Point", "events", "lines", "whiskers"]

Rows = tuple[Mapping[str, Value], ...]

_DRAWN_DECIMALS = 6
_FURTHER = 1.15
_NAMES_APART = 0.09
_OPEN = "#ffffff"


@dataclass(frozen=True, slots=True)
class Point:
    """A figure with its interval and the text that stands beside it; without an interval both ends are the figure.

    leading: the figure that the conclusion rests on. base: what the others are compared with.
    """

    label: Value
    value: float
    low: float
    high: float
    text: Text
    leading: bool = False
    base: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line in time: its name, and a figure with its text per period."""

    name: Text
    values: Sequence[float]
    texts: Sequence[Text]


def whiskers(points: Iterable[Point]) -> Rows:
    """Give the rows of points under each other; an end that is unlimited goes past everything else."""
    kept = tuple(points)
    far = _far(kept)
    return tuple(_point(point, far) for point in kept)


def events(points: Iterable[Point]) -> Rows:
    """Give the rows of points in time: what came before the start is light, what all are compared with is open."""
    kept = tuple(points)
    far = _far(kept)
    return tuple({**_point(point, far), "fill": _fill(point)} for point in kept)


def lines(periods: Sequence[int], treated: Line, compared: Line, starts: Iterable[int]) -> Rows:
    """Give the rows of two lines, with the periods marked in which the agreement starts somewhere."""
    begun = {*starts}
    ends = _ends(treated, compared)
    sides = (("treated", treated, compared, ends[0]), ("compared", compared, treated, ends[1]))
    return tuple(
        {
            "label": str(period),
            "value": _drawn(own.values[index]),
            "side": side,
            "place": _place(side, own.values[index], other.values[index]),
            "text": own.texts[index],
            "name": own.name if index == len(periods) - 1 else "",
            "name_at": _drawn(end),
            "start": int(period in begun and side == "treated"),
        }
        for side, own, other, end in sides
        for index, period in enumerate(periods)
    )


def _point(point: Point, far: float) -> dict[str, Value]:
    low, high = max(point.low, -far), min(point.high, far)
    return {
        "label": point.label,
        "value": _drawn(point.value),
        "low": _drawn(low),
        "high": _drawn(high),
        "zero": 0,
        "shape": "diamond" if point.leading else "circle",
        "text": point.text,
    }


def _fill(point: Point) -> str:
    return _OPEN if point.base else AHEAD if point.leading else PASSED


def _drawn(value: float) -> Measure:
    return Measure(value, _DRAWN_DECIMALS)


def _far(points: Sequence[Point]) -> float:
    ends = chain.from_iterable((point.value, point.low, point.high) for point in points)
    return _FURTHER * max((abs(end) for end in ends if isfinite(end)), default=1.0)


def _place(side: str, own: float, other: float) -> str:
    higher = own > other or (own == other and side == "treated")
    return "above" if higher else "below"


def _ends(treated: Line, compared: Line) -> tuple[float, float]:
    """Where the names of the lines stand: at their ends, so far apart that both can be read."""
    every = (*treated.values, *compared.values)
    apart = _NAMES_APART * (max(every) - min(every))
    one, other = treated.values[-1], compared.values[-1]
    if abs(one - other) >= apart:
        return one, other
    middle, half = (one + other) / 2, apart / 2
    return (middle + half, middle - half) if one >= other else (middle - half, middle + half)
