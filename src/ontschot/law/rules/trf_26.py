"""The grant to municipalities: who is party, what is filed, and when."""

from __future__ import annotations

from ontschot.agreements.parties import PartyKind
from ontschot.agreements.terms.milestones import Route
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import Euro, T, Text
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure, Severity
from ontschot.law.parameter import Parameter
from ontschot.law.registry import rule
from ontschot.law.statement import says_too_little
from ontschot.law.transformations import amount_of, settled_by_milestones, through_municipalities
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import listed
from ontschot.periods import Period
from ontschot.sources import source

DATES = ("transformation.grant_start", "transformation.grant_end", "transformation.apply_before")


@rule(
    "TRF-26",
    Severity.BLOCKING,
    source("SPUK", "begripsbepalingen, overeenkomst transformatieplan"),
    source("SPUK", "artikel 3"),
    source("SPUK", "aanvraag"),
    title=T("Grant to municipalities: parties, plan, milestones, yearly budget and days are those of the regulation"),
    reads=(
        "transformation.routes",
        "transformation.applicant",
        "transformation.authority",
        "transformation.applied_on",
        "transformation.budget",
        "payment",
        "parties",
        "period",
    ),
)
@through_municipalities
def trf_26(case: Case, plan: Transformation) -> Verdict:
    """Insurers, a provider and a municipality; applied for in time, for activities within the term of the grant."""
    known = {name: row for name in DATES if (row := case.parameters.on(name, case.day))}
    if len(known) < len(DATES):
        return unknown(
            T("It is not known between which days the grant pays and can be applied for."),
            missing=(T("the days of the regulation"),),
            remedy=T("Add the days to your own dated settings, with their source."),
        )
    parameters = tuple(known.values())
    figures = (
        Figure(T("grant asked"), Euro(amount_of(case.agreement, Route.MUNICIPALITIES)), "payment.settlements"),
        Figure(T("yearly budget, costs minus revenues"), Euro(_budget(plan)), "transformation.budget"),
    )
    wrong = _wrong(case, plan, *parameters)
    if wrong:
        return breached(
            T("Not as the regulation asks: {points}.", points=listed(wrong)),
            figures=figures,
            parameters=parameters,
            remedy=T("Change the days, or pay what falls outside from another purse."),
        )
    if gaps := _gaps(case, plan):
        return lacking(
            case,
            T("The application is not complete."),
            figures=figures,
            missing=gaps,
            parameters=parameters,
            remedy=T("Add what is missing before the application is filed."),
        )
    return met(T("Parties, plan, milestones, budget and days are there."), figures=figures, parameters=parameters)


def _wrong(case: Case, plan: Transformation, start: Parameter, end: Parameter, before: Parameter) -> list[Text]:
    term = Period(start.value, end.value)
    outside = [
        terms.description
        for terms, model in settled_by_milestones(case.agreement, Route.MUNICIPALITIES)
        if not model.period.period.within(term)
    ]
    wrong = [T("activities outside the term of the grant ({name})", name=name) for name in outside]
    years = {str(item.year) for item in plan.budget if item.year not in term.years}
    if years:
        wrong.append(T("a budget outside the term of the grant ({years})", years=listed(sorted(years))))
    if plan.applied_on is not None and plan.applied_on >= before.value:
        wrong.append(T("applied for on {day}, too late", day=plan.applied_on))
    return wrong


def _gaps(case: Case, plan: Transformation) -> tuple[Text, ...]:
    agreement = case.agreement
    asked = amount_of(agreement, Route.MUNICIPALITIES)
    several = len(agreement.parties_of(PartyKind.MUNICIPALITY)) > 1
    there = {
        T("a health insurer as party"): bool(agreement.insurers),
        T("a provider of care or of the social domain as party"): bool(agreement.providers),
        T("the municipality that applies"): plan.applicant is not None,
        T("proof that the lead applies for the other municipalities"): not several
        or not says_too_little(plan.authority),
        T("the day of the application"): plan.applied_on is not None,
        T("milestones with their amounts"): asked > 0,
        T("a yearly budget per activity that comes to the grant asked"): bool(plan.budget) and _budget(plan) == asked,
    }
    return tuple(name for name, present in there.items() if not present)


def _budget(plan: Transformation) -> int:
    return sum(item.costs_cents - item.revenues_cents for item in plan.budget)
