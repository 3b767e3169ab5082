"""Only the coordination is paid."""

from __future__ import annotations

from ontschot.agreements.declarations import DeclarationKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.statement import declared, reads_of
from ontschot.law.verdict import Verdict, breached
from ontschot.law.wording import listed, part
from ontschot.sources import source


@rule(
    "DSS-16",
    Severity.BLOCKING,
    source("836", "Vanuit het zorgveld"),
    title=T("Only the coordination is paid, not the care or support itself"),
    reads=("activities", *reads_of(DeclarationKind.COORDINATION_ONLY)),
    judge=T("the purchaser of the insurer"),
)
def dss_16(case: Case) -> Verdict:
    """The title pays for coordinating; care and support are paid from their own tariffs and budgets."""
    care = [activity for activity in case.agreement.activities if activity.care_delivery]
    if care:
        return breached(
            T(
                "These activities contain the care or support itself: {activities}.",
                activities=listed(item.name for item in care),
            ),
            figures=tuple(Figure(T("contains care"), item.name, part("activities", item.id)) for item in care),
            remedy=T("Take the care out of the activity and its amount; it is paid from its own tariff."),
        )
    return declared(case, DeclarationKind.COORDINATION_ONLY)
