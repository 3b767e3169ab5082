"""What an evaluation found, on the screen of the command line."""

from __future__ import annotations

from ontschot.cli.screen import Screen
from ontschot.evaluation.credibility.said import said
from ontschot.evaluation.estimate import Answer
from ontschot.evaluation.evaluate import Evaluation
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.evaluation.labels import METHODS, how
from ontschot.i18n import Measure, T, Text, Value
from ontschot.problems import Problem

__all__ = ["show"]

_FIGURES = [T("Effect"), T("From"), T("Up to"), T("p-value"), T("Uncertainty")]
_LEAST = 0.001


def show(screen: Screen, evaluation: Evaluation) -> None:
    """Show every answer with how sure it is, what was done otherwise than laid down, and what the programme cost."""
    headings = [T("Outcome"), T("Scale"), T("Group"), *_FIGURES, T("Treated"), T("Compared")]
    screen.table(headings, [_row(item) for item in evaluation.answers])
    screen.problems(list(dict.fromkeys(problem for item in evaluation.answers for problem in _problems(item))))
    for text in dict.fromkeys(text for item in evaluation.answers for text in _remarks(item)):
        screen.say(text)
    _show_deviations(screen, evaluation)
    _show_cost(screen, evaluation)
    _show_credible(screen, evaluation)
    screen.say(T("These are figures; what they mean is for the parties to judge (MON-04)."))


def _row(item: Answer) -> list[Value]:
    group = item.group.name if item.group else T("everyone")
    counts = [item.effect.treated, item.effect.compared] if isinstance(item.effect, Inferred) else [None, None]
    return [item.outcome.name, how(item.asked), group, *_figures(item.effect), *counts]


def _figures(effect: Inferred | Refused) -> list[Value]:
    if isinstance(effect, Refused):
        return [T("no answer"), None, None, None, None]
    interval = effect.interval
    measured = [Measure(effect.estimate), Measure(interval.low), Measure(interval.high), _p_value(interval.p_value)]
    return [*measured, METHODS[interval.method]]


def _p_value(value: float) -> Value:
    return T("below {least}", least=Measure(_LEAST, 3)) if value < _LEAST else Measure(value, 3)


def _problems(item: Answer) -> list[Problem]:
    refused = item.effect.problems if isinstance(item.effect, Refused) else ()
    return [*item.problems, *refused]


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
    names = {item.id: item.name for item in evaluation.design.outcomes}
    for outcome, found in evaluation.credible.items():
        screen.say(T("How credible is the effect on {outcome}?", outcome=names[outcome]))
        for sentence in said(found):
            screen.say(T("– {sentence}", sentence=sentence))


def _show_cost(screen: Screen, evaluation: Evaluation) -> None:
    if evaluation.cost is None:
        return
    euros = evaluation.cost.spent.euros
    if euros is not None:
        screen.say(T("The programme cost € {euros} per head and period where it worked.", euros=Measure(euros)))
    names = {item.id: item.name for item in evaluation.design.outcomes}
    rows = [[names[outcome], *_figures(effect)] for outcome, effect in evaluation.cost.effects.items()]
    screen.table([T("With the cost of the programme in it"), *_FIGURES], rows)
