"""Agreements that can be measured, and how they are reached."""

from __future__ import annotations

from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.terms.milestones import Route
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import LEADERS, argued, points_of
from ontschot.law.registry import rule
from ontschot.law.transformations import about_transformations, milestones_of
from ontschot.law.verdict import Verdict, met, together, unknown
from ontschot.sources import source

POINTS = (PlanPoint.SMART_AGREEMENTS, PlanPoint.WAY_THERE, PlanPoint.RESPONSIBILITIES)


@rule(
    "TRF-04",
    Severity.BLOCKING,
    source("BK", "stap 3, voorwaarde 1"),
    source("IZA", "bijlage J 2e"),
    title=T("SMART agreements, the way there, responsibilities and a time plan"),
    reads=("transformation.routes", "payment", *points_of(*POINTS, PlanPoint.TIME_PLAN)),
    judge=LEADERS,
    own_part=T("that the days of the milestones are the time plan"),
)
@about_transformations
def trf_04(case: Case, plan: Transformation) -> Verdict:
    """Concrete, measurable and testable; the milestones with their days are the time plan."""
    if not plan.routes:
        return argued(case, *POINTS, PlanPoint.TIME_PLAN)
    return together(argued(case, *POINTS), _time_plan(case))


def _time_plan(case: Case) -> Verdict:
    due = [item.due for route in Route for item in milestones_of(case.agreement, route)]
    if not due:
        return unknown(
            T("There are no milestones with days, so there is no time plan."),
            missing=(T("the milestones with their days"),),
            remedy=T("Add the milestones as a settlement, each with its day, evidence and amount."),
        )
    place = "payment.settlements"
    figures = (Figure(T("first milestone"), min(due), place), Figure(T("last milestone"), max(due), place))
    return met(T("The milestones have their days."), figures=figures)
