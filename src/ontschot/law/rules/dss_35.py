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
    states = [(piece, row) for period in claimed for piece, row in _states(period, history)]
    used = tuple({id(row): row for _, row in states if row}.values())
    figures = tuple(dict.fromkeys(_figure(piece, row) for piece, row in states))
    if refused := [piece for piece, row in states if (state := _state(row)) and state not in CLAIMABLE]:
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


def _states(period: Period, history: Iterable[Parameter]) -> Iterable[tuple[Period, Parameter | None]]:
    """Cut a period where the state changes; the latest valid-from wins, as for every parameter."""
    rows = [row for row in history if row.holds_during(period)]
    borders = {day for row in rows for day in (row.valid_from, row.valid_to) if day and period.start < day < period.end}
    cuts = sorted({period.start, *borders, period.end})
    for first, last in pairwise(cuts):
        yield Period(first, last), _on(rows, first)


def _on(rows: list[Parameter], day: date) -> Parameter | None:
    return max((row for row in rows if row.holds_on(day)), key=lambda row: row.valid_from, default=None)


def _figure(period: Period, row: Parameter | None) -> Figure:
    state = _state(row)
    value = STATE_NAMES[state] if state else T("not known")
    return Figure(T("state of the title, {days}", days=days(period)), value, "title.state")


def _state(row: Parameter | None) -> TitleState | None:
    """A state that this program does not know says as little as no state."""
    return next((state for state in TitleState if row and row.value == state.value), None)
