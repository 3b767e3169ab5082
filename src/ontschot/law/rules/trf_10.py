"""The parties tested their own plan first."""

from __future__ import annotations

from ontschot.agreements.plan.course import PlanState
from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import LEADERS, argued, points_of, reached, sound
from ontschot.law.registry import rule
from ontschot.law.transformations import about_transformations
from ontschot.law.verdict import Verdict, breached
from ontschot.sources import source


@rule(
    "TRF-10",
    Severity.ATTENTION,
    source("IZA", "bijlage J 2f"),
    source("IZA", "4.2.3 stap 1"),
    title=T("The parties assessed the plan themselves before they filed it"),
    reads=("transformation.states", *points_of(PlanPoint.SELF_ASSESSMENT)),
    judge=LEADERS,
)
@about_transformations
def trf_10(case: Case, plan: Transformation) -> Verdict:
    """On the criteria of the assessment framework, before the plan is filed."""
    filed = reached(plan, PlanState.PLAN_FILED, day=case.day)
    figures = (Figure(T("plan filed"), filed, "transformation.states"),) if filed else ()
    assessed = min((item.date for item in sound(case, PlanPoint.SELF_ASSESSMENT)), default=None)
    if filed and assessed and assessed > filed:
        return breached(
            T("The parties assessed the plan only after they had filed it."),
            figures=(*figures, Figure(T("self-assessment"), assessed, "transformation.statements")),
            remedy=T("Assess an adapted plan before it is filed again."),
        )
    return argued(case, PlanPoint.SELF_ASSESSMENT, figures=figures)
