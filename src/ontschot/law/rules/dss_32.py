"""The agreement expresses that the Zvw can reimburse it."""

from __future__ import annotations

from ontschot.agreements.declarations import DeclarationKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.statement import declared, reads_of
from ontschot.law.verdict import Verdict
from ontschot.sources import source


@rule(
    "DSS-32",
    Severity.BLOCKING,
    source("836", "Voorwaarden"),
    title=T("The agreement itself expresses that the coordination can be reimbursed under the Zvw"),
    reads=reads_of(DeclarationKind.REIMBURSABLE),
    judge=T("the lawyer of the insurer"),
)
def dss_32(case: Case) -> Verdict:
    """That the Zvw can reimburse the coordination stands in the agreement, not in a letter beside it."""
    return declared(case, DeclarationKind.REIMBURSABLE, written=True)
