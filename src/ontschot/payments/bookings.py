"""What happened to the money: invoiced, received, approved, disputed and paid, set against what is owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import pyarrow as pa

from ontschot.i18n import Euro, T, Text
from ontschot.money import Cents
from ontschot.payments.entitlement import Entitlement
from ontschot.problems import Level, Place, Problem

__all__ = ["Booking", "BookingKind", "Position", "read_bookings", "reconcile"]


class BookingKind(StrEnum):
    """What was booked."""

    INVOICED = "invoiced"
    RECEIVED = "received"
    APPROVED = "approved"
    DISPUTED = "disputed"
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class Booking:
    """One booking on one entitlement; a mistake is taken back by a booking with the opposite sign."""

    entitlement_id: str
    kind: BookingKind
    date: date
    cents: Cents
    invoice: str = ""
    journal: str = ""
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Position:
    """Where one entitlement stands. Owed is invoiced plus still to invoice; invoiced is paid, disputed and open."""

    entitlement_id: str
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


def read_bookings(table: pa.Table, file: str = "") -> tuple[Booking, ...]:
    """Take bookings out of a table under the contract `bookings`: a row per invoice, two columns per event."""
    return tuple(
        Booking(
            entitlement_id=row["entitlement_id"],
            kind=kind,
            date=row[f"{kind}_date"],
            cents=row[f"{kind}_cents"],
            invoice=row["invoice"],
            journal=row["journal_reference"] or "",
            place=Place(file, row=number),
        )
        for number, row in enumerate(table.to_pylist(), start=2)
        for kind in BookingKind
        if row[f"{kind}_date"] is not None and row[f"{kind}_cents"] is not None
    )


def reconcile(
    entitlements: Iterable[Entitlement], bookings: Iterable[Booking]
) -> tuple[tuple[Position, ...], tuple[Problem, ...]]:
    """Set bookings against entitlements: a position per entitlement, and a report of what does not fit.

    A booking on an unknown entitlement is refused; more invoiced than owed, more received than invoiced, more approved
    than received, or more paid than approved, is reported and stays visible in the position.
    """
    owed = {item.entitlement_id: item.cents for item in entitlements}
    sums: dict[tuple[str, BookingKind], Cents] = defaultdict(int)
    problems: list[Problem] = []
    for booking in bookings:
        if booking.entitlement_id in owed:
            sums[booking.entitlement_id, booking.kind] += booking.cents
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
            "The booking of {amount} is for an entitlement that does not exist.",
            amount=Euro(booking.cents),
        ),
        found=booking.entitlement_id,
        remedy=T("Use an entitlement id from the list of what is owed in this run."),
        level=Level.ROW,
    )


_FAULTS: tuple[tuple[str, str, Text], ...] = (
    ("invoiced", "owed", T("More is invoiced than is owed: {more} against {less}.")),
    ("received", "invoiced", T("More is received than was invoiced: {more} against {less}.")),
    ("approved", "received", T("More is approved than was received: {more} against {less}.")),
    ("paid", "approved", T("More is paid than was approved: {more} against {less}.")),
)


def _oddities(position: Position) -> Iterator[Problem]:
    for later, earlier, message in _FAULTS:
        more, less = getattr(position, later), getattr(position, earlier)
        if abs(more) > abs(less) or more * less < 0:
            yield Problem(
                code="booking-exceeds",
                place=Place(part=position.entitlement_id),
                message=T(message.template, more=Euro(more), less=Euro(less)),
                remedy=T("Check the bookings; take a mistake back with a booking of the opposite sign."),
                level=Level.REMARK,
            )
