"""What happened to the money: invoiced, received, approved, disputed and paid, set against what is owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ontschot.i18n import Euro, T
from ontschot.money import Cents
from ontschot.payments.entitlement import Instalment
from ontschot.problems import Level, Place, Problem

__all__ = ["Booking", "BookingKind", "Position", "reconcile"]


class BookingKind(StrEnum):
    """What was booked."""

    INVOICED = "invoiced"
    RECEIVED = "received"
    APPROVED = "approved"
    DISPUTED = "disputed"
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class Booking:
    """One booking on one instalment; a mistake is taken back by a booking with the opposite sign."""

    instalment_id: str
    kind: BookingKind
    date: date
    cents: Cents
    invoice: str = ""
    journal: str = ""
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Position:
    """Where one instalment stands. Owed is invoiced plus still to invoice; invoiced is paid, disputed and open."""

    instalment_id: str
    owed: Cents
    invoiced: Cents
    received: Cents
    approved: Cents
    disputed: Cents
    paid: Cents

    @property
    def to_invoice(self) -> Cents:
        """Owed but not yet invoiced."""
        return self.owed - self.invoiced

    @property
    def open(self) -> Cents:
        """Invoiced, and neither paid nor in dispute."""
        return self.invoiced - self.paid - self.disputed


def reconcile(
    instalments: Iterable[Instalment], bookings: Iterable[Booking]
) -> tuple[tuple[Position, ...], tuple[Problem, ...]]:
    """Set bookings against instalments: a position per instalment, and a report of what does not fit.

    A booking on an unknown instalment is refused; more invoiced than owed, more received than invoiced, more approved
    than received, or more paid than approved, is reported and stays visible in the position.
    """
    owed = {part.instalment_id: part.cents for part in instalments}
    sums: dict[tuple[str, BookingKind], Cents] = defaultdict(int)
    problems: list[Problem] = []
    for booking in bookings:
        if booking.instalment_id in owed:
            sums[booking.instalment_id, booking.kind] += booking.cents
        else:
            problems.append(_unknown(booking))
    positions = tuple(_position(name, cents, sums) for name, cents in owed.items())
    problems.extend(problem for position in positions for problem in _oddities(position))
    return positions, tuple(problems)


def _position(name: str, cents: Cents, sums: dict[tuple[str, BookingKind], Cents]) -> Position:
    return Position(name, cents, **{kind.value: sums.get((name, kind), 0) for kind in BookingKind})


def _unknown(booking: Booking) -> Problem:
    return Problem(
        code="booking-unknown",
        place=booking.place,
        message=T(
            "The booking of {amount} is for an instalment that does not exist.",
            amount=Euro(booking.cents),
        ),
        found=booking.instalment_id,
        remedy=T("Use an instalment id from the payment calendar of this run."),
        level=Level.ROW,
    )


def _oddities(position: Position) -> list[Problem]:
    pairs = (
        (
            position.invoiced,
            position.owed,
            T(
                "More is invoiced than is owed: {more} against {less}.",
                **_pair(position.invoiced, position.owed),
            ),
        ),
        (
            position.received,
            position.invoiced,
            T(
                "More is received than was invoiced: {more} against {less}.",
                **_pair(position.received, position.invoiced),
            ),
        ),
        (
            position.approved,
            position.received,
            T(
                "More is approved than was received: {more} against {less}.",
                **_pair(position.approved, position.received),
            ),
        ),
        (
            position.paid,
            position.approved,
            T(
                "More is paid than was approved: {more} against {less}.",
                **_pair(position.paid, position.approved),
            ),
        ),
    )
    return [
        Problem(
            code="booking-exceeds",
            place=Place(part=position.instalment_id),
            message=message,
            remedy=T("Check the bookings; take a mistake back with a booking of the opposite sign."),
            level=Level.REMARK,
        )
        for more, less, message in pairs
        if abs(more) > abs(less) or more * less < 0
    ]


def _pair(more: Cents, less: Cents) -> dict[str, Euro]:
    return {"more": Euro(more), "less": Euro(less)}
