"""From a settlement to what each payer owes or gets back: entitlements as any other, with the model's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ontschot.agreements.model import Agreement
from ontschot.exact import Weight, split_by
from ontschot.i18n import Euro, T
from ontschot.money import Cents
from ontschot.payments.entitlement import Entitlement
from ontschot.payments.settlement import Settlement
from ontschot.periods import Period
from ontschot.waterfall import Step, Waterfall

__all__ = ["Destination", "settlement_entitlements", "year_parts"]


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a settlement is booked: agreement and amount, who bears it, over which days, and which time it is settled.

    `payers` weighs each payer; `sequence` is 1 for the first settlement of a period, 2 for the next, and so on.
    `by_year` says how much falls in which care year of the period; without it that goes by days.
    """

    agreement: Agreement
    amount_id: str
    activities: tuple[str, ...]
    groups: tuple[str, ...]
    payers: Mapping[str, Weight]
    period: Period
    sequence: int = 1
    by_year: Mapping[int, Cents] | None = None


def settlement_entitlements(settlement: Settlement, to: Destination) -> tuple[Entitlement, ...]:
    """Divide the payment over care years and over payers by weight, both exact (negative: paid back).

    Raises ZeroWeightError when there is something to divide and no payer weighs anything, and ValueError when the care
    years given do not come to the payment.
    """
    names = (to.agreement.id, to.amount_id)
    by_year = to.by_year if to.by_year is not None else year_parts(settlement.payment_cents, to.period, *names)
    if sum(by_year.values()) != settlement.payment_cents:
        message = f"{dict(by_year)} does not come to {settlement.payment_cents}"
        raise ValueError(message)
    return tuple(item for year, cents in by_year.items() for item in _of_year(settlement, to, year, cents))


def year_parts(cents: Cents, period: Period, *salt: object) -> dict[int, Cents]:
    """Divide an amount over the care years of a period by days; equal remainders are ordered by a hash of the salt."""
    return split_by(cents, {year: part.days for year, part in period.by_year().items()}, *salt)


def _of_year(settlement: Settlement, to: Destination, year: int, whole: Cents) -> list[Entitlement]:
    weights = {payer: weight for payer, weight in to.payers.items() if weight}
    by_payer = split_by(whole, weights, to.agreement.id, to.amount_id, year)
    return [
        Entitlement(
            entitlement_id=_name(settlement, to, year, payer),
            agreement_id=str(to.agreement.id),
            version=to.agreement.version,
            amount_id=to.amount_id,
            activities=to.activities,
            groups=to.groups,
            payer=payer,
            uzovi=to.agreement.party(payer).uzovi,
            care_year=year,
            period=to.period.by_year()[year],
            cents=cents,
            waterfall=_waterfall(settlement, to.agreement.party(payer).name, year, cents, whole),
            model=settlement.model,
        )
        for payer, cents in by_payer.items()
    ]


def _name(settlement: Settlement, to: Destination, year: int, payer: str) -> str:
    agreement = f"{to.agreement.id}:{to.agreement.version}"
    return f"{agreement}:{to.amount_id}:{year}:{payer}:{settlement.model}-{to.sequence}"


def _waterfall(settlement: Settlement, payer: str, year: int, cents: Cents, whole: Cents) -> Waterfall:
    basis = T("{payer} bears {cents} of {total}", payer=payer, cents=Euro(cents), total=Euro(whole))
    steps = (
        *settlement.waterfall.steps,
        Step(T("Falls in other care years"), whole - settlement.payment_cents),
        Step(T("Borne by other payers"), cents - whole, basis),
    )
    return Waterfall.of(T("Owed by {payer} for {year}", payer=payer, year=str(year)), steps)
