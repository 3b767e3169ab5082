"""Insurer and provider have established together that the Zvw can pay it."""

from __future__ import annotations

from datetime import date

from ontschot.agreements.declarations import DeclarationKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.parameter import Parameter
from ontschot.law.registry import rule
from ontschot.law.roles import expressing
from ontschot.law.statement import declared, reads_of
from ontschot.law.verdict import Verdict, judgement, met, together, unknown
from ontschot.sources import source

_KINDS = (
    DeclarationKind.PACKAGE_CONDITIONS,
    DeclarationKind.REIMBURSABLE,
    DeclarationKind.RISK_EQUALISATION_ENTRY,
)


@rule(
    "DSS-08",
    Severity.BLOCKING,
    source("836", "Voorwaarden, noot 3"),
    title=T("Insurer and provider established together that the Zvw can pay it and risk equalisation takes the costs"),
    reads=("parties", "need", *reads_of(*_KINDS)),
    judge=T("the lawyer and the risk equalisation specialist of the insurer"),
    own_part=T("that the version of the guide is recorded; the letter calls the guide helpful and asks for no version"),
)
def dss_08(case: Case) -> Verdict:
    """The usual package conditions hold; which version of the Zorginstituut guide was used is recorded."""
    return together(declared(case, *_KINDS, on_behalf_of=expressing(case.agreement)), _guide(case))


def _guide(case: Case) -> Verdict:
    used = case.agreement.need.zorginstituut_guide
    newest = case.parameters.on("guide.zorginstituut", case.day)
    if used is None:
        return unknown(
            T("It is not recorded which version of the guide of the Zorginstituut was used."),
            missing=(T("the date of the guide of the Zorginstituut that was used"),),
            remedy=T("Record the date of the guide that was used."),
            parameters=(newest,) if newest else (),
            severity=Severity.ATTENTION,
        )
    return _compared(used, newest)


def _compared(used: date, newest: Parameter | None) -> Verdict:
    figures = (Figure(T("guide of the Zorginstituut that was used"), used, "need.zorginstituut_guide"),)
    if newest and used != newest.value:
        return judgement(
            T("The guide used is of {used}; the one known is of {newest}.", used=used, newest=newest.value),
            figures=figures,
            parameters=(newest,),
            severity=Severity.ATTENTION,
            remedy=T("See whether the other version changes the conclusion, and record who decided and why."),
        )
    return met(T("The guide that was used is the one known."), figures=figures, parameters=(newest,) if newest else ())
