from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pyarrow as pa
import pytest

from ontschot.agreements.model import Agreement
from ontschot.i18n import render
from ontschot.payments.bookings import Booking, BookingKind, read_bookings, reconcile
from ontschot.payments.entitlement import Entitlement
from ontschot.payments.lump_sum import owed
from ontschot.problems import Level, Place

Make = Callable[..., Agreement]
DAY = date(2025, 2, 1)


@pytest.fixture
def first(agreement: Make) -> Entitlement:
    return owed(agreement()).entitlements[0]


def _booking(owed_item: Entitlement, kind: BookingKind, cents: int) -> Booking:
    return Booking(owed_item.entitlement_id, kind, DAY, cents)


def test_an_entitlement_that_went_all_the_way_is_closed(first: Entitlement) -> None:
    bookings = [_booking(first, kind, first.cents) for kind in BookingKind if kind is not BookingKind.DISPUTED]
    (position,), problems = reconcile([first], bookings)
    assert (position.to_invoice, position.open) == (0, 0)
    assert problems == ()


def test_owed_is_invoiced_plus_to_invoice_and_invoiced_is_paid_disputed_and_open(first: Entitlement) -> None:
    bookings = [
        _booking(first, BookingKind.INVOICED, 900),
        _booking(first, BookingKind.RECEIVED, 900),
        _booking(first, BookingKind.APPROVED, 700),
        _booking(first, BookingKind.DISPUTED, 200),
        _booking(first, BookingKind.PAID, 650),
    ]
    (position,), problems = reconcile([first], bookings)
    assert position.owed == position.invoiced + position.to_invoice
    assert (position.open, problems) == (50, ())


def test_a_booking_of_the_opposite_sign_takes_a_mistake_back(first: Entitlement) -> None:
    bookings = [_booking(first, BookingKind.INVOICED, 500), _booking(first, BookingKind.INVOICED, -500)]
    assert reconcile([first], bookings)[0][0].invoiced == 0


def test_a_booking_on_an_unknown_entitlement_is_refused_with_its_place(first: Entitlement) -> None:
    stray = Booking("nergens", BookingKind.PAID, DAY, 1, place=Place("boekingen.csv", row=7))
    (position,), (problem,) = reconcile([first], [stray])
    assert (problem.code, problem.level, problem.place.row, problem.found) == (
        "booking-unknown",
        Level.ROW,
        7,
        "nergens",
    )
    assert position.paid == 0


@pytest.mark.parametrize(
    ("kind", "sentence"),
    (
        (BookingKind.INVOICED, "More is invoiced than is owed"),
        (BookingKind.RECEIVED, "More is received than was invoiced"),
        (BookingKind.APPROVED, "More is approved than was received"),
        (BookingKind.PAID, "More is paid than was approved"),
    ),
)
def test_more_than_the_step_before_is_reported_and_stays_visible(
    first: Entitlement, kind: BookingKind, sentence: str
) -> None:
    (position,), problems = reconcile([first], [_booking(first, kind, first.cents + 1)])
    assert render(problems[0].message, "en").partition(":")[0] == sentence
    assert getattr(position, kind.value) == first.cents + 1


def test_money_in_the_wrong_direction_is_reported(first: Entitlement) -> None:
    _positions, problems = reconcile([first], [_booking(first, BookingKind.INVOICED, -1)])
    assert [item.code for item in problems] == ["booking-exceeds"]


def test_a_row_of_the_bookings_table_is_a_booking_per_event_that_happened() -> None:
    row = {
        "entitlement_id": "a",
        "invoice": "F1",
        "invoiced_date": DAY,
        "invoiced_cents": 500,
        **dict.fromkeys(("received_date", "received_cents", "approved_date", "approved_cents")),
        **dict.fromkeys(("disputed_date", "disputed_cents", "journal_reference")),
        "paid_date": DAY,
        "paid_cents": 400,
    }
    first, second = read_bookings(pa.Table.from_pylist([row]), "boekingen.csv")
    assert (first.kind, first.cents, first.place) == (BookingKind.INVOICED, 500, Place("boekingen.csv", row=2))
    assert (second.kind, second.cents, second.invoice) == (BookingKind.PAID, 400, "F1")
