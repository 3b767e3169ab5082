"""The division among providers is written down and adds up exactly."""

from __future__ import annotations

from fractions import Fraction

from ontschot.agreements.payment import Payee, Payment
from ontschot.i18n import Euro, Share, T
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.statement import says_too_little
from ontschot.law.verdict import Verdict, breached, met, not_applicable, unknown
from ontschot.law.wording import part
from ontschot.sources import source

SHOWN_DECIMALS = 6


@rule(
    "DSS-14",
    Severity.BLOCKING,
    source("836", "Voorwaarden"),
    title=T("Where providers divide the money, the division is written down and adds up to the whole, exactly"),
    reads=("parties", "payment"),
)
def dss_14(case: Case) -> Verdict:
    """Shares of providers add up to one, not nearly: 99.99% leaves money that belongs to nobody."""
    payment = case.agreement.payment
    if payment is None:
        return unknown(
            T("There are no payment terms yet, so there is no division to add up."),
            missing=(T("the providers that receive the money, with their shares"),),
            remedy=T("Add who receives the money, and in which shares."),
        )
    figures = tuple(_share(payee, case.agreement.party(payee.party).name) for payee in payment.payees)
    if payment.payee_total != 1:
        return _does_not_close(payment, figures)
    if len(payment.payees) == 1:
        return not_applicable(T("One provider receives everything, so there is nothing to divide."), figures=figures)
    if says_too_little(payment.division_text):
        return lacking(
            case,
            T("The shares add up exactly, but how the providers divide the money is not written down."),
            figures=figures,
            missing=(T("the arrangement about the division"),),
            remedy=T("Write down how the providers divide the money."),
        )
    return met(T("The shares of {count} providers add up to the whole, exactly.", count=len(figures)), figures=figures)


def _does_not_close(payment: Payment, figures: tuple[Figure, ...]) -> Verdict:
    total = payment.payee_total
    apart = abs(total - 1)
    cents = sum(abs(amount.amount_cents) for amount in payment.amounts) * apart
    return breached(
        T("The shares of the providers add up to {total}, not to the whole.", total=Share(total, SHOWN_DECIMALS)),
        figures=(
            *figures,
            Figure(T("sum of the shares, as a fraction"), str(total), part("payment", "payees")),
            Figure(
                T("too much divided") if total > 1 else T("not divided"),
                Euro(_whole(cents)),
                part("payment", "amounts"),
            ),
        ),
        remedy=T("Change the shares so that they add up to exactly 100%; write thirds as 1/3."),
    )


def _whole(cents: Fraction) -> int:
    """Show a part of a cent as a cent, so that a gap never reads as nothing."""
    return -int(-cents // 1)


def _share(payee: Payee, name: str) -> Figure:
    value = Share(payee.share, SHOWN_DECIMALS)
    return Figure(T("share of {party}", party=name), value, part("payment", "payees", payee.party, "share"))
