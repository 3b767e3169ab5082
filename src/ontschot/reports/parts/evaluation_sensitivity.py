"""How far the effect holds when what it supposes is not quite so: trends before, bounds, placebos, balance."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import exp, isinf, isnan

from ontschot.evaluation.adapter import Bounds
from ontschot.evaluation.credibility.balance import Balance, Feature
from ontschot.evaluation.credibility.bounds import Sensitivity
from ontschot.evaluation.credibility.credible import Credibility
from ontschot.evaluation.credibility.drift import Drift
from ontschot.evaluation.credibility.said import placebos
from ontschot.evaluation.credibility.trends import POWER, Trends
from ontschot.evaluation.design.outcome import Scale
from ontschot.evaluation.estimate import Answer
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.i18n import Measure, Share, T, Text, Value
from ontschot.reports.document import Block, Chart, Column, Kind, Paragraph, Row, Section, Table
from ontschot.reports.parts.evaluation_figures import NO_ANSWER, Ruler, p_value, ruler
from ontschot.reports.parts.evaluation_view import EvaluationView
from ontschot.reports.parts.measured_pictures import Point, whiskers

__all__ = ["sensitivity"]

_FEATURES = {
    Feature.LEVEL: T("level in the last period before"),
    Feature.SLOPE: T("change per period before"),
}


def sensitivity(view: EvaluationView) -> Section:
    """Give the section on how far the main effects hold."""
    blocks = tuple(block for answer in view.mains for block in _blocks(view, answer))
    nothing = (Paragraph(T("How far an effect holds cannot be told here: there is none by region that is shown.")),)
    return Section("sensitivity", T("How far it holds"), blocks or nothing)


def _blocks(view: EvaluationView, answer: Answer) -> Iterator[Block]:
    judged = view.evaluation.credible.get(answer.outcome.id)
    if judged is None or view.found(answer) is None:
        return
    written = ruler(answer)
    yield from map(Paragraph, _before(answer, judged, written))
    yield from _bounds(answer, judged, written)
    yield from _checks(answer, judged, written)
    yield from map(Paragraph, placebos(judged))
    yield from map(Paragraph, _untouched(judged))
    if judged.balance:
        yield _balance(answer, judged, written)


def _before(answer: Answer, judged: Credibility, written: Ruler) -> Iterator[Text]:
    name = answer.outcome.name
    if judged.trends is None:
        yield T("{name}: there are too few periods before the start to see whether trends were alike.", name=name)
    else:
        yield from _trends(name, judged.trends, written)
    if judged.drift is not None:
        yield from _drift(name, judged.drift, written)


def _trends(name: str, found: Trends, written: Ruler) -> Iterator[Text]:
    yield T(
        "{name}: before the start the treated regions went apart from the others with p-value {value}, over {ways} "
        "choices of regions. A high value does not prove that they went alike.",
        name=name,
        value=p_value(found.p_value),
        ways=found.ways,
    )
    if found.slope is not None and found.unseen is not None:
        yield T(
            "{name}: a trend of {slope} {unit} per period would be noticed with a power of {power}; unnoticed, it can "
            "make up {unseen} of the effect.",
            name=name,
            slope=written.measure(found.slope),
            unit=written.unit,
            power=Share(Fraction(str(POWER))),
            unseen=written.measure(found.unseen),
        )


def _drift(name: str, found: Drift, written: Ruler) -> Iterator[Text]:
    known: dict[str, Value] = {"name": name, "expected": written.measure(found.expected), "unit": written.unit}
    if found.flagged:
        yield T(
            "{name}: the treated regions lay apart from the others beforehand, and by going back to the mean alone "
            "{expected} {unit} is expected; that can be an important part of the effect.",
            **known,
        )
    else:
        yield T("{name}: by going back to the mean alone {expected} {unit} is expected.", **known)


_FIGURES = (
    Column("effect", T("Effect"), Kind.MEASURE),
    Column("low", T("From"), Kind.MEASURE),
    Column("high", T("Up to"), Kind.MEASURE),
)


def _bounds(answer: Answer, judged: Credibility, written: Ruler) -> Iterator[Block]:
    name, found = answer.outcome.name, judged.bounds
    if isinstance(found, Refused):
        yield from (
            Paragraph(T("{name}: no bounds. {reason}", name=name, reason=item.message)) for item in found.problems
        )
        return
    yield Paragraph(_breakdown(name, found))
    columns = (
        Column("supposed", T("If trends after the start differ")),
        Column("low", T("Effect from"), Kind.MEASURE),
        Column("high", T("Effect up to"), Kind.MEASURE),
        Column("interval_low", T("Interval from"), Kind.MEASURE),
        Column("interval_high", T("Interval up to"), Kind.MEASURE),
    )
    rows = [_bound(_steps(item), item, written) for item in found.relative]
    rows += [_bound(_bend(item, written), item, written) for item in found.smooth]
    known: dict[str, Value] = {"effect": written.measure(found.effect), "unit": written.unit}
    note = T("Rambachan and Roth (2023), for the mean over all periods since the start, {effect} {unit}.", **known)
    if any(isnan(item.low) for item in (*found.relative, *found.smooth)):
        note = T(
            "Rambachan and Roth (2023), for the mean over all periods since the start, {effect} {unit}. Where no "
            "effect stands, the course before the start bends more than is supposed; the interval allows for chance.",
            **known,
        )
    title = T("{name}: what the effect can be if trends were not alike, in {unit}", name=name, unit=written.unit)
    yield Table(f"bounds-{answer.outcome.id}", title, columns, tuple(rows), note=note)


def _steps(item: Bounds) -> Text:
    return T("by {times} times the largest step seen before", times=Measure(item.extent, 1))


def _bend(item: Bounds, written: Ruler) -> Text:
    return T("by a bend of at most {bend} per period", bend=written.measure(item.extent))


def _bound(supposed: Text, item: Bounds, written: Ruler) -> Row:
    ends = (item.low, item.high, item.interval_low, item.interval_high)
    return (supposed, *("" if isnan(end) else written.measure(end) for end in ends))


def _breakdown(name: str, found: Sensitivity) -> Text:
    if found.breakdown is None:
        return T("{name}: the interval holds zero even if trends after the start go on exactly alike.", name=name)
    if isinf(found.breakdown):
        return T("{name}: however far was looked, differing trends do not bring zero into the interval.", name=name)
    return T(
        "{name}: the interval holds zero once trends after the start differ by more than {times} times the largest "
        "step before it.",
        name=name,
        times=Measure(found.breakdown, 1),
    )


def _checks(answer: Answer, judged: Credibility, written: Ruler) -> Iterator[Block]:
    checks = list(_checked(judged))
    name, key = answer.outcome.name, f"checks-{answer.outcome.id}"
    shown = [(label, effect) for label, effect, _why in checks if isinstance(effect, Inferred)]
    yield Chart(
        f"{key}-chart",
        "whiskers",
        whiskers(_point(label, effect, written, leading=not place) for place, (label, effect) in enumerate(shown)),
        T("{name}: other suppositions", name=name),
        T(
            "The diamond is the effect as laid down, in {unit}. With a moved start nothing can have worked yet, so "
            "that those points should lie near the broken line.",
            unit=written.unit,
        ),
        T("Chart of the effect on {name} under other suppositions; the table has them all.", name=name),
        key,
    )
    columns = (Column("check", T("Supposed")), *_FIGURES, Column("remark", T("Remark")))
    rows = tuple(_check(label, effect, why, written) for label, effect, why in checks)
    title = T("{name}: effect under other suppositions, in {unit}", name=name, unit=written.unit)
    yield Table(key, title, columns, rows)


Check = tuple[Text, Inferred | Refused | None, Text | str]


def _checked(judged: Credibility) -> Iterator[Check]:
    yield T("as laid down"), judged.effect, ""
    for moved in judged.placebo_starts:
        yield _moved(moved.periods), moved.effect, T("placebo: no effect can show")
    for item in judged.anticipation:
        yield _shows(item.periods), item.effect, ""
    weighed = T(
        "counts as {regions} equal comparison regions, without weights as {without}",
        regions=Measure(judged.matched.regions, 1),
        without=Measure(judged.matched.without, 1),
    )
    yield T("comparison weighed alike"), judged.matched.effect, weighed if judged.matched.effect else ""


def _moved(periods: int) -> Text:
    if periods == 1:
        return T("start moved one period back")
    return T("start moved {count} periods back", count=periods)


def _shows(periods: int) -> Text:
    if periods == 0:
        return T("an effect can show from the start on")
    if periods == 1:
        return T("an effect can show one period before")
    return T("an effect can show {count} periods before", count=periods)


def _point(label: Text, effect: Inferred, written: Ruler, *, leading: bool) -> Point:
    low, high = effect.interval.low, effect.interval.high
    text = T("{effect} ({span})", effect=written.measure(effect.estimate), span=written.span(low, high))
    return Point(label, written.plain(effect.estimate), written.plain(low), written.plain(high), text, leading=leading)


def _check(label: Text, effect: Inferred | Refused | None, why: Text | str, written: Ruler) -> Row:
    if effect is None:
        return (label, NO_ANSWER, "", "", T("No weights make the two sides alike."))
    if isinstance(effect, Refused):
        return (label, NO_ANSWER, "", "", effect.problems[0].message)
    figures = (effect.estimate, effect.interval.low, effect.interval.high)
    return (label, *map(written.measure, figures), why)


def _untouched(judged: Credibility) -> Iterator[Text]:
    for item in judged.placebo_outcomes:
        if isinstance(item.effect, Inferred):
            interval = item.effect.interval
            yield T(
                "{outcome} is an outcome that the agreement cannot change; found is {effect}, from {low} to {high}.",
                outcome=item.outcome,
                effect=Measure(item.effect.estimate),
                low=Measure(interval.low),
                high=Measure(interval.high),
            )


def _balance(answer: Answer, judged: Credibility, written: Ruler) -> Table:
    columns = (
        Column("feature", T("Known beforehand")),
        Column("treated", T("Treated regions"), Kind.MEASURE),
        Column("compared", T("Compared regions"), Kind.MEASURE),
        Column("apart", T("Apart (sd)"), Kind.MEASURE),
        Column("within", T("Within their range")),
    )
    rows = tuple(_balanced(item, written) for item in judged.balance)
    title = T("{name}: how alike the two sides were beforehand", name=answer.outcome.name)
    note = T(
        "Apart: in standard deviations between comparison regions. Within their range: how many treated regions lie "
        "between the lowest and the highest of these."
    )
    return Table(f"balance-{answer.outcome.id}", title, columns, rows, note=note)


def _balanced(item: Balance, written: Ruler) -> Row:
    means = (Measure(_known(item, value, written), max(written.decimals, 1)) for value in (item.treated, item.compared))
    apart = None if isnan(item.apart) else Measure(item.apart)
    within = T("{count} of {all}", count=item.within, all=item.regions)
    return (_FEATURES.get(item.feature, item.name), *means, apart, within)


def _known(item: Balance, value: float, written: Ruler) -> float:
    """Give what is known beforehand as people read it: of logarithms the level itself and the change in percent."""
    if item.feature is Feature.COVARIATE:
        return value
    return exp(value) if written.scale is Scale.RATIO and item.feature is Feature.LEVEL else written.plain(value)
