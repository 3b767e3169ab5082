from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ontschot.agreements.model import Agreement
from ontschot.i18n import render
from ontschot.payments.bookings import Booking, BookingKind, reconcile
from ontschot.payments.entitlement import Instalment
from ontschot.payments.lump_sum import owed
from ontschot.problems import Level, Place

Make = Callable[..., Agreement]
DAY = date(2025, 2, 1)


@pytest.fixture
def first(agreement: Make) -> Instalment:
    return owed(agreement()).instalments[0]


def _booking(instalment: Instalment, kind: BookingKind, cents: int) -> Booking:
    return Booking(instalment.instalment_id, kind, DAY, cents)


def test_an_instalment_that_went_all_the_way_is_closed(first: Instalment) -> None:
    bookings = [_booking(first, kind, first.cents) for kind in BookingKind if kind is not BookingKind.DISPUTED]
    (position,), problems = reconcile([first], bookings)
    assert (position.to_invoice, position.open) == (0, 0)
    assert problems == ()


def test_owed_is_invoiced_plus_to_invoice_and_invoiced_is_paid_disputed_and_open(first: Instalment) -> None:
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


def test_a_booking_of_the_opposite_sign_takes_a_mistake_back(first: Instalment) -> None:
    bookings = [_booking(first, BookingKind.INVOICED, 500), _booking(first, BookingKind.INVOICED, -500)]
    assert reconcile([first], bookings)[0][0].invoiced == 0


def test_a_booking_on_an_unknown_instalment_is_refused_with_its_place(first: Instalment) -> None:
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
    first: Instalment, kind: BookingKind, sentence: str
) -> None:
    (position,), problems = reconcile([first], [_booking(first, kind, first.cents + 1)])
    assert render(problems[0].message, "en").partition(":")[0] == sentence
    assert getattr(position, kind.value) == first.cents + 1


def test_money_in_the_wrong_direction_is_reported(first: Instalment) -> None:
    _positions, problems = reconcile([first], [_booking(first, BookingKind.INVOICED, -1)])
    assert [item.code for item in problems] == ["booking-exceeds"]
