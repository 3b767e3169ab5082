"""The effect seen from other sides: by other estimators, without each region, and per group."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from statistics import NormalDist

from ontschot.evaluation.beside import Beside
from ontschot.evaluation.estimate import Answer
from ontschot.evaluation.inference.answer import Inferred
from ontschot.evaluation.inference.leave_one_out import Without, leave_one_out
from ontschot.evaluation.labels import ESTIMATORS
from ontschot.i18n import T, Text
from ontschot.reports.document import Block, Cell, Chart, Column, Kind, Paragraph, Row, Section, Table
from ontschot.reports.parts.evaluation_figures import HIDDEN, NO_ANSWER, Ruler, ruler
from ontschot.reports.parts.evaluation_results import EVERYONE, group_name
from ontschot.reports.parts.evaluation_view import EvaluationView
from ontschot.reports.parts.measured_pictures import Point, whiskers

__all__ = ["forest"]

_LAID_DOWN = T("as laid down")


def forest(view: EvaluationView) -> Section:
    """Give the section with the effect by other estimators, without each region, and per group."""
    blocks = tuple(block for answer in view.mains for block in _blocks(view, answer))
    nothing = (Paragraph(T("There is no effect that can be seen from other sides.")),)
    return Section("forest", T("Other estimators, regions and groups"), blocks or nothing)


def _blocks(view: EvaluationView, answer: Answer) -> Iterator[Block]:
    found = view.found(answer)
    if found is None:
        return
    yield from _estimators(answer, found)
    yield from _regions(view, answer, found)
    yield from _groups(view, answer, found)


def _leading(label: Text, found: Inferred, written: Ruler) -> Point:
    low, high = written.plain(found.interval.low), written.plain(found.interval.high)
    return Point(label, written.plain(found.estimate), low, high, _text(found, written), leading=True)


def _text(found: Inferred, written: Ruler) -> Text:
    return T(
        "{effect} ({span})",
        effect=written.measure(found.estimate),
        span=written.span(found.interval.low, found.interval.high),
    )


_COLUMNS = (
    Column("effect", T("Effect"), Kind.MEASURE),
    Column("low", T("From"), Kind.MEASURE),
    Column("high", T("Up to"), Kind.MEASURE),
)


def _figures(found: Inferred, written: Ruler) -> tuple[Cell, ...]:
    return tuple(written.measure(value) for value in (found.estimate, found.interval.low, found.interval.high))


def _estimators(answer: Answer, found: Inferred) -> Iterator[Block]:
    if not answer.beside:
        return
    written, name, key = ruler(answer), answer.outcome.name, f"estimators-{answer.outcome.id}"
    points = [_leading(_LAID_DOWN, found, written)]
    rows: list[Row] = [(_LAID_DOWN, *_figures(found, written), "")]
    for item in answer.beside:
        low, high = _ends(item, found.level)
        if item.found is None:
            rows.append((ESTIMATORS[item.estimator], NO_ANSWER, "", "", item.note or item.label))
            continue
        value = item.found.value
        text = T("{effect} ({span})", effect=written.measure(value), span=written.span(low, high))
        points.append(
            Point(ESTIMATORS[item.estimator], written.plain(value), written.plain(low), written.plain(high), text)
        )
        rows.append((ESTIMATORS[item.estimator], *map(written.measure, (value, low, high)), item.label))
    yield Chart(
        f"{key}-chart",
        "whiskers",
        whiskers(points),
        T("{name}: by other estimators", name=name),
        T(
            "The diamond is the estimator laid down; the others stand beside it, with plain intervals that are for "
            "comparison only. The broken line is no effect. In {unit}.",
            unit=written.unit,
        ),
        T("Chart of the effect on {name} with its interval by each estimator; the table has them all.", name=name),
        key,
    )
    columns = (Column("estimator", T("Estimator")), *_COLUMNS, Column("remark", T("Remark")))
    yield Table(key, T("{name}: effect by estimator, in {unit}", name=name, unit=written.unit), columns, tuple(rows))


def _ends(item: Beside, level: Fraction) -> tuple[float, float]:
    if item.found is None:
        return (float("nan"), float("nan"))
    reach = NormalDist().inv_cdf(float((1 + level) / 2)) * item.found.error
    return item.found.value - reach, item.found.value + reach


def _regions(view: EvaluationView, answer: Answer, found: Inferred) -> Iterator[Block]:
    if answer.panel is None or view.by_unit:
        return
    design, written, name = view.design, ruler(answer), answer.outcome.name
    key = f"regions-{answer.outcome.id}"
    without = leave_one_out(answer.panel, design.asks, design.drawn, design.before)
    points = [_leading(T("all regions"), found, written)]
    points += [_without(view, item, written) for item in without if item.treated and item.estimate is not None]
    if len(points) > 1:
        yield Chart(
            f"{key}-chart",
            "whiskers",
            whiskers(points),
            T("{name}: without each treated region", name=name),
            T(
                "Each point is the effect without that region, in {unit}; a point far from the diamond means that this "
                "region carries the effect.",
                unit=written.unit,
            ),
            T("Chart of the effect on {name} without each treated region; the table has all regions.", name=name),
            key,
        )
    columns = (
        Column("region", T("Without region")),
        Column("code", T("Code"), Kind.CODE),
        Column("side", T("Side")),
        _COLUMNS[0],
    )
    rows = tuple(_region_row(view, item, written) for item in without)
    title = T("{name}: effect without each region, in {unit}", name=name, unit=written.unit)
    yield Table(key, title, columns, rows)


def _without(view: EvaluationView, item: Without, written: Ruler) -> Point:
    value = written.plain(item.estimate or 0.0)
    text = T("{value}", value=written.measure(item.estimate or 0.0))
    return Point(T("without {region}", region=view.region(item.region)), value, value, value, text)


def _region_row(view: EvaluationView, item: Without, written: Ruler) -> Row:
    side = T("treated") if item.treated else T("compared")
    effect: Cell = NO_ANSWER if item.estimate is None else written.measure(item.estimate)
    return (view.region(item.region), item.region, side, effect)


def _groups(view: EvaluationView, answer: Answer, whole: Inferred) -> Iterator[Block]:
    groups = view.groups(answer)
    if not groups:
        return
    written, name, key = ruler(answer), answer.outcome.name, f"groups-{answer.outcome.id}"
    points = [_leading(EVERYONE, whole, written)]
    rows: list[Row] = [(EVERYONE, *_figures(whole, written), whole.treated, whole.compared)]
    for item in groups:
        found, label = view.found(item), group_name(item)
        if found is None:
            rows.append((label, HIDDEN if view.hidden(item) else NO_ANSWER, "", "", None, None))
            continue
        low, high = written.plain(found.interval.low), written.plain(found.interval.high)
        points.append(Point(label, written.plain(found.estimate), low, high, _text(found, written)))
        rows.append((label, *_figures(found, written), found.treated, found.compared))
    yield Chart(
        f"{key}-chart",
        "whiskers",
        whiskers(points),
        T("{name}: per group", name=name),
        T("Groups were laid down beforehand. The broken line is no effect. In {unit}.", unit=written.unit),
        T("Chart of the effect on {name} with its interval per group; the table has them all.", name=name),
        key,
    )
    counts = (
        Column("treated", T("Treated regions"), Kind.COUNT),
        Column("compared", T("Compared regions"), Kind.COUNT),
    )
    columns = (Column("group", T("Group")), *_COLUMNS, *counts)
    yield Table(key, T("{name}: effect per group, in {unit}", name=name, unit=written.unit), columns, tuple(rows))
