"""What the first page of the report on an evaluation says: figures and how sure they are, never a verdict (MON-04)."""

from __future__ import annotations

from collections.abc import Iterator

from ontschot.evaluation.design.outcome import OutcomeKind
from ontschot.evaluation.estimate import Answer
from ontschot.evaluation.inference.answer import Inferred
from ontschot.evaluation.labels import DIRECTIONS
from ontschot.i18n import T, Text, Value
from ontschot.reports.first_page import Draft, Offer
from ontschot.reports.parts.evaluation_figures import euros, p_value, ruler, said, where_it_lies
from ontschot.reports.parts.evaluation_limits import about_interval, few_regions
from ontschot.reports.parts.evaluation_view import EvaluationView, Money
from ontschot.reports.verdict import Tone
from ontschot.reports.words import plural

__all__ = ["evaluation_drafts"]


def evaluation_drafts(view: EvaluationView) -> tuple[Draft, ...]:
    """Give the four questions with everything that could be said; the first page chooses."""
    drafts = (
        ("found", T("What was found?"), "results", _found(view)),
        ("sure", T("How sure is that?"), "results", _sure(view)),
        ("money", T("What does it mean in euros?"), "money", _money(view)),
        ("limits", T("What does it not show?"), "limits", _limits(view)),
    )
    return tuple(
        Draft(key, question, Tone.NEUTRAL, section, tuple(offers)) for key, question, section, offers in drafts
    )


def _found(view: EvaluationView) -> Iterator[Offer]:
    for rank, answer in enumerate(view.mains):
        found = view.found(answer)
        if found:
            yield Offer(0 if rank == 0 else 6, said(answer, found), _bare(answer, found))
            yield Offer(0, T("Laid down beforehand: {hope}.", hope=DIRECTIONS[answer.outcome.direction]))
        else:
            yield Offer(0, _without_figure(view, answer))
    yield Offer(0, T("Whether this is a success is for the parties to judge; the program does not."))


def _bare(answer: Answer, found: Inferred) -> Text:
    if found.estimate < 0:
        return T("{name}: the estimate is lower than without the agreement.", name=answer.outcome.name)
    return T("{name}: the estimate is not lower than without the agreement.", name=answer.outcome.name)


def _without_figure(view: EvaluationView, answer: Answer) -> Text:
    if view.hidden(answer):
        return T("{name}: not shown, because it is about too few people.", name=answer.outcome.name)
    return T("{name}: there is no answer; the section says why.", name=answer.outcome.name)


def _sure(view: EvaluationView) -> Iterator[Offer]:
    known = [(answer, found) for answer in view.mains if (found := view.found(answer))]
    if not known:
        yield Offer(0, T("There is no effect about which to be sure."))
    for rank, (answer, found) in enumerate(known):
        yield Offer(0, where_it_lies(answer, found.interval))
        first = 1 if len(view.mains) > 1 else 4
        yield Offer(first if rank == 0 else 7, _p_value(view, answer, found))
        if not found.for_policy:
            yield Offer(0, T("These errors are known to be too small: no basis for policy."))
    if known:
        treated = known[0][1].treated
        yield Offer(3, plural(treated, T("It rests on {count} treated region.", count=treated), _treated(treated)))
        yield from (Offer(0, text) for text in about_interval(known[0][1]))
        yield from (Offer(4, text) for text in few_regions(known[0][1]))


def _treated(count: int) -> Text:
    return T("It rests on {count} treated regions.", count=count)


def _p_value(view: EvaluationView, answer: Answer, found: Inferred) -> Text:
    value = p_value(view.evaluation.corrected.get(answer.outcome.id, found.interval.p_value))
    if len(view.mains) == 1:
        return T("{name}: p-value {value}.", name=answer.outcome.name, value=value)
    return T("{name}: p-value {value}, corrected for several main outcomes.", name=answer.outcome.name, value=value)


def _money(view: EvaluationView) -> Iterator[Offer]:
    if not any(answer.outcome.kind is OutcomeKind.COST for answer in view.firsts):
        yield Offer(0, T("No outcome of this design is in euros."))
    elif not view.weighted:
        yield Offer(0, view.no_people)
    for rank, money in enumerate(view.money):
        yield Offer(2 if rank == 0 else 8, _total(money), T("The section gives the total per year."))
        yield from _with_programme(view, money, rank)
    if view.evaluation.cost is None:
        yield Offer(0, T("What the coordination cost was not given; it is not counted in."))
    if any(line.framework for money in view.money for line in money.lines):
        yield Offer(0, T("The section sets it beside the framework of the sector."))


def _total(money: Money) -> Text:
    whole = money.whole
    words: dict[str, Value] = {
        "name": money.answer.outcome.name,
        "amount": euros(abs(whole.euros)),
        "low": euros(whole.low),
        "high": euros(whole.high),
    }
    if whole.euros < 0:
        return T(
            "{name}: together {amount} less, over all people and periods treated; the interval goes from {low} to "
            "{high}.",
            **words,
        )
    return T(
        "{name}: together {amount} more, over all people and periods treated; the interval goes from {low} to {high}.",
        **words,
    )


def _with_programme(view: EvaluationView, money: Money, rank: int) -> Iterator[Offer]:
    found = view.with_programme(money.answer)
    if found is None:
        return
    written = ruler(money.answer)
    yield Offer(
        5 if rank == 0 else 9,
        T(
            "With the coordination money counted as a cost the effect is {effect} {unit}.",
            effect=written.measure(found.estimate),
            unit=written.unit,
        ),
        T("The coordination money is counted as a cost too; the section shows the effect with and without it."),
    )


def _limits(view: EvaluationView) -> Iterator[Offer]:
    yield Offer(0, T("Other regions, other years and other ways of working: these figures say nothing about them."))
    yield Offer(
        0, T("An effect here is a difference in course; whatever else changed in these regions only is in it too.")
    )
    if view.design.registered is None:
        yield Offer(0, T("The design was not registered beforehand."))
    elif view.evaluation.deviations:
        yield Offer(0, T("Something was done otherwise than laid down; the section on the design says what."))
