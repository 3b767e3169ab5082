"""Payment terms that do not add up or that nobody could carry out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from ontschot.agreements._remark import Remark, fault
from ontschot.agreements.model import Agreement
from ontschot.agreements.parties import PartyKind
from ontschot.agreements.payment import Calendar, Payment, ShareBasis
from ontschot.agreements.references import Loc
from ontschot.i18n import Euro, Share, T, Text

__all__ = ["check_payment"]

_HUGE_CENTS = 10**11
"""One billion euros: a hundred times any agreement of this kind, so a decimal sign is probably missing."""

_NO_SHARES = 10
_SHOWN_DECIMALS = 6

Check = Callable[[Agreement, Payment], Iterator[Remark]]


def check_payment(agreement: Agreement) -> Iterator[Remark]:
    """Say what in the payment terms does not add up, stands double or has no effect."""
    if agreement.payment:
        for check in _CHECKS:
            yield from check(agreement, agreement.payment)


def _payers(agreement: Agreement, payment: Payment) -> Iterator[Remark]:
    loc = ("payment", "payers", "shares")
    total = sum((share.weight for share in payment.payers.shares), Fraction(0))
    yield from _parties_once(loc, [share.party for share in payment.payers.shares])
    yield from _kind(agreement, loc, [share.party for share in payment.payers.shares], PartyKind.INSURER)
    if not total:
        yield fault("payers-zero", loc, T("All payers weigh zero, so nobody can be asked to pay."))
    elif payment.payers.basis is ShareBasis.FIXED and total != 1:
        yield _sum(
            "payers-sum", loc, T("The payers' shares add up to {total}, not to 100%.", total=_exact(total)), total
        )


def _payees(agreement: Agreement, payment: Payment) -> Iterator[Remark]:
    loc = ("payment", "payees")
    yield from _parties_once(loc, [payee.party for payee in payment.payees])
    yield from _kind(agreement, loc, [payee.party for payee in payment.payees], PartyKind.PROVIDER)
    total = payment.payee_total
    if total != 1:
        message = T("The providers' shares add up to {total}, not to 100%.", total=_exact(total))
        yield _sum("payees-sum", loc, message, total)


def _sum(code: str, loc: Loc, message: Text, total: Fraction) -> Remark:
    gap = 1 - total
    if total >= _NO_SHARES:
        remedy = T("These look like percentages without their sign: write 60% or 0.6, not 60.")
    elif gap > 0:
        remedy = T("Add {gap} to one of the shares, or write thirds as 1/3.", gap=_exact(gap))
    else:
        remedy = T("Take {gap} from one of the shares.", gap=_exact(-gap))
    return Remark(code, loc, message, remedy)


def _exact(ratio: Fraction) -> Share | Text:
    """A percentage, with the ratio itself beside it where decimals cannot show it."""
    shown = Share(ratio, _SHOWN_DECIMALS)
    if (ratio * 100 * 10**_SHOWN_DECIMALS).denominator == 1:
        return shown
    return T("{share} ({ratio})", share=shown, ratio=str(ratio))


def _parties_once(loc: Loc, names: Sequence[str]) -> Iterator[Remark]:
    for index, name in enumerate(names):
        if name in names[:index]:
            message = T("The party {name} stands here twice.", name=name)
            yield fault("party-twice", (*loc, index, "party"), message, T("Join the two shares."), name)


def _kind(agreement: Agreement, loc: Loc, names: Sequence[str], kind: PartyKind) -> Iterator[Remark]:
    said = {
        PartyKind.INSURER: T("{name} is no health insurer, and only health insurers pay under this title."),
        PartyKind.PROVIDER: T("{name} is no care provider, and only providers of Zvw care can claim."),
    }[kind]
    for index, name in enumerate(names):
        if agreement.party(name).kind is not kind:
            message = Text(said.template, (("name", agreement.party(name).name),))
            yield Remark("party-kind", (*loc, index, "party"), message, T("Check the kind of party."), name)


def _something(_agreement: Agreement, payment: Payment) -> Iterator[Remark]:
    if not payment.parts:
        message = T("There is neither an amount nor a settlement, so nobody would owe anything.")
        yield fault("payment-empty", ("payment",), message, T("Add amounts, or settlements by a payment model."))


def _amounts(_agreement: Agreement, payment: Payment) -> Iterator[Remark]:
    for index, amount in enumerate(payment.amounts):
        loc = ("payment", "amounts", index, "amount_eur")
        shown = Euro(amount.amount_cents)
        if amount.amount_cents <= 0:
            message = T("The amount is {amount}; an amount that is agreed is more than zero.", amount=shown)
            yield Remark("amount-not-positive", loc, message, T("Correct it; a credit is a correction, not a term."))
        elif amount.amount_cents >= _HUGE_CENTS:
            message = T("The amount is {amount}, which is more than any agreement of this kind.", amount=shown)
            yield Remark("amount-huge", loc, message, T("Check the decimal sign."))


def _calendar(_agreement: Agreement, payment: Payment) -> Iterator[Remark]:
    loc = ("payment", "dates")
    if payment.calendar is Calendar.DATES and not payment.dates:
        message = T("The calendar consists of loose dates, but there are none.")
        yield fault("dates-missing", ("payment", "calendar"), message, T("Add dates, or choose another calendar."))
    if payment.calendar is not Calendar.DATES and payment.dates:
        remedy = T("Choose calendar: dates, or remove the dates.")
        yield Remark("dates-unused", loc, T("The loose dates are not used with this calendar."), remedy)
    for index, day in enumerate(payment.dates):
        if not any(day in part.period.period for part in payment.parts):
            message = T("On {day} no amount is running, so no instalment falls on it.", day=day)
            yield Remark("date-outside", (*loc, index), message, T("Choose a day within the period of an amount."))
    yield from _days_once(loc, payment.dates, T("The same date stands here twice."))


def _indexation(_agreement: Agreement, payment: Payment) -> Iterator[Remark]:
    loc = ("payment", "indexation")
    days = [step.date for step in payment.indexation]
    last = max((amount.period.end for amount in payment.amounts), default=date.max)
    yield from _days_once(loc, days, T("Two price steps begin on the same day, so their order is unclear."))
    if any(later < earlier for earlier, later in pairwise(days)):
        remedy = T("Put them in order; they are applied by date.")
        yield Remark("index-order", loc, T("The price steps do not stand in order of date."), remedy)
    for index, day in enumerate(days):
        if day >= last:
            message = T("The price step of {day} comes after every amount, so it has no effect.", day=day)
            yield Remark("index-without-effect", (*loc, index, "date"), message, T("Check the date."))


def _days_once(loc: Loc, days: Sequence[date], message: Text) -> Iterator[Remark]:
    for index, day in enumerate(days):
        if day in days[:index]:
            yield fault("date-twice", (*loc, index), message, T("Keep one of the two."), str(day))


def _build_up(agreement: Agreement, payment: Payment) -> Iterator[Remark]:
    """An activity's cost is that of the whole agreement, so that only the totals can be compared."""
    paid = {name for amount in payment.amounts for name in amount.activities}
    costs = [agreement.activity(name).cost for name in sorted(paid)]
    total = sum(amount.amount_cents for amount in payment.amounts)
    if not payment.amounts:
        return
    built = sum((cost.exact_cents for cost in costs if cost), Fraction(0))
    if all(costs) and round(built) != total:
        message = T(
            "The amounts add up to {total}, the cost build-up of their activities to {built}: {gap} apart.",
            total=Euro(total),
            built=Euro(round(built)),
            gap=Euro(abs(total - round(built))),
        )
        yield Remark("build-up-differs", ("payment", "amounts"), message, T("Explain or remove the difference."))


_CHECKS: tuple[Check, ...] = (_something, _payers, _payees, _amounts, _calendar, _indexation, _build_up)
