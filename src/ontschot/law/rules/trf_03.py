"""A positive business case."""

from __future__ import annotations

from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Severity
from ontschot.law.plan import LEADERS, argued, points_of
from ontschot.law.registry import rule
from ontschot.law.transformations import about_transformations
from ontschot.law.verdict import Verdict
from ontschot.sources import source

POINTS = (PlanPoint.BUSINESS_CASE,)


@rule(
    "TRF-03",
    Severity.BLOCKING,
    source("BK", "stap 3, voorwaarde 2"),
    source("IZA", "bijlage J 2e"),
    title=T("A positive (societal) business case shows what it brings to appropriate care and the goals of the IZA"),
    reads=points_of(*POINTS),
    judge=LEADERS,
)
@about_transformations
def trf_03(case: Case, plan: Transformation) -> Verdict:
    """How the plan contributes to appropriate care or other goals, and to the groups and results the IZA names."""
    del plan
    return argued(case, *POINTS)
