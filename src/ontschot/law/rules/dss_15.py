"""Responsibility for quality is put in writing."""

from __future__ import annotations

from ontschot.agreements.declarations import DeclarationKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.statement import declared, reads_of
from ontschot.law.verdict import Verdict, unknown
from ontschot.sources import source


@rule(
    "DSS-15",
    Severity.BLOCKING,
    source("836", "Voorwaarden"),
    title=T("In writing: every provider keeps full responsibility for quality, and quality for patients does not drop"),
    reads=("parties", *reads_of(DeclarationKind.QUALITY_RESPONSIBILITY)),
    judge=T("the purchaser of the insurer, with the quality officer of the providers"),
)
def dss_15(case: Case) -> Verdict:
    """Written down is that each provider can answer for quality and that patients experience at least equal quality."""
    if not case.agreement.providers:
        return unknown(
            T("There are no providers among the parties whose responsibility can be written down."),
            missing=(T("the providers as parties"),),
            remedy=T("Add the providers as parties, with their declaration on quality."),
        )
    return declared(case, DeclarationKind.QUALITY_RESPONSIBILITY, on_behalf_of=case.agreement.providers, written=True)
