"""Free tariff; a lump sum is possible, not compulsory."""

from __future__ import annotations

from ontschot.agreements.declarations import DeclarationKind
from ontschot.agreements.payment import PaymentForm
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.statement import declared, reads_of
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.sources import source


@rule(
    "DSS-20",
    Severity.ATTENTION,
    source("842", "§3 Vormgeving prestatie"),
    source("842", "§5"),
    source("836", "Verantwoording, over kosten voor één verzekerde"),
    title=T("The tariff is free; a lump sum is possible, another form gives its reason"),
    reads=("payment", *reads_of(DeclarationKind.PAYMENT_FORM_REASON)),
    judge=T("the purchaser of the insurer"),
)
def dss_20(case: Case) -> Verdict:
    """Costs that can be attributed to one insured person belong in the regular tariffs; otherwise the form is free."""
    payment = case.agreement.payment
    if payment is None:
        return unknown(
            T("There are no payment terms yet, so the form of payment is not known."),
            missing=(T("the form of payment"),),
            remedy=T("Add the payment terms."),
        )
    if payment.attributable_to_one_person:
        return breached(
            T("The costs can be attributed to one insured person, so the regular tariffs are meant for them."),
            remedy=T("Charge these costs by the regular tariffs and take them out of this agreement."),
        )
    if payment.form is PaymentForm.LUMP_SUM:
        return met(T("A lump sum has been agreed; that is possible, not compulsory."))
    return declared(case, DeclarationKind.PAYMENT_FORM_REASON)
