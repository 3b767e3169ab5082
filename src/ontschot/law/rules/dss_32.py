"""The agreement expresses that the Zvw can reimburse it."""

from __future__ import annotations

from ontschot.agreements.declarations import DeclarationKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.roles import expressing
from ontschot.law.statement import declared, reads_of
from ontschot.law.verdict import Verdict
from ontschot.sources import source


@rule(
    "DSS-32",
    Severity.BLOCKING,
    source("836", "Voorwaarden"),
    title=T("The agreement itself expresses that the coordination can be reimbursed under the Zvw"),
    reads=("parties", *reads_of(DeclarationKind.REIMBURSABLE)),
    judge=T("the lawyer of the insurer"),
)
def dss_32(case: Case) -> Verdict:
    """Insurers and providers put it in the agreement itself, not in a letter beside it."""
    return declared(case, DeclarationKind.REIMBURSABLE, on_behalf_of=expressing(case.agreement), written=True)
