"""Year-end: what was earned up to a day and is not yet invoiced."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ontschot.exact import largest_remainder
from ontschot.money import Cents
from ontschot.payments.bookings import Position
from ontschot.payments.entitlement import Entitlement

__all__ = ["Accrual", "accruals", "earned"]


@dataclass(frozen=True, slots=True)
class Accrual:
    """What a payer must set aside for one entitlement on the closing day: earned minus invoiced (negative: prepaid)."""

    entitlement_id: str
    payer: str
    care_year: int
    earned: Cents
    invoiced: Cents

    @property
    def cents(self) -> Cents:
        """The amount to accrue."""
        return self.earned - self.invoiced


def earned(entitlement: Entitlement, closing: date) -> Cents:
    """Give the part of an entitlement that belongs to the days up to and including the closing day, to the cent."""
    passed = min(max((closing - entitlement.period.start).days + 1, 0), entitlement.period.days)
    before, _after = largest_remainder(entitlement.cents, [passed, entitlement.period.days - passed])
    return before


def accruals(entitlements: Iterable[Entitlement], positions: Iterable[Position], closing: date) -> tuple[Accrual, ...]:
    """Give the accrual per entitlement on the closing day; the positions must count bookings up to that day."""
    invoiced = {position.entitlement_id: position.invoiced for position in positions}
    return tuple(
        Accrual(
            entitlement_id=item.entitlement_id,
            payer=item.payer,
            care_year=item.care_year,
            earned=earned(item, closing),
            invoiced=invoiced.get(item.entitlement_id, 0),
        )
        for item in entitlements
    )
