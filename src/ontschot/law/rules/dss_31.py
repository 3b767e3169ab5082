"""The agreement says what is new."""

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
    "DSS-31",
    Severity.ATTENTION,
    source("842", "§3 Uitvoerbaarheid"),
    title=T("The agreement says what is new: costs not made before, or negligible"),
    reads=reads_of(DeclarationKind.NOVELTY),
    judge=T("the purchaser of the insurer"),
    own_part=T("that the agreement itself says it; the letter gives it as an assumption of the parties to IZA"),
)
def dss_31(case: Case) -> Verdict:
    """Existing tariffs were not lowered because these costs were assumed not to be made yet; so they must be new."""
    return declared(case, DeclarationKind.NOVELTY, written=True)
