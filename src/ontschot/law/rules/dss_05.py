"""Mixed meetings carry a measure against double funding."""

from __future__ import annotations

from ontschot.agreements.activities import Activity
from ontschot.i18n import Joined, T
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.statement import says_too_little
from ontschot.law.verdict import Verdict, met, not_applicable
from ontschot.law.wording import listed, part
from ontschot.sources import source


@rule(
    "DSS-05",
    Severity.ATTENTION,
    source("836", "Resultaat verkenning"),
    title=T("Meetings about a group and about individual cases have a measure against double funding"),
    reads=("activities",),
)
def dss_05(case: Case) -> Verdict:
    """A meeting may mix group and individual cases, when the agreement says how double funding is avoided."""
    mixed = [activity for activity in case.agreement.activities if activity.individual_part]
    if not mixed:
        return not_applicable(T("No activity deals with individual cases."))
    without = [activity for activity in mixed if says_too_little(activity.individual_measure)]
    figures = tuple(map(_measure, mixed))
    if without:
        return lacking(
            case,
            T("Individual cases without a measure against double funding: {activities}.", activities=_names(without)),
            figures=figures,
            missing=tuple(T("the measure for {activity}", activity=activity.name) for activity in without),
            remedy=T("Write down how the time for individual cases is kept out of the amount."),
        )
    return met(
        T("Every activity with individual cases has a measure: {activities}.", activities=_names(mixed)),
        figures=figures,
    )


def _names(activities: list[Activity]) -> Joined:
    return listed(activity.name for activity in activities)


def _measure(activity: Activity) -> Figure:
    value = activity.individual_measure or T("not stated")
    return Figure(T("measure for {activity}", activity=activity.name), value, part("activities", activity.id))
