"""Concrete activities are listed and substantiated."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.statement import says_too_little
from ontschot.law.verdict import Verdict, met
from ontschot.law.wording import listed, part
from ontschot.sources import source


@rule(
    "DSS-12",
    Severity.BLOCKING,
    source("836", "Voorwaarden"),
    title=T("Concrete activities are listed and substantiated"),
    reads=("activities",),
)
def dss_12(case: Case) -> Verdict:
    """The agreement lists what is done, each activity with a description and a reason for it and for its size."""
    activities = case.agreement.activities
    if not activities:
        return lacking(
            case,
            T("The agreement lists no activities."),
            missing=(T("the coordination activities, each with its substantiation"),),
            remedy=T("List what is done to coordinate, and why in this way and to this extent."),
        )
    figures = (Figure(T("activities listed"), len(activities), part("activities")),)
    bare = [
        activity
        for activity in activities
        if says_too_little(activity.substantiation) or says_too_little(activity.description)
    ]
    if bare:
        return lacking(
            case,
            T("Not described or substantiated: {activities}.", activities=listed(activity.name for activity in bare)),
            figures=figures,
            missing=tuple(
                T("description and substantiation of {activity}", activity=activity.name) for activity in bare
            ),
            remedy=T("Write for each activity what happens, why, and why to this extent."),
        )
    return met(T("All {count} activities are described and substantiated.", count=len(activities)), figures=figures)
