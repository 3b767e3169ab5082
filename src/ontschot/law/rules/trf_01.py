"""The plan is a transformation with impact."""

from __future__ import annotations

from datetime import date

from ontschot.agreements.plan.course import PlanState
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import LEADERS, reached
from ontschot.law.registry import rule
from ontschot.law.transformations import about_transformations
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.sources import source

PLACE = "transformation.states"


@rule(
    "TRF-01",
    Severity.BLOCKING,
    source("BK", "stap 1"),
    source("IZA", "bijlage J 2e"),
    title=T("The market leaders found in the quick test that it is a transformation with impact"),
    reads=("transformation.states",),
    judge=LEADERS,
)
@about_transformations
def trf_01(case: Case, plan: Transformation) -> Verdict:
    """The quick test comes before the plan is written; a plan that failed it can be adapted and tested again."""
    passed = reached(plan, PlanState.QUICK_TEST_PASSED, day=case.day)
    failed = _last_failure(plan, case.day)
    if failed and (passed is None or failed > passed):
        return breached(
            T("The market leaders found no transformation with impact in the quick test."),
            figures=(Figure(T("quick test failed"), failed, PLACE),),
            remedy=T("Adapt the proposal and have it tested again, or make it an individual agreement (TRF-35)."),
        )
    if passed is None:
        return unknown(
            T("It is not recorded what the market leaders found in the quick test."),
            missing=(T("the day on which the quick test was passed, and who says so"),),
            remedy=T("Have the two market leaders test the proposal, and record the outcome among the states."),
        )
    return met(
        T("The market leaders found a transformation with impact."),
        figures=(Figure(T("quick test passed"), passed, PLACE),),
    )


def _last_failure(plan: Transformation, day: date) -> date | None:
    failures = (item.date for item in plan.states if item.state is PlanState.QUICK_TEST_FAILED and item.date <= day)
    return max(failures, default=None)
