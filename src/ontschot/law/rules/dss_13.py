"""Each activity names its groups."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, met
from ontschot.law.wording import listed, part
from ontschot.sources import source


@rule(
    "DSS-13",
    Severity.BLOCKING,
    source("836", "Voorwaarden"),
    title=T("Each activity names the groups it is performed for"),
    reads=("activities", "groups"),
)
def dss_13(case: Case) -> Verdict:
    """For every activity the agreement says for which groups of insured people it is performed."""
    activities = case.agreement.activities
    loose = [activity for activity in activities if not activity.groups]
    if loose or not activities:
        return lacking(
            case,
            T("Activities without a group: {activities}.", activities=listed(activity.name for activity in loose))
            if loose
            else T("There are no activities that could name a group."),
            missing=tuple(T("the groups of {activity}", activity=activity.name) for activity in loose)
            or (T("activities, each with its groups"),),
            remedy=T("Name with each activity the groups it is performed for."),
        )
    used = {name for activity in activities for name in activity.groups}
    idle = [group.name for group in case.agreement.groups if group.id not in used]
    figures = (Figure(T("groups without an activity"), listed(idle), part("groups")),) if idle else ()
    return met(T("All {count} activities name their groups.", count=len(activities)), figures=figures)
