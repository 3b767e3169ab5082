"""The terms of the grant to municipalities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.terms.milestones import Route
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import Euro, T, Text
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.parameter import Parameter
from ontschot.law.plan import MUNICIPALITY, argued, points_of
from ontschot.law.registry import rule
from ontschot.law.transformations import settled_by_milestones, through_municipalities
from ontschot.law.verdict import Verdict, breached, unknown
from ontschot.law.wording import listed
from ontschot.sources import source

TERMS = ("transformation.grant_decision_weeks", "transformation.grant_determination_weeks")


@rule(
    "TRF-29",
    Severity.ATTENTION,
    source("SPUK", "verlening"),
    source("SPUK", "vaststelling"),
    source("SPUK", "slotbepalingen"),
    title=T(
        "The grant is decided on in 13 weeks, fixed in 37, and paid each year as far as that year brings the money"
    ),
    reads=(
        "transformation.routes",
        "transformation.grant",
        "transformation.applied_on",
        "transformation.budget",
        "payment",
        *points_of(PlanPoint.YEARLY_CONDITION),
    ),
    judge=MUNICIPALITY,
)
@through_municipalities
def trf_29(case: Case, plan: Transformation) -> Verdict:
    """The advance is the whole grant, in yearly parts by the budget, on condition of money in each year."""
    terms = tuple(row for name in TERMS if (row := case.parameters.on(name, case.day)))
    if len(terms) < len(TERMS):
        return unknown(
            T("It is not known within how many weeks must be decided."),
            missing=(T("the terms of decision"),),
            remedy=T("Add the terms to your own dated settings, with their source."),
        )
    figures = tuple(_instalments(plan))
    if late := tuple(_late(case, plan, *terms)):
        return breached(
            T("Later than the regulation says: {steps}.", steps=listed(late)),
            figures=figures,
            parameters=terms,
            remedy=T("Ask the Minister for the decision; until then nothing is certain."),
        )
    return argued(case, PlanPoint.YEARLY_CONDITION, figures=figures, parameters=terms)


def _instalments(plan: Transformation) -> Iterator[Figure]:
    years: Counter[int] = Counter()
    for item in plan.budget:
        years[item.year] += item.costs_cents - item.revenues_cents
    for year in sorted(years):
        yield Figure(T("advance in {year}, by the budget", year=str(year)), Euro(years[year]), "transformation.budget")


def _late(case: Case, plan: Transformation, decision: Parameter, determination: Parameter) -> Iterator[Text]:
    grant, day = plan.grant, case.day
    if plan.applied_on and _exceeds(plan.applied_on, decision, grant.granted_on, day):
        yield T("the decision on the grant")
    received = [
        terms.account.received_on
        for terms, _model in settled_by_milestones(case.agreement, Route.MUNICIPALITIES)
        if terms.account
    ]
    if any(_exceeds(begin, determination, grant.determined_on, day) for begin in received):
        yield T("the determination of the grant")


def _exceeds(begin: date, term: Parameter, done: date | None, day: date) -> bool:
    return min(done or day, day) > begin + timedelta(weeks=int(term.value))
