"""What is looked at where it applies."""

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

POINTS = (PlanPoint.ALIGNED_CONTRACTS, PlanPoint.BUILD_DOWN, PlanPoint.SCALE, PlanPoint.DIGITAL)


@rule(
    "TRF-32",
    Severity.ATTENTION,
    source("BK", "stap 3, overige aspecten"),
    title=T("As far as they apply: aligned contracts, pace of building down and up, the best scale, digital parts"),
    reads=points_of(*POINTS),
    judge=LEADERS,
)
@about_transformations
def trf_32(case: Case, plan: Transformation) -> Verdict:
    """Meant to make a change succeed; a plan says of each why it does not apply, or what was agreed."""
    del plan
    return argued(case, *POINTS)
