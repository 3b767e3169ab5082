"""An emergency brake for large plans that cannot be undone."""

from __future__ import annotations

from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.terms.milestones import Route
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import Euro, T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import points_of
from ontschot.law.registry import rule
from ontschot.law.transformations import about_transformations, amount_of
from ontschot.law.verdict import Verdict, judgement
from ontschot.sources import source


@rule(
    "TRF-20",
    Severity.ATTENTION,
    source("IZA", "bijlage J 2f"),
    source("IZA", "4.2.3 stap 2"),
    title=T("Large plans that cannot be undone can be stopped where public interests are not secured well enough"),
    reads=("payment", *points_of(PlanPoint.PUBLIC_INTERESTS)),
    judge=T("the market leaders, with the NZa; the instrument itself is not in the sources"),
)
@about_transformations
def trf_20(case: Case, plan: Transformation) -> Verdict:
    """Neither the instrument nor its criteria are in the sources, so that a person always judges."""
    del plan
    cents = sum(amount_of(case.agreement, route) for route in Route)
    said = tuple(
        Figure(T("public interests, by {person} on {day}", person=item.person, day=item.date), item.text)
        for item in case.stated(PlanPoint.PUBLIC_INTERESTS)
    )
    return judgement(
        T("A person judges whether it is large, cannot be undone, and secures the public interests."),
        figures=(Figure(T("all milestones"), Euro(cents), "payment.settlements"), *said),
        remedy=T("Write down how public interests are secured, have it judged, and record who judged it and why."),
    )
