"""In line with regional plans."""

from __future__ import annotations

from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import LEADERS, argued, points_of
from ontschot.law.registry import rule
from ontschot.law.transformations import about_transformations
from ontschot.law.verdict import Verdict
from ontschot.sources import source


@rule(
    "TRF-23",
    Severity.BLOCKING,
    source("BK", "stap 1, voorwaarde 1"),
    source("IZA", "bijlage B 1e"),
    title=T("In line with regional plans, ROAZ plans and primary-care vision as far as these exist, never against one"),
    reads=("need", *points_of(PlanPoint.REGIONAL_PLANS)),
    judge=LEADERS,
)
@about_transformations
def trf_23(case: Case, plan: Transformation) -> Verdict:
    """Without a relation the proposal explains why; nobody waits for a plan that is not there yet."""
    del plan
    found = case.agreement.need.regional_plan
    figures = (Figure(T("regional plan"), found.name, "need.regional_plan"),) if found else ()
    return argued(case, PlanPoint.REGIONAL_PLANS, figures=figures)
