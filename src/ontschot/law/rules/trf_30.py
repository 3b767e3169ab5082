"""Accounting for the grant, and reporting what may not be met."""

from __future__ import annotations

from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms.milestones import Route
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import MUNICIPALITY, argued, points_of
from ontschot.law.registry import rule
from ontschot.law.transformations import settled_by_milestones, through_municipalities
from ontschot.law.verdict import Verdict, met, not_applicable, together, unknown
from ontschot.law.wording import listed
from ontschot.sources import source

POINTS = (PlanPoint.SISA, PlanPoint.AUDITOR, PlanPoint.REPORTING)


@rule(
    "TRF-30",
    Severity.BLOCKING,
    source("SPUK", "verplichtingen"),
    source("SPUK", "verantwoording"),
    source("SPUK", "vaststelling"),
    title=T("Account through SiSa with an auditor's statement; what may not be met is reported to the Minister"),
    reads=("transformation.routes", "transformation.grant", "payment", *points_of(*POINTS)),
    judge=MUNICIPALITY,
)
@through_municipalities
def trf_30(case: Case, plan: Transformation) -> Verdict:
    """Late or incomplete can mean a lower amount; what becomes doubtful is reported in writing without delay."""
    return together(argued(case, *POINTS), _reported(case, plan))


def _reported(case: Case, plan: Transformation) -> Verdict:
    doubtful = [
        terms.description
        for terms, _model in settled_by_milestones(case.agreement, Route.MUNICIPALITIES)
        if _missed(case, terms)
    ]
    if not doubtful:
        return not_applicable(T("Nothing is recorded that had to be reported to the Minister."))
    on = plan.grant.reported_on
    if on is None or on > case.day:
        return unknown(
            T("Not everything was met, and no report to the Minister is recorded: {names}.", names=listed(doubtful)),
            missing=(T("the day on which it was reported to the Minister, in writing"),),
            remedy=T("Report it at once, in writing, and record the day."),
        )
    return met(
        T("What was not met has been reported to the Minister."),
        figures=(Figure(T("reported to the Minister"), on, "transformation.grant"),),
    )


def _missed(case: Case, terms: SettlementTerms) -> bool:
    failed = any(not item.reached and item.assessed_on <= case.day for item in terms.assessments)
    account = terms.account
    return failed or bool(account and not (account.activities_done and account.duties_met))
