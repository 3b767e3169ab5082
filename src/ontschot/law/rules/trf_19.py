"""An approved plan stands in a public register."""

from __future__ import annotations

from ontschot.agreements.labels import label
from ontschot.agreements.plan.course import RegisterItem
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import LEADERS, approved_on
from ontschot.law.registry import rule
from ontschot.law.transformations import about_transformations
from ontschot.law.verdict import Verdict, breached, judgement, not_applicable, unknown
from ontschot.law.wording import listed
from ontschot.sources import source

PLACE = "transformation.public_register"


@rule(
    "TRF-19",
    Severity.ATTENTION,
    source("BK", "stap 4"),
    source("IZA", "bijlage J 2h"),
    title=T(
        "An approved plan is public: goals, agreements and results, parties, contact; nothing commercially sensitive"
    ),
    reads=("transformation.states", "transformation.decided_on", "transformation.public_register"),
    judge=LEADERS,
)
@about_transformations
def trf_19(case: Case, plan: Transformation) -> Verdict:
    """The insurers make it public, so that good plans are followed; a short overview, no extra burden."""
    if approved_on(plan, case.day) is None:
        return not_applicable(T("The plan has not been approved yet."))
    shown = plan.public_register
    if shown.published_on is None or shown.published_on > case.day or shown.place is None:
        return unknown(
            T("It is not recorded whether the plan is public."),
            missing=(T("since when and where the plan is public"),),
            remedy=T("Have the insurers put it on dejuistezorgopdejuisteplek.nl, and record the day."),
        )
    figures = (Figure(T("public since"), shown.published_on, PLACE), Figure(T("public on"), shown.place, PLACE))
    if absent := [label(item) for item in RegisterItem if item not in shown.contents]:
        return breached(
            T("The public overview lacks: {items}.", items=listed(absent)),
            figures=figures,
            remedy=T("Add what is missing to the public overview."),
        )
    return judgement(
        T("The overview is public; a person looks whether nothing commercially sensitive stands in it."),
        figures=figures,
        remedy=T("Have it judged, and record who judged it, when and why."),
    )
