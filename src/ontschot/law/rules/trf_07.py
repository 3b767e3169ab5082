"""Transformation agreements are achieved within five years."""

from __future__ import annotations

from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.terms.milestones import Route
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import LEADERS, argued, points_of
from ontschot.law.registry import rule
from ontschot.law.transformations import about_transformations, milestones_of, years_after
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import listed, part
from ontschot.sources import source


@rule(
    "TRF-07",
    Severity.BLOCKING,
    source("BK", "stap 3, voorwaarde 5"),
    source("IZA", "bijlage J 2e"),
    title=T("The transformation agreements are achieved within five years"),
    reads=("transformation.routes", "payment", "period", *points_of(PlanPoint.TIME_PLAN)),
    judge=LEADERS,
    own_part=T("that the five years begin on the first day of the agreement"),
)
@about_transformations
def trf_07(case: Case, plan: Transformation) -> Verdict:
    """Every milestone is due within five years of the first day of the agreement."""
    if not plan.routes:
        return argued(case, PlanPoint.TIME_PLAN)
    agreed = [item for route in Route for item in milestones_of(case.agreement, route)]
    years = case.parameters.on("transformation.most_years", case.day)
    if not agreed:
        return lacking(
            case,
            T("The transformation agreements are not there, so it cannot be seen when they are achieved."),
            missing=(T("the milestones with their days"),),
            remedy=T("Add the milestones as a settlement, each with its day, evidence and amount."),
        )
    if years is None:
        return unknown(
            T("It is not known within how many years the agreements must be achieved."),
            missing=(T("the longest term of a transformation"),),
            remedy=T("Add the term to your own dated settings, with its source."),
        )
    end = years_after(case.agreement.period.start, years)
    figures = (
        Figure(T("first day of the agreement"), case.agreement.period.start, "period.start"),
        Figure(T("last milestone"), max(item.due for item in agreed), part("payment", "settlements")),
    )
    late = [item for item in agreed if item.due >= end]
    if late:
        return breached(
            T(
                "Due after {years} years: {milestones}.",
                years=int(years.value),
                milestones=listed(item.id for item in late),
            ),
            figures=figures,
            parameters=(years,),
            remedy=T("Agree on results that are reached before {day}, or leave them out of the plan.", day=end),
        )
    return met(
        T("Every milestone is due within {years} years.", years=int(years.value)), figures=figures, parameters=(years,)
    )
