"""What the quick test looks at."""

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

POINTS = (PlanPoint.BOTTLENECKS, PlanPoint.REGIONAL_PLANS, PlanPoint.LONG_TERM_EFFECTS, PlanPoint.APPROPRIATE_CARE)


@rule(
    "TRF-22",
    Severity.BLOCKING,
    source("BK", "stap 1"),
    title=T("The proposal for the quick test tells of bottlenecks, regional plans, the long term and appropriate care"),
    reads=points_of(*POINTS),
    judge=LEADERS,
)
@about_transformations
def trf_22(case: Case, plan: Transformation) -> Verdict:
    """The least that a short proposal makes clear."""
    del plan
    return argued(case, *POINTS)
