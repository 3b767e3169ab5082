"""The terms of the grant to municipalities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.terms.milestones import Route
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import Euro, T
from ontschot.law.case import Case
from ontschot.law.decision_terms import DecisionTerm, kept, terms_known
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import MUNICIPALITY, argued, points_of
from ontschot.law.registry import rule
from ontschot.law.transformations import settled_by_milestones, through_municipalities
from ontschot.law.verdict import Verdict, together
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
    weeks = terms_known(case, TERMS)
    if isinstance(weeks, Verdict):
        return weeks
    condition = argued(case, PlanPoint.YEARLY_CONDITION, figures=tuple(_instalments(plan)))
    decision, determination = (timedelta(weeks=int(row.value)) for row in weeks)
    terms = tuple(_terms(case, plan, decision, determination))
    return together(kept(case, terms, "transformation.grant", parameters=weeks), condition)


def _instalments(plan: Transformation) -> Iterator[Figure]:
    years: Counter[int] = Counter()
    for item in plan.budget:
        years[item.year] += item.costs_cents - item.revenues_cents
    for year in sorted(years):
        yield Figure(T("advance in {year}, by the budget", year=str(year)), Euro(years[year]), "transformation.budget")


def _terms(case: Case, plan: Transformation, decision: timedelta, determination: timedelta) -> Iterator[DecisionTerm]:
    grant, begin = plan.grant, plan.applied_on
    if begin and begin <= case.day:
        done = _known(grant.granted_on, case.day)
        yield DecisionTerm(T("the decision on the grant"), begin, begin + decision, done)
    for terms, _model in settled_by_milestones(case.agreement, Route.MUNICIPALITIES):
        if terms.account and terms.account.received_on <= case.day:
            begin = terms.account.received_on
            done = _known(grant.determined_on, case.day)
            yield DecisionTerm(T("the determination of the grant"), begin, begin + determination, done)


def _known(on: date | None, day: date) -> date | None:
    return on if on and on <= day else None
