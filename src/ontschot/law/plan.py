"""What a transformation plan argues on a point, and whether somebody else has judged and accepted it.

A bare yes never satisfies a rule: a statement needs a text that can be judged, a name and a date, and it is met only
after another person has accepted it. What must be demonstrable also says where it can be found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Unpack

from ontschot.agreements.labels import label
from ontschot.agreements.plan.course import PlanState
from ontschot.agreements.plan.points import PlanPoint, PlanStatement
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.finding import Figure
from ontschot.law.statement import accepted, judges, usable
from ontschot.law.verdict import Details, Verdict, judgement, met, unknown

__all__ = ["LEADERS", "MUNICIPALITY", "approved_on", "argued", "points_of", "reached", "sound"]

LEADERS = T("the two market leaders")
MUNICIPALITY = T("the municipality, with the Minister who grants")

DEMONSTRABLE = frozenset({PlanPoint.SHARED_URGENCY, PlanPoint.IMPLEMENTATION_PLAN, PlanPoint.COMMITMENT})
"""Points that the assessment framework wants shown, not only told."""

IF_IT_APPLIES = frozenset(
    {
        PlanPoint.EFFECTS_PATIENTS,
        PlanPoint.EFFECTS_PROVIDERS,
        PlanPoint.EFFECTS_CHAIN,
        PlanPoint.EFFECTS_AGREEMENTS,
        PlanPoint.SUSTAINABILITY,
        PlanPoint.ALIGNED_CONTRACTS,
        PlanPoint.BUILD_DOWN,
        PlanPoint.SCALE,
        PlanPoint.DIGITAL,
        PlanPoint.MEDICAL_SPECIALISTS,
    }
)
"""Points that a plan argues as far as they apply; why one does not apply is an answer too."""


def points_of(*points: PlanPoint) -> tuple[str, ...]:
    """Name these points of a plan as parts of the document that a rule looks at."""
    return tuple(f"statements.{point.value}" for point in points)


def sound(case: Case, point: PlanPoint) -> tuple[PlanStatement, ...]:
    """Give the statements on a point that were made by this day, can be judged and, where asked, say where to look."""
    return tuple(
        item
        for item in case.stated(point)
        if usable(item, case.day) and (point not in DEMONSTRABLE or item.evidence is not None)
    )


def argued(case: Case, *points: PlanPoint, **details: Unpack[Details]) -> Verdict:
    """Judge a rule that rests on what a plan argues: not said yet, still to be judged, or judged and accepted."""
    details["figures"] = (*details.get("figures", ()), *_figures(case, points))
    if silent := tuple(point for point in points if not sound(case, point)):
        details["missing"] = (*details.get("missing", ()), *(_gap(case, point) for point in silent))
        details["remedy"] = T("Write each point down in words that can be judged, with name and date; have it judged.")
        return unknown(_silence(points, silent), **details)
    held = {point: [item for item in sound(case, point) if accepted(item, case.day)] for point in points}
    if unjudged := tuple(point for point in points if not held[point]):
        names = tuple(T("a judgement on: {point}", point=label(point)) for point in unjudged)
        details["missing"] = (*details.get("missing", ()), *names)
        details["remedy"] = T("Have somebody other than who wrote it judge it, and record who accepted it and when.")
        return judgement(_waiting(points, unjudged), **details)
    return met(
        T("The plan says what is asked; judged and accepted by {judges}.", judges=judges(held.values())), **details
    )


def _silence(points: tuple[PlanPoint, ...], silent: tuple[PlanPoint, ...]) -> Text:
    if len(points) == 1:
        return T("The plan does not say yet: {point}.", point=label(points[0]))
    return T("Of the {all} points asked, the plan does not argue {count} yet.", all=len(points), count=len(silent))


def _waiting(points: tuple[PlanPoint, ...], unjudged: tuple[PlanPoint, ...]) -> Text:
    if len(points) == 1:
        return T("The plan says: {point}. Nobody has judged this yet.", point=label(points[0]))
    return T(
        "The plan says what is asked; of the {all} points, nobody has judged {count} yet.",
        all=len(points),
        count=len(unjudged),
    )


def reached(plan: Transformation, *states: PlanState, day: date) -> date | None:
    """Give the first day, up to a day, on which the plan came into one of these states."""
    return min((item.date for item in plan.states if item.state in states and item.date <= day), default=None)


def approved_on(plan: Transformation, day: date) -> date | None:
    """Give the day of the approval; a final decision that no state tells apart from a refusal counts as approval."""
    told = reached(plan, PlanState.APPROVED, day=day)
    if told or reached(plan, PlanState.REFUSED, day=day) or plan.decided_on is None or plan.decided_on > day:
        return told
    return plan.decided_on


def _gap(case: Case, point: PlanPoint) -> Text:
    made = case.stated(point)
    if any(usable(item, case.day) for item in made):
        return T("where it can be seen: {point}", point=label(point))
    if made:
        return T("{point} (what stands there has a later date or says too little)", point=label(point))
    return T("{point}, or why it does not apply", point=label(point)) if point in IF_IT_APPLIES else label(point)


def _figures(case: Case, points: Iterable[PlanPoint]) -> Iterator[Figure]:
    for point in points:
        for item in case.stated(point):
            where = T("{point}, by {person} on {day}", point=label(point), person=item.person, day=item.date)
            yield Figure(where, item.text, f"transformation.statements.{point.value}")
