"""Substantial impact on something that counts."""

from __future__ import annotations

from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Severity
from ontschot.law.plan import LEADERS, argued, points_of, sound
from ontschot.law.registry import rule
from ontschot.law.transformations import about_transformations
from ontschot.law.verdict import Verdict, unknown
from ontschot.sources import source

ASPECTS = (
    PlanPoint.IMPACT_CARE_USE,
    PlanPoint.IMPACT_REDISTRIBUTION,
    PlanPoint.IMPACT_STAFF,
    PlanPoint.IMPACT_REAL_ESTATE,
)
SMALLER = (PlanPoint.SMALLER_INITIATIVES, PlanPoint.SCALABILITY)


@rule(
    "TRF-09",
    Severity.BLOCKING,
    source("BK", "stap 1"),
    source("IZA", "bijlage J 2a"),
    source("SPUK", "artikel 3"),
    title=T("Substantial impact on care use, redistribution, staff or real estate"),
    reads=points_of(*ASPECTS, *SMALLER),
    judge=LEADERS,
)
@about_transformations
def trf_09(case: Case, plan: Transformation) -> Verdict:
    """One aspect is enough; a package of smaller initiatives shows its power, and how it can be scaled up."""
    del plan
    touched = tuple(point for point in ASPECTS if sound(case, point))
    if not touched:
        return unknown(
            T("It is not said on what the plan has a substantial impact."),
            missing=(T("a substantial impact on care use, redistribution, staff or real estate"),),
            remedy=T("Write down the impact on at least one of them, in words that can be judged, with name and date."),
        )
    return argued(case, *touched, *(SMALLER if any(map(case.stated, SMALLER)) else ()))
