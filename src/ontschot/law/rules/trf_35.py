"""A plan outside the criteria."""

from __future__ import annotations

from ontschot.agreements.plan.course import PlanState
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import reached
from ontschot.law.registry import rule
from ontschot.law.transformations import about_transformations
from ontschot.law.verdict import Verdict, judgement, not_applicable
from ontschot.sources import source

OUTSIDE = (PlanState.QUICK_TEST_FAILED, PlanState.REFUSED)


@rule(
    "TRF-35",
    Severity.INFORMATION,
    source("BK", "inleiding"),
    source("IZA", "bijlage J 2c"),
    title=T("A plan outside the criteria can still be an individual agreement; small changes need no alignment"),
    reads=("transformation.states",),
    judge=T("each insurer for itself"),
)
@about_transformations
def trf_35(case: Case, plan: Transformation) -> Verdict:
    """What was refused may be agreed on by a provider and an insurer that wants to follow."""
    refused = reached(plan, *OUTSIDE, day=case.day)
    if refused is None or reached(plan, PlanState.APPROVED, day=case.day):
        return not_applicable(T("The plan has not been found to be outside the criteria."))
    return judgement(
        T("Outside the criteria, without transformation money: an individual agreement stays possible."),
        figures=(Figure(T("found outside the criteria"), refused, "transformation.states"),),
        remedy=T("Agree on it with an insurer that wants to follow, or adapt the plan and file it again."),
    )
