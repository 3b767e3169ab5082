"""A careful look at the effects."""

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

POINTS = (
    PlanPoint.EFFECTS_PATIENTS,
    PlanPoint.EFFECTS_PROVIDERS,
    PlanPoint.EFFECTS_CHAIN,
    PlanPoint.EFFECTS_AGREEMENTS,
)


@rule(
    "TRF-05",
    Severity.BLOCKING,
    source("BK", "stap 3, voorwaarde 3"),
    source("IZA", "bijlage J 2e"),
    title=T("A careful impact analysis, made with the parties, as far as each effect applies"),
    reads=points_of(*POINTS),
    judge=LEADERS,
)
@about_transformations
def trf_05(case: Case, plan: Transformation) -> Verdict:
    """On patients, providers and the rest of the chain, beside regional and national agreements."""
    del plan
    return argued(case, *POINTS)
