"""The power to carry it out."""

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

POINTS = (PlanPoint.IMPLEMENTATION_PLAN, PlanPoint.COMMITMENT)
HOSPITAL = "msz"


@rule(
    "TRF-06",
    Severity.BLOCKING,
    source("BK", "stap 3, voorwaarde 4"),
    source("IZA", "bijlage J 2e"),
    title=T("Power to carry it out and alignment are shown: implementation plan, commitment, and MSB for hospitals"),
    reads=("parties", *points_of(*POINTS, PlanPoint.MEDICAL_SPECIALISTS)),
    judge=LEADERS,
)
@about_transformations
def trf_06(case: Case, plan: Transformation) -> Verdict:
    """Organisation, capacity, milestones and decisions, and commitment to what it means for each organisation."""
    del plan
    hospital = any(party.sector == HOSPITAL for party in case.agreement.providers)
    return argued(case, *POINTS, *((PlanPoint.MEDICAL_SPECIALISTS,) if hospital else ()))
