"""The impact on sustainability."""

from __future__ import annotations

from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.terms.milestones import Route
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import LEADERS, argued, points_of
from ontschot.law.registry import rule
from ontschot.law.transformations import about_transformations, milestones_of
from ontschot.law.verdict import Verdict, judgement, not_applicable, together
from ontschot.sources import source

UNFUNDABLE = ("zonnepane", "verduurza")
"""Beginnings of words about greening of buildings, which transformation money does not pay."""


@rule(
    "TRF-31",
    Severity.ATTENTION,
    source("BK", "stap 3, voorwaarde 6"),
    source("BK", "noot 6"),
    title=T("Sustainability is described where it applies and does not get worse; greening of buildings is not paid"),
    reads=("payment", *points_of(PlanPoint.SUSTAINABILITY)),
    judge=LEADERS,
    own_part=T("by which words solar panels and greening of buildings are found"),
)
@about_transformations
def trf_31(case: Case, plan: Transformation) -> Verdict:
    """Short, without a calculation of CO2: buildings, travel, medicines and ICT as far as they change."""
    del plan
    return together(_greening(case), argued(case, PlanPoint.SUSTAINABILITY))


def _greening(case: Case) -> Verdict:
    found = [
        item
        for route in Route
        for item in milestones_of(case.agreement, route)
        if any(word in item.description.casefold() for word in UNFUNDABLE)
    ]
    if not found:
        return not_applicable(T("No milestone speaks of solar panels or greening of buildings."))
    return judgement(
        T("A milestone speaks of solar panels or greening of buildings, which transformation money does not pay."),
        figures=tuple(Figure(T("milestone {name}", name=item.id), item.description) for item in found),
        remedy=T("Take the greening out of what is paid, or record why this is part of the change of care."),
    )
