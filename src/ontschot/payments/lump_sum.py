"""The lump sum: one amount per period, cut into care years, payers, payees and instalments, exact at every step."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ontschot.agreements.model import Agreement
from ontschot.agreements.payment import Amount, Payment, ShareBasis
from ontschot.exact import largest_remainder, split_by
from ontschot.i18n import Share, T, Text
from ontschot.money import Cents
from ontschot.payments.calendar import pieces
from ontschot.payments.early_end import before, ended_early
from ontschot.payments.entitlement import Entitlement, Instalment
from ontschot.payments.indexation import Increment, increments
from ontschot.payments.payer_share import share_step
from ontschot.periods import Period
from ontschot.waterfall import Step, Waterfall

__all__ = ["Owed", "instalments", "owed"]


@dataclass(frozen=True, slots=True)
class Owed:
    """What an agreement makes payers owe, or why nothing could be worked out."""

    agreement_id: str
    entitlements: tuple[Entitlement, ...]
    instalments: tuple[Instalment, ...]
    withheld: tuple[Text, ...] = ()

    @property
    def cents(self) -> Cents:
        """The total of all entitlements."""
        return sum(item.cents for item in self.entitlements)


def owed(agreement: Agreement) -> Owed:
    """Work out what each payer owes in each care year, and when each payee receives which part.

    Nothing is worked out without payment terms, or when shares that must add up to the whole do not; the reasons are
    in `withheld`. Amounts are cents. Source: design "Money and tables", steps 1 and 2.
    """
    payment = agreement.payment
    if payment is None:
        return Owed(str(agreement.id), (), (), (T("The agreement has no payment terms."),))
    withheld = _withheld(payment)
    if withheld:
        return Owed(str(agreement.id), (), (), withheld)
    entitlements = tuple(item for amount in payment.amounts for item in _of_amount(agreement, payment, amount))
    parts = tuple(part for item in entitlements for part in instalments(payment, item))
    return Owed(str(agreement.id), entitlements, parts)


def _withheld(payment: Payment) -> tuple[Text, ...]:
    shares = sum((share.weight for share in payment.payers.shares), Fraction(0))
    reasons = []
    if payment.payers.basis is ShareBasis.FIXED and shares != 1:
        reasons.append(
            T(
                "The payers' shares add up to {total}, not to 100%.",
                total=Share(shares, 4),
            )
        )
    if payment.payers.basis is not ShareBasis.FIXED and shares == 0:
        reasons.append(T("All payers weigh zero, so nobody can be asked to pay."))
    if payment.payee_total != 1:
        reasons.append(
            T(
                "The providers' shares add up to {total}, not to 100%.",
                total=Share(payment.payee_total, 4),
            )
        )
    return tuple(reasons)


def _of_amount(agreement: Agreement, payment: Payment, amount: Amount) -> list[Entitlement]:
    whole = amount.period.period
    years = whole.by_year()
    by_year = split_by(
        amount.amount_cents,
        {year: part.days for year, part in years.items()},
        agreement.id,
        amount.id,
    )
    ended = ended_early(agreement)
    return [
        item
        for year, part in years.items()
        if (kept := before(part, ended))
        for item in _of_year(
            agreement, payment, amount, _Year(year, part, kept, by_year[year], amount=amount, payment=payment)
        )
    ]


class _Year:
    """The part of an amount that falls in one care year, as far as the agreement lasted, with its indexation."""

    def __init__(
        self, year: int, whole: Period, part: Period, cents: Cents, *, amount: Amount, payment: Payment
    ) -> None:
        self.year, self.whole, self.part, self.cents = year, whole, part, cents
        self.lost = largest_remainder(cents, [part.days, whole.days - part.days])[1]
        self.added = increments(amount.amount_cents, amount.period.period, part, payment.indexation)
        self.indexed = cents - self.lost + sum(item.cents for item in self.added)


def _of_year(agreement: Agreement, payment: Payment, amount: Amount, year: _Year) -> list[Entitlement]:
    weights = {share.party: share.weight for share in payment.payers.shares if share.weight}
    by_payer = split_by(year.indexed, weights, agreement.id, amount.id, year.year)
    return [
        Entitlement(
            entitlement_id=f"{agreement.id}:{agreement.version}:{amount.id}:{year.year}:{payer}",
            agreement_id=str(agreement.id),
            version=agreement.version,
            amount_id=amount.id,
            activities=amount.activities,
            groups=agreement.groups_of(amount),
            payer=payer,
            uzovi=agreement.party(payer).uzovi,
            care_year=year.year,
            period=year.part,
            cents=cents,
            waterfall=_waterfall(amount, year, name, share_step(payment.payers, payer, name, cents, year.indexed)),
        )
        for payer, cents in by_payer.items()
        for name in [agreement.party(payer).name]
    ]


def _waterfall(amount: Amount, year: _Year, payer: str, last: Step) -> Waterfall:
    whole = amount.period
    steps = [
        Step(
            T(
                "Amount agreed for {start} up to {end}",
                start=whole.start,
                end=whole.end,
            ),
            amount.amount_cents,
            T("Agreement, amount {amount}", amount=amount.id),
        ),
        Step(
            T("Falls in other care years"),
            year.cents - amount.amount_cents,
            T(
                "{days} of {total} days fall in {year}",
                days=year.whole.days,
                total=whole.period.days,
                year=str(year.year),
            ),
        ),
        *_end_steps(year),
        *(_index_step(item) for item in year.added),
        last,
    ]
    return Waterfall.of(T("Owed by {payer} for {year}", payer=payer, year=str(year.year)), steps)


def _end_steps(year: _Year) -> list[Step]:
    if year.part == year.whole:
        return []
    basis = T("{days} of {total} days lie before the end", days=year.part.days, total=year.whole.days)
    return [Step(T("Falls after the early end on {date}", date=year.part.end), -year.lost, basis)]


def _index_step(item: Increment) -> Step:
    return Step(
        T("Indexation from {date}", date=item.step.date),
        item.cents,
        T(
            "Factor {factor}, {source}",
            factor=str(item.step.factor),
            source=item.step.source,
        ),
    )


def instalments(payment: Payment, entitlement: Entitlement) -> list[Instalment]:
    """Cut an entitlement over payees and due dates, as the payment terms of the agreement say."""
    shares = {payee.party: payee.share for payee in payment.payees if payee.share}
    by_payee = split_by(entitlement.cents, shares, entitlement.entitlement_id)
    weights = pieces(payment, entitlement.period)
    return [
        Instalment(
            instalment_id=f"{entitlement.entitlement_id}:{payee}:{piece.start.isoformat()}",
            entitlement_id=entitlement.entitlement_id,
            due=piece.start,
            period=piece,
            payee=payee,
            cents=part,
        )
        for payee, cents in by_payee.items()
        for piece, part in split_by(cents, weights, entitlement.entitlement_id, payee).items()
    ]
