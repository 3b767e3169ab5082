"""Charts of what was measured."""

from __future__ import annotations

from math import inf
from typing import Any

from ontschot.i18n import Measure, T
from ontschot.reports.palette import AHEAD, PASSED
from ontschot.reports.parts.measured_pictures import Line, Point, events, lines, whiskers


def point(value: float, low: float, high: float, **more: Any) -> Point:
    return Point("x", value, low, high, T("{value}", value=Measure(value)), **more)


def number(value: object) -> float:
    assert isinstance(value, Measure)
    return value.value


def test_an_end_that_is_unlimited_goes_past_everything_else() -> None:
    first, second = whiskers([point(1.0, -inf, inf), point(2.0, -4.0, 3.0, leading=True)])
    assert [number(first[name]) for name in ("low", "high")] == [-4.6, 4.6]
    assert [number(second[name]) for name in ("low", "value", "high")] == [-4.0, 2.0, 3.0]
    assert (first["shape"], second["shape"]) == ("circle", "diamond")


def test_points_that_are_all_unlimited_still_have_a_picture() -> None:
    (only,) = whiskers([point(0.0, -inf, inf)])
    assert number(only["high"]) == 0.0 or number(only["high"]) > 0


def test_before_the_start_is_light_and_the_base_is_open() -> None:
    before, base, after = events([point(1, 0, 2), point(0, 0, 0, base=True), point(3, 2, 4, leading=True)])
    assert [before["fill"], base["fill"], after["fill"]] == [PASSED, "#ffffff", AHEAD]


def line(name: str, *values: float) -> Line:
    return Line(T("{name}", name=name), values, [T("{value}", value=Measure(value)) for value in values])


def test_the_higher_line_has_its_figures_above_and_the_lower_below() -> None:
    rows = lines((2024, 2025), line("a", 1.0, 5.0), line("b", 3.0, 4.0), [2025])
    assert [(row["label"], row["side"], row["place"], row["start"]) for row in rows] == [
        ("2024", "treated", "below", 0),
        ("2025", "treated", "above", 1),
        ("2024", "compared", "above", 0),
        ("2025", "compared", "below", 0),
    ]
    assert [str(row["name"]) for row in rows] == ["", "a", "", "b"]


def test_lines_that_end_close_together_have_their_names_apart() -> None:
    rows = lines((1, 2), line("a", 0.0, 10.0), line("b", 5.0, 10.1), [])
    ends = [number(row["name_at"]) for row in rows if row["name"]]
    assert ends[1] - ends[0] > 0.9
    rows = lines((1, 2), line("a", 0.0, 10.1), line("b", 5.0, 10.0), [])
    ends = [number(row["name_at"]) for row in rows if row["name"]]
    assert ends[0] - ends[1] > 0.9


def test_equal_lines_do_not_write_over_each_other() -> None:
    rows = lines((1,), line("a", 5.0), line("b", 5.0), [])
    assert [row["place"] for row in rows] == ["above", "below"]
