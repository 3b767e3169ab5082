"""Activities with an individual part are flagged."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, judgement, met, unknown
from ontschot.law.wording import listed, part
from ontschot.sources import source


@rule(
    "OVL-02",
    Severity.ATTENTION,
    source("842", "§3 Uitvoerbaarheid"),
    source("836", "Resultaat verkenning"),
    title=T("Cooperation around an individual patient is not paid again"),
    reads=("activities",),
    judge=T("the purchaser of the insurer"),
)
def ovl_02(case: Case) -> Verdict:
    """Regular tariffs in principle contain cooperation around one patient; activities with such a part are flagged."""
    activities = case.agreement.activities
    if not activities:
        return unknown(
            T("There are no activities of which it can be seen whether they deal with individual cases."),
            missing=(T("the coordination activities"),),
            remedy=T("List the activities, and say for each whether individual cases are dealt with."),
        )
    mixed = [activity for activity in activities if activity.individual_part]
    if not mixed:
        return met(T("According to the agreement no activity deals with individual cases."))
    return judgement(
        T(
            "These activities also deal with individual cases: {activities}.",
            activities=listed(item.name for item in mixed),
        ),
        figures=tuple(
            Figure(
                T("measure for {activity}", activity=item.name),
                item.individual_measure or T("not stated"),
                part("activities", item.id),
            )
            for item in mixed
        ),
        remedy=T("Weigh whether the measure keeps the time for individual cases out of the amount, and record it."),
    )
