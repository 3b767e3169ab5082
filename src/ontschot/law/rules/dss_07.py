"""Need and complexity of the care situation are established."""

from __future__ import annotations

from ontschot.agreements.declarations import DeclarationKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.statement import declared, reads_of
from ontschot.law.verdict import Verdict
from ontschot.sources import source


@rule(
    "DSS-07",
    Severity.BLOCKING,
    source("836", "Voorwaarden"),
    title=T("The need for Zvw care is established, and complexity makes coordination necessary to gain health"),
    reads=("need", *reads_of(DeclarationKind.CARE_NEED_ESTABLISHED, DeclarationKind.COMPLEXITY)),
    judge=T("the purchaser of the insurer, with the providers"),
)
def dss_07(case: Case) -> Verdict:
    """Without an established need and a complex care situation, coordination is no care under the Zvw."""
    need = case.agreement.need
    figures = [Figure(T("complexity, as described"), need.complexity, "need.complexity")] if need.complexity else []
    if need.health_gain:
        figures.append(Figure(T("health gain, as described"), need.health_gain, "need.health_gain"))
    return declared(case, DeclarationKind.CARE_NEED_ESTABLISHED, DeclarationKind.COMPLEXITY, figures=tuple(figures))
