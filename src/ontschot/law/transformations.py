"""What the rules about transformation plans share: the part of the document, its routes, and the terms of a route."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import Milestones
from ontschot.agreements.terms.milestones import Milestone, Route
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Outcome, Severity
from ontschot.law.parameter import Parameter
from ontschot.law.verdict import Verdict, not_applicable

__all__ = [
    "about_their_money",
    "about_transformations",
    "amount_of",
    "milestones_of",
    "settled_by_milestones",
    "through_insurers",
    "through_municipalities",
    "years_after",
]

Judge = Callable[[Case, Transformation], Verdict]


def about_transformations(function: Judge) -> Callable[[Case], Verdict]:
    """Let a rule look at transformation plans only: to an agreement that is none it asks nothing."""

    @wraps(function)
    def judged(case: Case) -> Verdict:
        part = case.agreement.transformation
        if part is None:
            return not_applicable(T("The agreement is no transformation plan."))
        return function(case, part)

    return judged


def about_their_money(function: Judge) -> Callable[[Case], Verdict]:
    """Let a rule look at plans that ask for transformation money; a plan as such asks for none."""

    @wraps(function)
    def judged(case: Case, part: Transformation) -> Verdict:
        return function(case, part) if part.routes else not_applicable(T("The plan asks for no transformation money."))

    return about_transformations(judged)


def through_insurers(function: Judge) -> Callable[[Case], Verdict]:
    """Let a rule look at the insurers' route only."""
    return _by_route(function, Route.INSURERS)


def through_municipalities(function: Judge) -> Callable[[Case], Verdict]:
    """Let a rule look at the municipalities' route (SPUK) only.

    What is not known of the grant, which the Minister decides, holds no money of insurers in the same plan: it asks
    attention there.
    """

    @wraps(function)
    def judged(case: Case, part: Transformation) -> Verdict:
        verdict = function(case, part)
        if verdict.outcome is Outcome.UNKNOWN and Route.INSURERS in part.routes:
            return verdict._replace(severity=Severity.ATTENTION)
        return verdict

    return _by_route(judged, Route.MUNICIPALITIES)


def _by_route(function: Judge, route: Route) -> Callable[[Case], Verdict]:
    elsewhere = {
        Route.INSURERS: T("No money of this plan comes through insurers."),
        Route.MUNICIPALITIES: T("No money of this plan comes through a municipality."),
    }[route]

    @wraps(function)
    def judged(case: Case, part: Transformation) -> Verdict:
        return function(case, part) if route in part.routes else not_applicable(elsewhere)

    return about_transformations(judged)


def settled_by_milestones(agreement: Agreement, route: Route) -> Iterator[tuple[SettlementTerms, Milestones]]:
    """Give the settlements that pay for milestones by one route, with their terms."""
    for terms in agreement.payment.settlements if agreement.payment else ():
        if isinstance(terms.model, Milestones) and terms.model.route is route:
            yield terms, terms.model


def milestones_of(agreement: Agreement, route: Route) -> tuple[Milestone, ...]:
    """Give every milestone of one route."""
    return tuple(item for _terms, model in settled_by_milestones(agreement, route) for item in model.milestones)


def amount_of(agreement: Agreement, route: Route) -> int:
    """Give what all milestones of one route are worth together, in cents."""
    return sum(item.amount_cents for item in milestones_of(agreement, route))


def years_after(day: date, years: Parameter) -> date:
    """Give the day on which so many years have passed; after 29 February, 1 March."""
    later = day.year + int(years.value)
    return date(later, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=later)
