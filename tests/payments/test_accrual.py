from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.conftest import BASE

from ontschot.agreements.model import Agreement
from ontschot.payments.accrual import accruals, earned
from ontschot.payments.bookings import Booking, BookingKind, reconcile
from ontschot.payments.entitlement import Entitlement
from ontschot.payments.lump_sum import owed

Make = Callable[..., Agreement]


@pytest.fixture
def entitlement(agreement: Make) -> Entitlement:
    return owed(agreement()).entitlements[0]


@pytest.mark.parametrize(
    ("day", "cents"),
    (
        (date(2024, 12, 31), 0),
        (date(2025, 1, 1), 18265),
        (date(2025, 12, 30), 6648402),
        (date(2025, 12, 31), 6666667),
        (date(2026, 6, 1), 6666667),
    ),
)
def test_what_was_earned_follows_the_days(entitlement: Entitlement, day: date, cents: int) -> None:
    assert earned(entitlement, day) == cents


def test_the_accrual_is_earned_minus_invoiced(agreement: Make) -> None:
    result = owed(agreement())
    first = result.entitlements[0].entitlement_id
    bookings = [Booking(first, BookingKind.INVOICED, date(2025, 1, 2), 1000000)]
    positions, _problems = reconcile(result.entitlements, bookings)
    found = accruals(result.entitlements, positions, date(2025, 12, 31))
    assert [item.cents for item in found] == [5666667, 3333333]
    assert [(item.payer, item.care_year) for item in found] == [("duin", 2025), ("veen", 2025)]


@given(st.dates(date(2024, 1, 1), date(2027, 1, 1)))
def test_what_is_earned_never_decreases(day: date) -> None:
    item = owed(Agreement.model_validate(BASE)).entitlements[0]
    assert 0 <= earned(item, day) <= earned(item, date.fromordinal(day.toordinal() + 1)) <= item.cents
