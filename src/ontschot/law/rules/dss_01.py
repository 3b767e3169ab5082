"""Claimed periods lie within the experiment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ontschot.agreements.payment import Amount
from ontschot.agreements.settlements import SettlementTerms
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.parameter import Parameter
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import days, listed, part
from ontschot.sources import source


@rule(
    "DSS-01",
    Severity.BLOCKING,
    source("842", "§2, §5"),
    source("842", "§3 Vormgeving prestatie"),
    title=T("Claimed periods lie within the experiment"),
    reads=("payment",),
)
def dss_01(case: Case) -> Verdict:
    """Only periods within the experiment can be claimed; the agreement itself may run longer for other matters."""
    term = [case.parameters.on(f"experiment.{name}", case.day) for name in ("start", "end", "most_years")]
    if case.agreement.payment is None:
        return unknown(
            T("There are no payment terms yet, so no claimed period can be compared with the experiment."),
            missing=(T("amounts with the period each is for"),),
            remedy=T("Add the amounts, each with its period."),
        )
    if None in term:
        return unknown(
            T("On {day} no source says from when until when the experiment runs.", day=case.day),
            missing=(T("the dated start, end and longest duration of the experiment"),),
            remedy=T("Add the dates of the experiment to your own dated settings, with their source."),
        )
    kept = case.parameters.on("title.wind_down_until", case.day)
    return _compared(case.agreement.payment.parts, [parameter for parameter in term if parameter], kept)


def _compared(amounts: Iterable[Amount | SettlementTerms], term: list[Parameter], kept: Parameter | None) -> Verdict:
    """After the end only what the NZa keeps in force can still be claimed (DSS-28)."""
    start, last = _limits(*(parameter.value for parameter in term))
    end = max(last, kept.value) if kept else last
    name = T("experiment, with the winding-down that the NZa keeps in force") if end > last else T("experiment")
    limits = Figure(name, T("{start} up to, not including, {end}", start=start, end=end))
    outside = [amount for amount in amounts if amount.period.start < start or amount.period.end > end]
    figures = (limits, *map(_claimed, outside or amounts))
    parameters = (*term, kept) if kept else tuple(term)
    if not outside:
        return met(T("Every claimed period lies within the experiment."), figures=figures, parameters=parameters)
    return breached(
        T("Outside the experiment is: {amounts}.", amounts=listed(amount.description for amount in outside)),
        figures=figures,
        parameters=parameters,
        remedy=T(
            "Claim no day before {start}, nor from {end} on; agree on other money for those days.", start=start, end=end
        ),
    )


def _limits(start: date, end: date, most_years: int) -> tuple[date, date]:
    """The experiment ends on the announced day, and never later than its longest duration after the start."""
    year = start.year + most_years
    longest = date(year, 3, 1) if (start.month, start.day) == (2, 29) else start.replace(year=year)
    return start, min(end, longest)


def _claimed(amount: Amount | SettlementTerms) -> Figure:
    name = T("claimed period of {amount}", amount=amount.description)
    place = "amounts" if isinstance(amount, Amount) else "settlements"
    return Figure(name, days(amount.period.period), part("payment", place, amount.id, "period"))
