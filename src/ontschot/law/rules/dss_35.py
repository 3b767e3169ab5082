"""The payment title is in force when it is claimed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.parameter import Parameter
from ontschot.law.registry import rule
from ontschot.law.title_state import CLAIMABLE, STATE_NAMES, TitleState
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import days, listed
from ontschot.periods import Period
from ontschot.sources import source


@rule(
    "DSS-35",
    Severity.BLOCKING,
    source("842", "opening, §3 Aanwijzing, §5"),
    source("nota", "§4 d"),
    title=T("The payment title is in force when it is claimed"),
    reads=("payment",),
)
def dss_35(case: Case) -> Verdict:
    """The sources only announce the title; no day can be claimed on which it is not in force."""
    if case.agreement.payment is None:
        return unknown(
            T("There are no payment terms yet, so it is not known for which days the title is claimed."),
            missing=(T("amounts with the period each is for"),),
            remedy=T("Add the amounts, each with its period."),
        )
    history = case.parameters.history("title.state")
    claimed = [amount.period.period for amount in case.agreement.payment.parts]
    until = case.parameters.on("title.wind_down_until", case.day)
    states = [(piece, row) for period in claimed for piece, row in _states(period, history, until)]
    policy_rule = case.parameters.on("title.policy_rule_name", case.day)
    rows = (*(row for _, row in states), until)
    used = tuple({id(row): row for row in rows if row}.values())
    figures = (*dict.fromkeys(_figure(piece, row) for piece, row in states), *_named(policy_rule))
    if refused := [piece for piece, row in states if _refused(piece, _state(row), until)]:
        return breached(
            T("The title is claimed while not in force: {periods}.", periods=listed(map(days, refused))),
            figures=figures,
            remedy=T("Claim only days on which the title is in force."),
            parameters=used,
        )
    if silent := [piece for piece, row in states if _state(row) is None]:
        return unknown(
            T("Nothing says in which state the title is: {periods}.", periods=listed(map(days, silent))),
            figures=figures,
            missing=(T("the state of the title for these days, with the Staatscourant or policy rule as source"),),
            remedy=T("Add the state of the title to your own dated settings, with its source."),
            parameters=used,
        )
    return met(T("The title is in force on every day that is claimed."), figures=figures, parameters=used)


def _refused(piece: Period, state: TitleState | None, until: Parameter | None) -> bool:
    """After the end the NZa can keep consequences in force until a day (DSS-28)."""
    if state is TitleState.ENDED and until and piece.end <= until.value:
        return False
    return state is not None and state not in CLAIMABLE


def _named(policy_rule: Parameter | None) -> Iterable[Figure]:
    if policy_rule:
        yield Figure(T("policy rule of the NZa, as announced"), str(policy_rule.value), policy_rule.name)


def _states(
    period: Period, history: Iterable[Parameter], until: Parameter | None
) -> Iterable[tuple[Period, Parameter | None]]:
    """Cut a period where the state changes; the latest valid-from wins, then the later row, as for every parameter."""
    rows = [row for row in history if row.holds_during(period)]
    days_of_change = [until.value if until else None, *(day for row in rows for day in (row.valid_from, row.valid_to))]
    borders = {day for day in days_of_change if day and period.start < day < period.end}
    cuts = sorted({period.start, *borders, period.end})
    for first, last in pairwise(cuts):
        yield Period(first, last), _on(rows, first)


def _on(rows: list[Parameter], day: date) -> Parameter | None:
    return max((row for row in reversed(rows) if row.holds_on(day)), key=lambda row: row.valid_from, default=None)


def _figure(period: Period, row: Parameter | None) -> Figure:
    state = _state(row)
    value = STATE_NAMES[state] if state else T("not known")
    return Figure(T("state of the title, {days}", days=days(period)), value, "title.state")


def _state(row: Parameter | None) -> TitleState | None:
    """A state that this program does not know says as little as no state."""
    return next((state for state in TitleState if row and row.value == state.value), None)
