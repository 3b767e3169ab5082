"""Wage compensation is passed on in full."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ontschot.agreements.fields import parse_ratio
from ontschot.agreements.payment import Amount, IndexStep, Payment
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import FairShare, Milestones
from ontschot.i18n import Joined, Share, T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.parameter import Parameter
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, judgement, met, not_applicable, unknown
from ontschot.law.wording import listed, part
from ontschot.sources import source


@rule(
    "FRM-08",
    Severity.ATTENTION,
    source("IZA", "4.1.3"),
    source("IZA", "bijlage K, 3"),
    source("IZA", "bijlage H, Monitoring"),
    title=T("Wage compensation (OVA) is passed on in full; a cut or surcharge is argued"),
    reads=("payment",),
    judge=T("the purchaser of the insurer, with the provider"),
)
def frm_08(case: Case) -> Verdict:
    """Each price step is set against the OVA of its year; a lower one is argued to the provider."""
    steps = case.agreement.payment.indexation if case.agreement.payment else ()
    if not steps:
        return _without_steps(case.agreement.payment)
    known = {step.date: case.parameters.on("ova.share", step.date) for step in steps}
    used = tuple({id(row): row for row in known.values() if row}.values())
    figures = tuple(map(_figure, steps))
    if low := [step for step in steps if step.factor < 1 + _share(known[step.date])]:
        return judgement(
            T("A price step is lower than the wage compensation of its year: {days}.", days=_days(low)),
            figures=figures,
            remedy=T("Argue the cut to the provider, or raise the step; record who weighed it and why."),
            parameters=used,
        )
    if blank := [step for step in steps if known[step.date] is None]:
        return unknown(
            T("The wage compensation is not known for the price steps of: {days}.", days=_days(blank)),
            figures=figures,
            missing=tuple(T("the OVA share that holds on {day}", day=step.date) for step in blank),
            remedy=T("Add the OVA share of the year to your own dated settings, with its source."),
            parameters=used,
        )
    return met(T("Every price step is at least the wage compensation of its year."), figures=figures, parameters=used)


def _without_steps(payment: Payment | None) -> Verdict:
    """Wage compensation is given by the year, so a price that stands for longer may not pass it on.

    An amount for a result reached once, or what insurers put together for it, is no price that stands.
    """
    parts = payment.parts if payment else ()
    periods = [item.period.period for item in parts if not _one_off(item)]
    first = min((period.start for period in periods), default=date.max)
    last = max((period.end for period in periods), default=date.min)
    if last <= first or last <= _a_year_later(first):
        return not_applicable(T("The agreement has no price steps."))
    return unknown(
        T("Amounts run for longer than a year without a price step, so it cannot be seen that OVA is passed on."),
        missing=(T("the price steps, or that the amounts contain the wage compensation of later years"),),
        remedy=T("Add a price step for each later year, with its source."),
    )


def _one_off(item: Amount | SettlementTerms) -> bool:
    return isinstance(item, SettlementTerms) and isinstance(item.model, Milestones | FairShare)


def _a_year_later(day: date) -> date:
    """One year on; 29 February becomes 1 March."""
    return date(day.year + 1, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def _share(row: Parameter | None) -> Fraction:
    return parse_ratio(row.value) if row else Fraction(0)


def _days(steps: list[IndexStep]) -> Joined:
    return listed(step.date for step in steps)


def _figure(step: IndexStep) -> Figure:
    name = T("price step of {day}, according to {source}", day=step.date, source=step.source)
    return Figure(name, Share(step.factor - 1, 4), part("payment", "indexation", step.date.isoformat()))
