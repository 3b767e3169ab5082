"""What was found on every outcome, on every scale and for every group, with how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ontschot.evaluation.estimate import Answer
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.evaluation.labels import METHODS, how
from ontschot.i18n import Share, T, Text
from ontschot.reports.document import Block, Cell, Column, Kind, Paragraph, Row, Section, Table
from ontschot.reports.parts.evaluation_figures import HIDDEN, NO_ANSWER, p_value, ruler, said, where_it_lies
from ontschot.reports.parts.evaluation_limits import about_interval
from ontschot.reports.parts.evaluation_view import EvaluationView

__all__ = ["EVERYONE", "group_name", "results"]

EVERYONE = T("everyone")

_WHICH = (Column("outcome", T("Outcome")), Column("how", T("Looked at as")), Column("group", T("Group")))


def group_name(answer: Answer) -> Text | str:
    """Give the name of the group that an answer is about."""
    return answer.group.name if answer.group else EVERYONE


def results(view: EvaluationView) -> Section:
    """Give the section on everything that was found."""
    return Section("results", T("What was found and how sure that is"), tuple(_blocks(view)))


def _blocks(view: EvaluationView) -> Iterator[Block]:
    for answer in view.firsts:
        found = view.found(answer)
        if found:
            yield Paragraph(said(answer, found))
            yield Paragraph(where_it_lies(answer, found.interval))
    shown = [found for answer in view.firsts if (found := view.found(answer))]
    yield from map(Paragraph, dict.fromkeys(text for found in shown for text in about_interval(found)))
    yield from map(Paragraph, dict.fromkeys(_refusals(view.evaluation.answers)))
    yield _effects(view)
    yield _certainty(view)
    yield from map(Paragraph, dict.fromkeys(_remarks(view)))


def _refusals(answers: Iterable[Answer]) -> Iterator[Text]:
    for answer in answers:
        if isinstance(answer.effect, Refused):
            for problem in answer.effect.problems:
                yield T(
                    "{name}: no answer. {reason} {remedy}",
                    name=answer.outcome.name,
                    reason=problem.message,
                    remedy=problem.remedy or "",
                )


def _effects(view: EvaluationView) -> Table:
    columns = (
        *_WHICH,
        Column("effect", T("Effect"), Kind.MEASURE),
        Column("low", T("From"), Kind.MEASURE),
        Column("high", T("Up to"), Kind.MEASURE),
        Column("unit", T("Unit")),
        Column("p_value", T("p-value"), Kind.MEASURE),
        Column("corrected", T("Corrected p-value"), Kind.MEASURE),
    )
    rows = tuple(_effect_row(view, item) for item in view.evaluation.answers)
    note = T(
        "Below zero is lower than without the agreement. An interval is made to hold the effect in {level} of cases. "
        "The corrected p-value holds for all main outcomes together (Holm); others have none.",
        level=Share(view.design.confidence),
    )
    return Table("effects", T("All effects"), columns, rows, note=note)


def _effect_row(view: EvaluationView, answer: Answer) -> Row:
    which: Row = (answer.outcome.name, how(answer.asked), group_name(answer))
    found, written = view.found(answer), ruler(answer)
    if found is None:
        return (*which, HIDDEN if view.hidden(answer) else NO_ANSWER, "", "", written.unit, "", "")
    interval = found.interval
    ends = written.measure(interval.low), written.measure(interval.high)
    return (
        *which,
        written.measure(found.estimate),
        *ends,
        written.unit,
        p_value(interval.p_value),
        _corrected(view, answer),
    )


def _corrected(view: EvaluationView, answer: Answer) -> Cell:
    value = view.evaluation.corrected.get(answer.outcome.id) if answer in view.mains else None
    return "" if value is None else p_value(value)


def _certainty(view: EvaluationView) -> Table:
    columns = (
        *_WHICH,
        Column("treated", T("Treated regions"), Kind.COUNT),
        Column("compared", T("Compared regions"), Kind.COUNT),
        Column("method", T("Uncertainty by")),
        Column("confidence", T("Confidence"), Kind.SHARE),
        Column("for_policy", T("Basis for policy")),
    )
    shown = [(item, found) for item in view.evaluation.answers if (found := view.found(item))]
    rows = tuple(_certainty_row(item, found) for item, found in shown)
    return Table("certainty", T("What each effect rests on"), columns, rows)


def _certainty_row(answer: Answer, found: Inferred) -> Row:
    which: Row = (answer.outcome.name, how(answer.asked), group_name(answer))
    usable = T("yes") if found.for_policy else T("no: errors are too small")
    return (*which, found.treated, found.compared, METHODS[found.interval.method], found.level, usable)


def _remarks(view: EvaluationView) -> Iterator[Text]:
    for answer in view.evaluation.answers:
        found = view.found(answer)
        yield from found.remarks if found else ()
