"""The agreement expresses that the parties feel the need."""

from __future__ import annotations

from ontschot.agreements.declarations import DeclarationKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.roles import expressing
from ontschot.law.statement import declared, reads_of, says_too_little
from ontschot.law.verdict import Verdict, met, together, unknown
from ontschot.sources import source


@rule(
    "DSS-11",
    Severity.BLOCKING,
    source("836", "Voorwaarden"),
    title=T("The agreement expresses that the parties feel the need for the coordination"),
    reads=("parties", "need", *reads_of(DeclarationKind.NEED_FELT)),
    judge=T("the purchaser of the insurer"),
)
def dss_11(case: Case) -> Verdict:
    """The parties say that they feel the need; a regional plan is one way to support it, not a condition."""
    statement = declared(case, DeclarationKind.NEED_FELT, on_behalf_of=expressing(case.agreement), written=True)
    return together(statement, _support(case))


def _support(case: Case) -> Verdict:
    need, plan = case.agreement.need, case.agreement.need.regional_plan
    if plan and plan.goals and plan.target_groups:
        figures = (
            Figure(T("regional plan"), T("{plan}, {region}", plan=plan.name, region=plan.region), "need.regional_plan"),
        )
        return met(T("The need rests on a regional plan with goals and target groups."), figures=figures)
    if not says_too_little(need.other_support):
        figures = (Figure(T("other support"), need.other_support, "need.other_support"),)
        return met(T("The need rests on another support than a regional plan."), figures=figures)
    gap = T("goals and target groups in the regional plan") if plan else T("a regional plan, or another support")
    return unknown(
        T("The need that the parties feel is not supported."),
        missing=(gap,),
        remedy=T("Refer to a regional plan that names goals and target groups, or give another support."),
        severity=Severity.ATTENTION,
    )
