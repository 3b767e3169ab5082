"""Every payee performs a listed activity."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.roles import paid
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import listed, named, part
from ontschot.sources import source


@rule(
    "DSS-37",
    Severity.ATTENTION,
    source("836", "Vanuit het zorgveld"),
    source("nota", "§4 Noodzaak"),
    title=T("Only providers who actually contribute are paid: every payee performs a listed activity"),
    reads=("parties", "activities", "payment"),
)
def dss_37(case: Case) -> Verdict:
    """Money is for those who do the coordinating; who performs no activity has no claim to a share."""
    if case.agreement.payment is None:
        return unknown(
            T("There are no payment terms yet, so it is not known who is paid."),
            missing=(T("the providers that receive the money, with their shares"),),
            remedy=T("Add who receives the money."),
        )
    activities = case.agreement.activities
    performers = {name for activity in activities for name in activity.performed_by}
    payees = paid(case.agreement)
    figures = (
        Figure(
            T("performs at least one activity"),
            named(party for party in payees if party.id in performers),
            part("activities"),
        ),
    )
    idle = [party for party in payees if party.id not in performers]
    if not idle:
        return met(T("Every payee performs at least one listed activity."), figures=figures)
    if blank := [activity for activity in activities if not activity.performed_by]:
        return unknown(
            T("It is not stated who performs: {activities}.", activities=listed(activity.name for activity in blank)),
            figures=figures,
            missing=tuple(T("who performs {activity}", activity=activity.name) for activity in blank),
            remedy=T("State for each activity who performs it."),
        )
    return breached(
        T("Paid without performing a listed activity: {parties}.", parties=named(idle)),
        figures=figures,
        remedy=T("Name what these parties do as an activity, or take them out of the payees."),
    )
