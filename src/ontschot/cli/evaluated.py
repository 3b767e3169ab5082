"""What an evaluation found, on the screen of the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from math import isfinite
from pathlib import Path
from typing import TypeVar

from ontschot.cli.screen import Screen
from ontschot.evaluation.credibility.said import said
from ontschot.evaluation.design.outcome import Scale
from ontschot.evaluation.estimate import Answer
from ontschot.evaluation.evaluate import Evaluation
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.evaluation.labels import METHODS, how
from ontschot.evaluation.measures import Part, asked
from ontschot.i18n import Joined, Measure, T, Text, Value
from ontschot.problems import Place, Problem
from ontschot.reports.parts.evaluation_figures import Ruler, p_value, ruler

__all__ = ["show", "show_report", "unanswered"]

_FIGURES = [T("Effect"), T("From"), T("Up to"), T("p-value"), T("Uncertainty")]
_DECIMALS = 2
Said = TypeVar("Said", Problem, Text)


def unanswered(evaluation: Evaluation) -> bool:
    """Say whether a question was asked that the figures do not answer."""
    return any(isinstance(item.effect, Refused) for item in evaluation.answers)


def show(screen: Screen, evaluation: Evaluation) -> None:
    """Show every answer with how sure it is, what was done otherwise than laid down, and what the programme cost."""
    headings = [T("Outcome"), T("Scale"), T("Group"), *_FIGURES, T("Treated"), T("Compared")]
    screen.table(headings, [_row(item) for item in evaluation.answers])
    screen.problems([_placed(*found) for found in _common(evaluation, _problems)])
    for text, whose in _common(evaluation, _remarks):
        screen.say(T("{whose}: {text}", whose=Joined(whose), text=text) if whose else text)
    _show_deviations(screen, evaluation)
    _show_cost(screen, evaluation)
    _show_credible(screen, evaluation)
    screen.say(T("These are figures; what they mean is for the parties to judge (MON-04)."))


def _common(evaluation: Evaluation, of: Callable[[Answer], Iterable[Said]]) -> list[tuple[Said, tuple[Value, ...]]]:
    """What is said of answers, once, with the outcomes and groups that it is about; none where it is about all."""
    whose: dict[Said, dict[Value, None]] = {}
    for item in evaluation.answers:
        for text in of(item):
            whose.setdefault(text, {})[_named(item)] = None
    every = {_named(item) for item in evaluation.answers}
    return [(text, () if every == set(names) else tuple(names)) for text, names in whose.items()]


def _named(item: Answer) -> Value:
    name: Value = item.outcome.name
    if item.asked.part is not Part.WHOLE:
        name = T("{outcome}, {how}", outcome=name, how=how(item.asked))
    return T("{outcome} ({group})", outcome=name, group=item.group.name) if item.group else name


def _placed(problem: Problem, whose: tuple[Value, ...]) -> Problem:
    if not whose:
        return problem
    return replace(problem, place=Place(problem.place.file, ", ".join(map(str, whose)), None, problem.place.column))


def _row(item: Answer) -> list[Value]:
    group = item.group.name if item.group else T("everyone")
    counts = [item.effect.treated, item.effect.compared] if isinstance(item.effect, Inferred) else [None, None]
    written = ruler(item)
    return [item.outcome.name, how(item.asked), group, *_figures(item.effect, written), *counts]


def _figures(effect: Inferred | Refused, written: Ruler) -> list[Value]:
    if isinstance(effect, Refused):
        return [T("no answer"), None, None, None, None]
    interval = effect.interval
    fine = replace(written, decimals=max(written.decimals, _DECIMALS))
    measured = [_in_unit(fine, value) for value in (effect.estimate, interval.low, interval.high)]
    return [*measured, p_value(interval.p_value), METHODS[interval.method]]


def _in_unit(written: Ruler, value: float) -> Value:
    """A figure in the unit of its outcome stands alone; one in percent or percentage points says so."""
    figure = written.measure(value)
    if not isfinite(figure.value):
        return figure
    if written.scale is Scale.RATIO:
        return T("{percent}%", percent=figure)
    return T("{value} {unit}", value=figure, unit=written.unit) if isinstance(written.unit, Text) else figure


def _problems(item: Answer) -> tuple[Problem, ...]:
    refused = item.effect.problems if isinstance(item.effect, Refused) else ()
    return tuple(dict.fromkeys([*item.problems, *refused]))


def _remarks(item: Answer) -> tuple[Text, ...]:
    return item.effect.remarks if isinstance(item.effect, Inferred) else ()


def _show_deviations(screen: Screen, evaluation: Evaluation) -> None:
    rows: list[list[Value]] = [
        [
            item.change.part,
            item.change.before,
            item.change.after,
            item.stated.reason if item.stated else T("not stated"),
        ]
        for item in evaluation.deviations
    ]
    if rows:
        screen.table([T("Otherwise than laid down"), T("Before"), T("After"), T("Reason")], rows)


def _show_credible(screen: Screen, evaluation: Evaluation) -> None:
    outcomes = {item.id: item for item in evaluation.design.outcomes}
    for outcome, found in evaluation.credible.items():
        screen.say(T("How credible is the effect on {outcome}?", outcome=outcomes[outcome].name))
        if next(asked(outcomes[outcome])).scale is Scale.RATIO:
            screen.say(T("– These figures are differences of logarithms: 0.01 is about one percent."))
        for sentence in said(found):
            screen.say(T("– {sentence}", sentence=sentence))


def _show_cost(screen: Screen, evaluation: Evaluation) -> None:
    if evaluation.cost is None:
        return
    euros = evaluation.cost.spent.euros
    if euros is not None:
        screen.say(T("The programme cost € {euros} per head and period where it worked.", euros=Measure(euros)))
    rows = [
        [item.name, *_figures(evaluation.cost.effects[item.id], Ruler(Scale.MEAN, Part.WHOLE, item.unit))]
        for item in evaluation.design.outcomes
        if item.id in evaluation.cost.effects
    ]
    screen.table([T("With the cost of the programme in it"), *_FIGURES], rows)


def show_report(screen: Screen, folder: Path, folds: Sequence[object]) -> None:
    """Say where the report stands, and that it rests on other regions than the screen where some went together."""
    screen.say(T("The report stands in {folder}.", folder=str(folder)))
    if folds:
        screen.say(
            T(
                "In the report {count} regions are put together or left out, so that each may be shown: its figures "
                "can differ from those on this screen.",
                count=len(folds),
            )
        )
