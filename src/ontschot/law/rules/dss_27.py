"""No decision of the NZa per case is needed."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, met
from ontschot.sources import source


@rule(
    "DSS-27",
    Severity.INFORMATION,
    source("836", "Resultaat verkenning"),
    title=T("No decision of the NZa per case is needed"),
)
def dss_27(case: Case) -> Verdict:
    """The title is generic: initiatives use the same title without asking the NZa for a decision of their own."""
    del case
    return met(T("For using the title no separate decision of the NZa is needed."))
