"""Parties declare that other law is complied with."""

from __future__ import annotations

from ontschot.agreements.declarations import DeclarationKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.roles import zvw_providers
from ontschot.law.statement import declared, reads_of
from ontschot.law.verdict import Verdict
from ontschot.sources import source

_KINDS = (DeclarationKind.WKKGZ, DeclarationKind.COMPETITION, DeclarationKind.PRIVACY, DeclarationKind.TAX)


@rule(
    "DSS-25",
    Severity.ATTENTION,
    source("836", "Verantwoording"),
    title=T("The parties declare that the Wkkgz, competition law, privacy law and tax law are complied with"),
    reads=("parties", *reads_of(*_KINDS)),
    own_part=T("that every provider declares it; the letter asks that these laws are complied with"),
    judge=T("a lawyer of the insurer; the last word is with IGJ, ACM, Autoriteit Persoonsgegevens and Belastingdienst"),
)
def dss_25(case: Case) -> Verdict:
    """Each of these laws has its own authority; the parties declare that they comply, and the program judges none."""
    return declared(case, *_KINDS, on_behalf_of=zvw_providers(case.agreement))
