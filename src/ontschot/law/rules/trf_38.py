"""A contract that lasts as long as the change."""

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
from ontschot.law.verdict import Verdict, met, not_applicable, unknown
from ontschot.law.wording import days
from ontschot.sources import source


@rule(
    "TRF-38",
    Severity.ATTENTION,
    source("IZA", "bijlage J 2f"),
    title=T("A change of several years gets in principle a contract of several years"),
    reads=("transformation.routes", "period", "payment", *points_of(PlanPoint.CONTRACT_TERM)),
    judge=LEADERS,
    own_part=T("that milestones in more than one calendar year make a change of several years"),
)
@about_transformations
def trf_38(case: Case, plan: Transformation) -> Verdict:
    """Unless another term stimulates more; other insurers support it in line with their market position (TRF-13)."""
    due = [item.due for route in Route for item in milestones_of(case.agreement, route)]
    if plan.routes and not due:
        return unknown(
            T("It is not known how many years the change takes."),
            missing=(T("the milestones with their days"),),
            remedy=T("Add the milestones as a settlement, each with its day, evidence and amount."),
        )
    period = case.agreement.period.period
    figures: tuple[Figure, ...] = (Figure(T("term of the contract"), days(period), "period"),)
    if not due and len(period.years) > 1:
        return met(T("The contract has a term of several years."), figures=figures)
    if not due:
        return argued(case, PlanPoint.CONTRACT_TERM, figures=figures)
    figures = (*figures, Figure(T("last milestone"), max(due), "payment.settlements"))
    if len({day.year for day in due}) == 1:
        return not_applicable(T("All milestones are due in one year."), figures=figures)
    if all(day in period for day in due):
        return met(T("The contract lasts until the last milestone."), figures=figures)
    return argued(case, PlanPoint.CONTRACT_TERM, figures=figures)
