"""The version of the branch guide is recorded."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.statement import says_too_little
from ontschot.law.verdict import Verdict, met, unknown
from ontschot.sources import source


@rule(
    "DSS-36",
    Severity.INFORMATION,
    source("836", "Voorwaarden"),
    source("nota", "§4 b"),
    title=T("The version of the branch organisations' guide for making an agreement is recorded"),
    reads=("need",),
)
def dss_36(case: Case) -> Verdict:
    """The branch organisations publish a guide with the policy rule; which version was used is recorded."""
    guide = case.agreement.need.branch_guide
    if guide is None or _says_nothing(guide):
        return unknown(
            T("It is not recorded which version of the guide of the branch organisations was used."),
            missing=(T("the version of the guide of the branch organisations"),),
            remedy=T("Record the version of the guide, or that there is none yet."),
        )
    figures = (Figure(T("guide of the branch organisations"), guide, "need.branch_guide"),)
    return met(
        T("It is recorded which guide of the branch organisations was used, or that there was none."), figures=figures
    )


def _says_nothing(guide: str) -> bool:
    """A version has a number or date; that there is no guide takes a sentence; a bare yes is neither."""
    return says_too_little(guide) and not any(map(str.isdigit, guide))
