"""Resting on a regional plan or not."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.statement import says_too_little
from ontschot.law.verdict import Verdict, met, unknown


@rule(
    "MON-10",
    Severity.ATTENTION,
    title=T("It is recorded whether the agreement rests on a regional plan"),
    reads=("need",),
    own_part=T("the whole rule; 842 §3 and 836 Voorwaarden name the regional plan as what the title is for"),
)
def mon_10(case: Case) -> Verdict:
    """With this mark per agreement the use of the title for regional plans can be shown."""
    plan = case.agreement.need.regional_plan
    if plan:
        figures = (
            Figure(T("regional plan"), plan.name, "need.regional_plan.name"),
            Figure(T("region"), plan.region, "need.regional_plan.region"),
            Figure(T("date of the plan"), plan.date, "need.regional_plan.date"),
        )
        return met(T("The agreement rests on a regional plan."), figures=figures)
    if not says_too_little(case.agreement.need.other_support):
        return met(T("The agreement does not rest on a regional plan but on another support."))
    return unknown(
        T("It is not recorded whether the agreement rests on a regional plan."),
        missing=(T("the regional plan, or the other support"),),
        remedy=T("Record the regional plan, or the other support for the need."),
    )
