"""The ceiling of the grant to municipalities."""

from __future__ import annotations

from ontschot.agreements.terms.milestones import Route
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import Euro, T, Text
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.transformations import amount_of, through_municipalities
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.sources import source

PLACE = "transformation.grant"


@rule(
    "TRF-28",
    Severity.BLOCKING,
    source("SPUK", "uitkeringsplafond"),
    title=T("The grant stays under the ceiling, which is divided in order of complete applications"),
    reads=("transformation.routes", "transformation.grant", "payment"),
)
@through_municipalities
def trf_28(case: Case, plan: Transformation) -> Verdict:
    """How much of the ceiling is left only the Minister knows; what was granted shows that it fitted."""
    asked = amount_of(case.agreement, Route.MUNICIPALITIES)
    ceiling = case.parameters.on("transformation.grant_ceiling", case.day)
    parameters = (ceiling,) if ceiling else ()
    figures = (Figure(T("grant asked"), Euro(asked), "payment.settlements"), *_granted(plan))
    if ceiling and asked > int(ceiling.value) * 100:
        return breached(
            T("More is asked than the whole ceiling of the grant."),
            figures=figures,
            parameters=parameters,
            remedy=T("Ask less, or pay the rest from another purse."),
        )
    if gaps := _gaps(case, plan):
        return unknown(
            T("It is not known yet whether the grant fits under the ceiling."),
            figures=figures,
            missing=gaps,
            parameters=parameters,
            remedy=T("Record when the application was complete, and what the Minister granted and when."),
        )
    granted = plan.grant.granted_cents or 0
    if asked > granted:
        return breached(
            T("The milestones promise {amount} more than was granted.", amount=Euro(asked - granted)),
            figures=figures,
            parameters=parameters,
            remedy=T("Lower the milestones, or pay the rest from another purse: what exceeds the ceiling is refused."),
        )
    return met(T("The milestones are within what was granted."), figures=figures, parameters=parameters)


def _gaps(case: Case, plan: Transformation) -> tuple[Text, ...]:
    grant = plan.grant
    there = {
        T("the day on which the application was complete"): grant.complete_on is not None,
        T("the amount and day of the grant"): grant.granted_cents is not None
        and grant.granted_on is not None
        and grant.granted_on <= case.day,
    }
    return tuple(name for name, present in there.items() if not present)


def _granted(plan: Transformation) -> tuple[Figure, ...]:
    cents = plan.grant.granted_cents
    return () if cents is None else (Figure(T("granted"), Euro(cents), PLACE),)
