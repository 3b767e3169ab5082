from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from ontschot.agreements.model import Agreement
from ontschot.agreements.payment import Payment
from ontschot.payments.calendar import pieces
from ontschot.periods import Period

Make = Callable[..., Agreement]
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))


def _payment(agreement: Make, **terms: object) -> Payment:
    payment = agreement(**terms).payment
    assert payment is not None
    return payment


@pytest.mark.parametrize(("calendar", "count"), (("monthly", 12), ("quarterly", 4), ("half_yearly", 2), ("yearly", 1)))
def test_a_whole_year_gives_equal_instalments(agreement: Make, calendar: str, count: int) -> None:
    found = pieces(_payment(agreement, calendar=calendar), YEAR)
    assert list(found.values()) == [Fraction(1)] * count
    assert sum(piece.days for piece in found) == 365


def test_a_part_of_a_quarter_weighs_its_days(agreement: Make) -> None:
    found = pieces(_payment(agreement), Period(date(2024, 5, 1), date(2025, 1, 1)))
    assert found == {
        Period(date(2024, 5, 1), date(2024, 7, 1)): Fraction(61, 91),
        Period(date(2024, 7, 1), date(2024, 10, 1)): Fraction(1),
        Period(date(2024, 10, 1), date(2025, 1, 1)): Fraction(1),
    }


def test_loose_dates_fall_due_as_written_and_run_on(agreement: Make) -> None:
    terms = {"calendar": "dates", "dates": ["2025-10-01", "2025-03-01", "2026-03-01"]}
    assert pieces(_payment(agreement, **terms), YEAR) == {
        Period(date(2025, 3, 1), date(2025, 10, 1)): Fraction(1),
        Period(date(2025, 10, 1), date(2026, 1, 1)): Fraction(1),
    }


def test_without_a_date_in_the_year_the_whole_falls_due_at_once(agreement: Make) -> None:
    terms = {"calendar": "dates", "dates": ["2026-03-01"]}
    assert pieces(_payment(agreement, **terms), YEAR) == {YEAR: Fraction(1)}
