"""Regular contracting comes first."""

from __future__ import annotations

from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Severity
from ontschot.law.plan import LEADERS, argued, points_of
from ontschot.law.registry import rule
from ontschot.law.transformations import about_their_money
from ontschot.law.verdict import Verdict
from ontschot.sources import source

POINTS = (PlanPoint.NOT_OTHERWISE,)


@rule(
    "TRF-24",
    Severity.BLOCKING,
    source("BK", "Transformatiemiddelen 1"),
    source("IZA", "4.2.3"),
    title=T("The money is needed: regular contracting does not reach it, or not soon or widely enough"),
    reads=("transformation.routes", *points_of(*POINTS)),
    judge=LEADERS,
)
@about_their_money
def trf_24(case: Case, plan: Transformation) -> Verdict:
    """Most transformations are agreed on in regular contracts; money is for what cannot be reached otherwise."""
    del plan
    return argued(case, *POINTS)
