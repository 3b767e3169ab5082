"""Within competition law."""

from __future__ import annotations

from ontschot.agreements.labels import label
from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import argued, points_of
from ontschot.law.registry import rule
from ontschot.law.transformations import about_transformations
from ontschot.law.verdict import Verdict, met, together, unknown
from ontschot.sources import source

POINTS = (
    PlanPoint.BENEFITS_OUTWEIGH,
    PlanPoint.LEAST_RESTRICTIVE,
    PlanPoint.RESTRICTIONS_NECESSARY,
    PlanPoint.NO_LONGER_THAN_NEEDED,
    PlanPoint.ALIGNMENT_NEEDED,
)


@rule(
    "TRF-08",
    Severity.BLOCKING,
    source("IZA", "bijlage J 2d, 2e, noot 56"),
    source("BK", "inleiding"),
    source("BK", "stap 1, voorwaarde 3"),
    title=T("Within competition law, with the reasons for alignment, which ends with the plan"),
    reads=("transformation.competition_test", *points_of(*POINTS)),
    judge=T("the two market leaders; the ACM supervises"),
)
@about_transformations
def trf_08(case: Case, plan: Transformation) -> Verdict:
    """Benefits outweigh, nothing less restrictive, what is needed and no longer; why and where alignment is needed."""
    return together(argued(case, *POINTS), _test(plan))


def _test(plan: Transformation) -> Verdict:
    if plan.competition_test is None:
        return unknown(
            T("It is not recorded by which test the parties looked at competition law."),
            missing=(T("ACM policy rule JZOJP or own assessment"),),
            remedy=T("Record which of the two the parties chose."),
        )
    chosen = Figure(T("test of competition law"), label(plan.competition_test), "transformation.competition_test")
    return met(T("It is recorded by which test the parties looked at competition law."), figures=(chosen,))
