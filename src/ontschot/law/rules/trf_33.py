"""The cost of writing the plan."""

from __future__ import annotations

from ontschot.agreements.plan.course import PlanState
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import Euro, T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import reached
from ontschot.law.registry import rule
from ontschot.law.transformations import about_their_money
from ontschot.law.verdict import Verdict, breached, met, not_applicable, unknown
from ontschot.sources import source


@rule(
    "TRF-33",
    Severity.ATTENTION,
    source("BK", "stap 2"),
    title=T("Costs of writing the plan only when agreed beforehand with the market leaders"),
    reads=(
        "transformation.routes",
        "transformation.writing_costs_cents",
        "transformation.writing_agreed_on",
        "transformation.states",
    ),
    own_part=T("that beforehand means before the plan was filed"),
)
@about_their_money
def trf_33(case: Case, plan: Transformation) -> Verdict:
    """Out-of-pocket costs can be part of the plan, provided that the market leaders were asked first."""
    costs, agreed = plan.writing_costs_cents, plan.writing_agreed_on
    if costs is None:
        return unknown(
            T("It is not recorded whether costs of writing the plan are inside."),
            missing=(T("the costs of writing the plan, or that there are none"),),
            remedy=T("Record the amount; zero when there are none."),
        )
    if not costs:
        return not_applicable(T("No costs of writing the plan are inside."))
    inside = Figure(T("costs of writing the plan"), Euro(costs), "transformation.writing_costs_cents")
    if agreed is None or agreed > case.day:
        return unknown(
            T("It is not recorded that these costs were agreed with the market leaders."),
            figures=(inside,),
            missing=(T("the day on which they were agreed with the market leaders"),),
            remedy=T("Record the day, or leave these costs out."),
        )
    figures = (inside, Figure(T("agreed with the market leaders"), agreed, "transformation.writing_agreed_on"))
    filed = reached(plan, PlanState.PLAN_FILED, day=case.day)
    if filed and agreed > filed:
        return breached(
            T("These costs were agreed only after the plan had been filed on {day}.", day=filed),
            figures=figures,
            remedy=T("Leave these costs out: they had to be agreed beforehand."),
        )
    return met(T("These costs were agreed beforehand with the market leaders."), figures=figures)
