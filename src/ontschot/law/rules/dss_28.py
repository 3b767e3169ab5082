"""Winding down after the end needs a decision of the NZa."""

from __future__ import annotations

from ontschot.agreements.lifecycle import Status
from ontschot.agreements.payment import Amount
from ontschot.agreements.settlements import SettlementTerms
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met, not_applicable, unknown
from ontschot.law.wording import days, listed, part
from ontschot.sources import source


@rule(
    "DSS-28",
    Severity.ATTENTION,
    source("Wmg", "art. 58"),
    title=T("Winding down after the end is possible only as far as the NZa keeps consequences in force"),
    reads=("payment", "status", "period"),
)
def dss_28(case: Case) -> Verdict:
    """After the end of the experiment only what the NZa keeps in force can still be settled."""
    end = case.parameters.on("experiment.end", case.day)
    amounts = case.agreement.payment.parts if case.agreement.payment else ()
    late = [amount for amount in amounts if end and amount.period.end > end.value]
    ended = end is None or case.day >= end.value
    if not late and not (ended and case.agreement.status is Status.WINDING_DOWN):
        return not_applicable(T("Nothing is wound down after the end of the experiment."))
    until = case.parameters.on("title.wind_down_until", case.day)
    used = tuple(row for row in (end, until) if row)
    figures = tuple(map(_claimed, late))
    if until is None:
        return unknown(
            T("The agreement is being wound down, and there is no decision of the NZa that keeps it in force."),
            figures=figures,
            missing=(T("the decision of the NZa, with the day until which consequences stay in force"),),
            remedy=T("Ask the NZa for its decision and add it to your own dated settings; check the current Wmg."),
            parameters=used,
        )
    if too_late := [amount for amount in late if amount.period.end > until.value]:
        return breached(
            T("Past what the NZa keeps in force: {amounts}.", amounts=listed(item.description for item in too_late)),
            figures=figures,
            remedy=T("End the winding-down before {day}.", day=until.value),
            parameters=used,
        )
    return met(
        T("The NZa keeps the winding-down in force until {day}.", day=until.value), figures=figures, parameters=used
    )


def _claimed(amount: Amount | SettlementTerms) -> Figure:
    name = T("claimed period of {amount}", amount=amount.description)
    place = "amounts" if isinstance(amount, Amount) else "settlements"
    return Figure(name, days(amount.period.period), part("payment", place, amount.id, "period"))
