"""The insurer can account for which part benefits which care."""

from __future__ import annotations

from collections.abc import Iterable

from ontschot.agreements.allocation_key import Profile
from ontschot.agreements.model import Agreement
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.statement import says_too_little
from ontschot.law.verdict import Verdict, met, unknown
from ontschot.law.wording import part, sector_names
from ontschot.sources import source


@rule(
    "DSS-23",
    Severity.ATTENTION,
    source("842", "§3 Handhaving"),
    title=T("From the start the insurer can account for which part of the amount benefits which care"),
    reads=("activities", "allocation_key"),
)
def dss_23(case: Case) -> Verdict:
    """Each activity names the care that benefits, and the key says why each sector gets its part."""
    gaps = tuple(_gaps(case.agreement))
    figures = tuple(
        Figure(T("{activity} benefits", activity=item.name), sector_names(item.benefits), part("activities", item.id))
        for item in case.agreement.activities
        if item.benefits
    )
    if gaps:
        return unknown(
            T("It cannot be accounted for yet which part of the amount benefits which care."),
            figures=figures,
            missing=gaps,
            remedy=T("Name with each activity the care that benefits, and give a reason for each weight in the key."),
        )
    return met(T("For each activity and sector it is laid down which part benefits it."), figures=figures)


def _gaps(agreement: Agreement) -> Iterable[Text]:
    if not agreement.activities:
        yield T("activities, each with the care that benefits")
    for activity in agreement.activities:
        if not activity.benefits:
            yield T("the care that benefits from {activity}", activity=activity.name)
    key = agreement.allocation_key
    if key is None:
        yield T("an allocation key")
    elif key.profile and key.profile.kind is Profile.FIXED:
        for item in key.profile.weights:
            if says_too_little(item.reason):
                yield T("the reason for the weight of {sector}", sector=sector_names([item.sector]))
