"""The coordination serves named forms of Zvw care."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, judgement, met
from ontschot.law.wording import part, sector_names
from ontschot.sources import source
from ontschot.tables.sectors import sectors


@rule(
    "DSS-09",
    Severity.BLOCKING,
    source("836", "Voorwaarden"),
    title=T("The coordination directly serves one or more named forms of care insured under the Zvw"),
    reads=("need", "activities"),
    judge=T("the purchaser of the insurer"),
)
def dss_09(case: Case) -> Verdict:
    """Which insured care the coordination serves is named; the money is attributed to those sectors."""
    served = dict.fromkeys(case.agreement.need.care_served)
    benefits = dict.fromkeys(code for activity in case.agreement.activities for code in activity.benefits)
    named_care = {**served, **benefits}
    figures = (
        Figure(T("care served, according to the need"), sector_names(served), part("need", "care_served")),
        Figure(T("care that benefits, according to the activities"), sector_names(benefits), part("activities")),
    )
    if not named_care:
        return lacking(
            case,
            T("It is not named which insured care the coordination serves."),
            missing=(T("the Zvw sectors that the coordination serves"),),
            remedy=T("Name the forms of Zvw care that the coordination serves."),
        )
    if foreign := [code for code in named_care if code not in sectors()]:
        return breached(
            T("No form of care under the Zvw: {sectors}.", sectors=sector_names(foreign)),
            figures=figures,
            remedy=T("Name only sectors from the list of Zvw sectors."),
        )
    if served and (apart := [code for code in benefits if code not in served]):
        return judgement(
            T("An activity benefits care that the need does not name: {sectors}.", sectors=sector_names(apart)),
            figures=figures,
            remedy=T("Name the same care with the need and with the activities, or record why they differ."),
        )
    return met(T("The coordination serves: {sectors}.", sectors=sector_names(named_care)), figures=figures)
