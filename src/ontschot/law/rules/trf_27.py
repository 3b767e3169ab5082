"""The grant is fixed at what was realised, and the rest can be claimed back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ontschot.agreements.settlements import GrantAccount, SettlementTerms
from ontschot.agreements.terms import Milestones
from ontschot.agreements.terms.milestones import Route
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import Euro, T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.transformations import settled_by_milestones, through_municipalities
from ontschot.law.verdict import Verdict, judgement, met, not_applicable, together, unknown
from ontschot.law.wording import part
from ontschot.sources import source


@rule(
    "TRF-27",
    Severity.BLOCKING,
    source("SPUK", "vaststelling"),
    title=T("The grant is fixed at realised costs and revenues, at most the amount granted; the rest can be reclaimed"),
    reads=("transformation.routes", "transformation.reclaim", "payment"),
    judge=T("the municipality, with the Minister who fixes the grant"),
)
@through_municipalities
def trf_27(case: Case, plan: Transformation) -> Verdict:
    """From the account it follows what is kept; unspent or unlawfully spent money is reclaimed within one year."""
    found = [
        _account(case, terms, model) for terms, model in settled_by_milestones(case.agreement, Route.MUNICIPALITIES)
    ]
    if plan.reclaim is False:
        found.append(
            judgement(
                T("It is agreed that nothing is claimed back, while the Minister can reclaim from the municipality."),
                figures=(Figure(T("claiming back agreed"), T("no"), "transformation.reclaim"),),
                remedy=T("Weigh who bears what the Minister reclaims, write it down, and record who judged it."),
            )
        )
    return together(*found) if found else not_applicable(T("No milestones are paid through a municipality yet."))


def _account(case: Case, terms: SettlementTerms, model: Milestones) -> Verdict:
    place = part("payment", "settlements", terms.id)
    account = terms.account
    granted = Figure(T("granted for {settlement}", settlement=terms.id), Euro(model.total_cents), place)
    if account is None or account.received_on > case.day:
        if case.day < model.period.end:
            return not_applicable(
                T("The term of the grant has not ended, so there is no account yet."), figures=(granted,)
            )
        return unknown(
            T("The term of the grant has ended and there is no account, so it cannot be fixed."),
            figures=(granted,),
            missing=(T("the account of {settlement}", settlement=terms.id),),
            remedy=T("Give the account: costs and revenues per milestone, and whether activities and duties were met."),
        )
    figures = (granted, *_figures(terms, account, place))
    if not (account.activities_done and account.duties_met):
        return judgement(
            T("Activities were not all done or duties not all met: no source says at which amount the grant is fixed."),
            figures=figures,
            remedy=T("Record at which amount the Minister fixed it, who judged it and why."),
        )
    return met(
        T("The account is there: fixed at lawful realised costs minus revenues, at most the grant."), figures=figures
    )


def _figures(terms: SettlementTerms, account: GrantAccount, place: str) -> Iterable[Figure]:
    named = {"settlement": terms.id}
    net = sum(item.costs_cents - item.revenues_cents for item in account.realised)
    yield Figure(T("realised for {settlement}", **named), Euro(net), place)
    yield Figure(
        T("spent unlawfully for {settlement}", **named),
        Euro(sum(item.unlawful_cents for item in account.realised)),
        place,
    )
    yield Figure(T("advance for {settlement}", **named), Euro(account.advance_cents), place)
    yield Figure(T("reclaim of {settlement} notified by", **named), _year_after(account.received_on), place)


def _year_after(day: date) -> date:
    """The last day; after 29 February it is the 28th, as in the determination itself."""
    return date(day.year + 1, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)
