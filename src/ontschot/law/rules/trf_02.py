"""Urgency that is shown and shared."""

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

POINTS = (PlanPoint.SHARED_URGENCY, PlanPoint.INVOLVEMENT, PlanPoint.NO_SHIFTING)


@rule(
    "TRF-02",
    Severity.BLOCKING,
    source("BK", "stap 1, voorwaarde 2"),
    source("IZA", "bijlage J 2e"),
    title=T("The urgency is shown and shared by all decisive parties; nothing is shifted onto others"),
    reads=points_of(*POINTS),
    judge=LEADERS,
)
@about_transformations
def trf_02(case: Case, plan: Transformation) -> Verdict:
    """Providers, buyers, professionals and patients are actively involved; who is hit is not left out."""
    del plan
    return argued(case, *POINTS)
