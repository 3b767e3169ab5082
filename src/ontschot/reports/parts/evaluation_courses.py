"""How the outcomes went in time: the means of both sides, and the effect by periods since the start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import exp

from ontschot.evaluation.design.outcome import Scale
from ontschot.evaluation.estimate import Answer, Course
from ontschot.evaluation.events import Event
from ontschot.evaluation.measures import Part
from ontschot.evaluation.panel import NEVER
from ontschot.i18n import Measure, T, Text
from ontschot.reports.document import Block, Chart, Column, Kind, Paragraph, Row, Section, Table
from ontschot.reports.parts.evaluation_figures import HIDDEN, Ruler, ruler
from ontschot.reports.parts.evaluation_view import EvaluationView
from ontschot.reports.parts.measured_pictures import Line, Point, events, lines

__all__ = ["courses"]


def courses(view: EvaluationView) -> Section:
    """Give the section on the course of every outcome."""
    blocks = tuple(block for answer in view.firsts for block in _blocks(view, answer))
    return Section(
        "courses", T("The course in time"), blocks or (Paragraph(T("There is no course that can be shown.")),)
    )


def _blocks(view: EvaluationView, answer: Answer) -> Iterator[Block]:
    if view.found(answer) is None:
        return
    if answer.course and answer.course.treated and answer.course.compared:
        yield _course_chart(answer, answer.course)
        yield _course_table(answer, answer.course)
    shown = [event for event in answer.events if not view.hidden_event(event)]
    if shown:
        yield _event_chart(answer, shown)
        yield _event_table(view, answer)


@dataclass(frozen=True, slots=True)
class _Means:
    """The means of both sides as people read them: of logarithms the geometric mean, of parts the percentage."""

    unit: Text | str
    treated: tuple[Measure, ...]
    compared: tuple[Measure, ...]


def _means(answer: Answer, course: Course) -> _Means:
    decimals = ruler(answer).decimals
    unit: Text | str = answer.outcome.unit
    read: Callable[[float], float] = float
    if answer.scale is Scale.RATIO:
        unit, read = T("{unit}, geometric mean", unit=answer.outcome.unit), exp
    elif answer.asked.part in {Part.ANY, Part.RESPONSE}:
        unit, read = T("percent"), _hundred
    sides = (course.treated, course.compared)
    treated, compared = (tuple(Measure(read(value), decimals) for value in side) for side in sides)
    return _Means(unit, treated, compared)


def _hundred(value: float) -> float:
    return 100 * value


def _course_chart(answer: Answer, course: Course) -> Chart:
    name, means = answer.outcome.name, _means(answer, course)
    starts = {int(start) for start in answer.panel.cohort if start != NEVER} if answer.panel else set()
    return Chart(
        f"course-{answer.outcome.id}",
        "lines",
        lines(
            course.periods,
            _line(T("treated regions"), means.treated),
            _line(T("compared with"), means.compared),
            starts,
        ),
        T("{name}: the course of the means", name=name),
        T(
            "Whole line: treated regions; broken line: those that they are compared with, in {unit}. A light band: the "
            "agreement starts.",
            unit=means.unit,
        ),
        T("Line chart of the mean of {name} per period on both sides; the table below has every figure.", name=name),
        f"course-table-{answer.outcome.id}",
    )


def _line(name: Text, values: tuple[Measure, ...]) -> Line:
    return Line(name, [item.value for item in values], [T("{value}", value=item) for item in values])


def _course_table(answer: Answer, course: Course) -> Table:
    columns = (
        Column("period", T("Period"), Kind.CODE),
        Column("treated", T("Treated regions"), Kind.MEASURE),
        Column("compared", T("Compared regions"), Kind.MEASURE),
        Column("difference", T("Difference"), Kind.MEASURE),
    )
    means = _means(answer, course)
    rows = tuple(
        (str(period), one, other, Measure(one.value - other.value, one.decimals))
        for period, one, other in zip(course.periods, means.treated, means.compared, strict=True)
    )
    title = T("{name}: means per period, in {unit}", name=answer.outcome.name, unit=means.unit)
    return Table(f"course-table-{answer.outcome.id}", title, columns, rows)


def _event_chart(answer: Answer, shown: list[Event]) -> Chart:
    written, name = ruler(answer), answer.outcome.name
    return Chart(
        f"events-{answer.outcome.id}",
        "events",
        events(_point(event, written) for event in shown),
        T("{name}: the effect by periods since the start", name=name),
        T(
            "Each point with its interval, in {unit}. The open point is the period with which all others are compared; "
            "light points come before the start and should lie near the broken line of no effect.",
            unit=written.unit,
        ),
        T(
            "Chart of the effect on {name} with its interval per period since the start; the table has them all.",
            name=name,
        ),
        f"events-table-{answer.outcome.id}",
    )


def _point(event: Event, written: Ruler) -> Point:
    value = written.plain(event.effect)
    interval = event.interval
    low, high = (written.plain(interval.low), written.plain(interval.high)) if interval else (value, value)
    text = T("{value}", value=written.measure(event.effect))
    return Point(_since(event), value, low, high, text, leading=event.exposure >= 0, base=interval is None)


def _since(event: Event) -> Text:
    if event.interval is None:
        return T("{count}\nbase", count=_signed(event.exposure))
    return T("{count}\n{treated} reg.", count=_signed(event.exposure), treated=event.treated)


def _signed(exposure: int) -> str:
    return f"+{exposure}" if exposure > 0 else str(exposure)


def _event_table(view: EvaluationView, answer: Answer) -> Table:
    columns = (
        Column("exposure", T("Periods since the start"), Kind.COUNT),
        Column("effect", T("Effect"), Kind.MEASURE),
        Column("low", T("From"), Kind.MEASURE),
        Column("high", T("Up to"), Kind.MEASURE),
        Column("treated", T("Treated regions"), Kind.COUNT),
        Column("remark", T("Remark")),
    )
    rows = tuple(_event_row(view, answer, event) for event in answer.events)
    written = ruler(answer)
    title = T("{name}: effect by periods since the start, in {unit}", name=answer.outcome.name, unit=written.unit)
    return Table(f"events-table-{answer.outcome.id}", title, columns, rows)


def _event_row(view: EvaluationView, answer: Answer, event: Event) -> Row:
    written, interval = ruler(answer), event.interval
    if view.hidden_event(event):
        return (event.exposure, HIDDEN, "", "", "", "")
    if interval is None:
        base = T("base: all others are compared with this one")
        return (event.exposure, written.measure(event.effect), "", "", event.treated, base)
    figures = (written.measure(value) for value in (event.effect, interval.low, interval.high))
    return (event.exposure, *figures, event.treated, T("before the start") if event.exposure < 0 else "")
