"""What the effect on costs means in euros: per person, in all, beside the sector framework, and with coordination."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ontschot.budgets.frameworks import frameworks
from ontschot.evaluation.amounts import Amount
from ontschot.evaluation.design.outcome import OutcomeKind, Scale
from ontschot.evaluation.evaluate import Cost
from ontschot.evaluation.inference.answer import Inferred
from ontschot.evaluation.reading.rules import Weighing
from ontschot.i18n import Euro, Measure, T, Text
from ontschot.reports.document import Block, Cell, Column, Kind, Paragraph, Row, Section, Table
from ontschot.reports.parts.evaluation_figures import euros, ruler
from ontschot.reports.parts.evaluation_view import EvaluationView, Money
from ontschot.tables.sectors import sectors

__all__ = ["money"]

_CLOSE = 10**9


def money(view: EvaluationView) -> Section:
    """Give the section on euros."""
    return Section("money", T("What it means in euros"), tuple(_blocks(view)))


def _blocks(view: EvaluationView) -> Iterator[Block]:
    if not view.money:
        yield Paragraph(_nothing(view))
    for item in view.money:
        yield Paragraph(_whole(item))
        yield _table(item)
        yield from map(Paragraph, _framework_remarks(item))
    if view.money:
        yield Paragraph(_approximate(view))
    yield from _programme(view)


def _nothing(view: EvaluationView) -> Text:
    costs = [answer for answer in view.firsts if answer.outcome.kind is OutcomeKind.COST]
    if not costs:
        return T("No outcome of this design is in euros.")
    if not view.weighted:
        return view.no_people
    if not any(answer.scale is Scale.MEAN for answer in costs):
        return T("Costs are not looked at as a mean in this design, and only means add up to a total.")
    return T("There is no effect on costs that can be shown.")


def _whole(item: Money) -> Text:
    written, whole = ruler(item.answer), item.whole
    return T(
        "{name}: {effect} {unit} times {people} people and periods comes to {amount}; the interval goes from {low} to "
        "{high}.",
        name=item.answer.outcome.name,
        effect=written.measure(item.found.estimate),
        unit=written.unit,
        people=Measure(whole.people, 0),
        amount=euros(whole.euros),
        low=euros(whole.low),
        high=euros(whole.high),
    )


def _table(item: Money) -> Table:
    columns = (
        Column("period", T("Period"), Kind.CODE),
        Column("people", T("People"), Kind.MEASURE),
        Column("effect_eur", T("Effect in euros"), Kind.MEASURE),
        Column("low_eur", T("From"), Kind.MEASURE),
        Column("high_eur", T("Up to"), Kind.MEASURE),
        Column("framework_million_eur", T("Framework"), Kind.MILLIONS),
        Column("share", T("Size as part of the framework"), Kind.SHARE),
    )
    rows = tuple(_row(str(line.period), line) for line in item.lines)
    total: Row = (T("Total"), *_row("", item.whole)[1:5], "", "")
    title = T("{name}: the effect in euros per period", name=item.answer.outcome.name)
    return Table(f"money-{item.answer.outcome.id}", title, columns, rows, total, _note())


def _row(period: str, line: Amount) -> Row:
    figures = (Measure(value, 0) for value in (line.people, line.euros, line.low, line.high))
    framework = line.framework.million if line.framework else None
    return (period, *figures, framework, _share(line))


def _share(line: Amount) -> Cell:
    return None if line.share is None else abs(Fraction(line.share)).limit_denominator(_CLOSE)


def _note() -> Text:
    first, last = frameworks().years[0], frameworks().years[-1]
    return T(
        "The sector frameworks run from {first} to {last}; those of other years are unknown and are not extrapolated. "
        "A part of a framework says how large the effect is; no framework changes.",
        first=str(first),
        last=str(last),
    )


def _framework_remarks(item: Money) -> Iterator[Text]:
    outcome = item.answer.outcome
    known = sectors().get(outcome.sector or "")
    if known is None:
        yield T(
            "{name}: the design names no sector for these costs, so that they stand beside no framework.",
            name=outcome.name,
        )
    elif known.framework is None:
        yield T("{name}: {sector} has no sector framework.", name=outcome.name, sector=known.name)
    elif priced := [line.framework for line in item.lines if line.framework]:
        yield T(
            "The framework of {sector} stands in prices of {level}, the effect in prices of its own year.",
            sector=known.name,
            level=priced[0].price_level,
        )


def _approximate(view: EvaluationView) -> Text:
    if view.design.weighing is Weighing.EQUAL:
        return T(
            "In the effect each region counts the same, large or small; times all people it is an approximation. No "
            "payment follows from it."
        )
    return T("The mean effect counts for everyone, in every treated period alike. No payment follows from it.")


_NOT_GIVEN = T("What the coordination cost was not given, so that the effect is shown without it only (--programme).")
_NOT_BY_ALL = T("Not every return says what coordination cost, so that the effect is shown without it only.")


def _programme(view: EvaluationView) -> Iterator[Block]:
    cost = view.evaluation.cost
    if cost is None:
        yield Paragraph(_NOT_GIVEN if view.content.returned is None else _NOT_BY_ALL)
        return
    yield Paragraph(_spent(cost))
    rows = tuple(row for item in view.money for row in _beside(view, item))
    if rows:
        columns = (
            Column("outcome", T("Outcome")),
            Column("counted", T("Coordination money")),
            Column("effect", T("Effect"), Kind.MEASURE),
            Column("low", T("From"), Kind.MEASURE),
            Column("high", T("Up to"), Kind.MEASURE),
            Column("unit", T("Unit")),
            Column("total_eur", T("Together, in euros"), Kind.MEASURE),
        )
        yield Table("programme", T("With and without the coordination money"), columns, rows)


def _spent(cost: Cost) -> Text:
    if cost.spent.euros is None:
        return T("Coordination cost {amount} where and when the agreement worked.", amount=Euro(cost.spent.cents))
    return T(
        "Coordination cost {amount} where and when the agreement worked: € {each} per person and period.",
        amount=Euro(cost.spent.cents),
        each=Measure(cost.spent.euros),
    )


def _beside(view: EvaluationView, item: Money) -> Iterator[Row]:
    yield _counted(item, T("not counted in"), item.found)
    found = view.with_programme(item.answer)
    if found:
        yield _counted(item, T("counted as a cost"), found)


def _counted(item: Money, words: Text, found: Inferred) -> Row:
    written, interval = ruler(item.answer), found.interval
    figures = (written.measure(value) for value in (found.estimate, interval.low, interval.high))
    whole = Measure(found.estimate * item.whole.people, 0)
    return (item.answer.outcome.name, words, *figures, written.unit, whole)
