"""Following the results."""

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

POINTS = (PlanPoint.MONITORING, PlanPoint.NATIONAL_DATA)


@rule(
    "TRF-36",
    Severity.ATTENTION,
    source("IZA", "bijlage J 2g, 2h"),
    source("IZA", "4.2.3 stap 4"),
    source("BK", "stap 4"),
    title=T("The market leaders follow the results and adjust; data reach the national monitor without more burden"),
    reads=points_of(*POINTS),
    judge=LEADERS,
)
@about_transformations
def trf_36(case: Case, plan: Transformation) -> Verdict:
    """To see whether agreements are met and milestones can be paid; the NZa monitors independently."""
    del plan
    return argued(case, *POINTS)
