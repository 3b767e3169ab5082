"""The deductible is never charged."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.sources import source


@rule(
    "DSS-19",
    Severity.BLOCKING,
    source("836", "Verantwoording"),
    title=T("The deductible is never charged for it"),
    reads=("payment",),
)
def dss_19(case: Case) -> Verdict:
    """Insured people never pay deductible for this coordination, because it is not attributed to one of them."""
    payment = case.agreement.payment
    if payment is None:
        return unknown(
            T("There are no payment terms yet, so it is not known whether deductible would be charged."),
            missing=(T("the payment terms"),),
            remedy=T("Add the payment terms."),
        )
    if payment.deductible_charged:
        return breached(
            T("The payment terms charge deductible to insured people."),
            remedy=T("Strike the deductible from the payment terms and pay back what was charged."),
        )
    return met(T("The payment terms charge no deductible."))
