from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.conftest import BASE

from ontschot.agreements.lifecycle import Status, StatusChange
from ontschot.agreements.model import Agreement
from ontschot.payments.early_end import before, ended_early
from ontschot.payments.lump_sum import owed
from ontschot.periods import Period

Make = Callable[..., Agreement]
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))


def _ended(agreement: Agreement, day: date) -> Agreement:
    change = StatusChange(status=Status.ENDED, date=day, person="mw. A", reason="Opgezegd")
    return agreement.model_copy(update={"status": Status.ENDED, "history": (change,)})


def test_only_an_end_before_the_end_of_the_period_is_early(agreement: Make) -> None:
    document = agreement()
    assert ended_early(document) is None
    assert ended_early(_ended(document, document.period.end)) is None
    assert ended_early(_ended(document, date(2025, 7, 1))) == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("end", "left"),
    (
        (None, YEAR),
        (date(2026, 1, 1), YEAR),
        (date(2025, 7, 1), Period(date(2025, 1, 1), date(2025, 7, 1))),
        (date(2025, 1, 1), None),
        (date(2024, 1, 1), None),
    ),
)
def test_what_lies_before_an_end_is_left(end: date | None, left: Period | None) -> None:
    assert before(YEAR, end) == left


def test_the_days_after_an_early_end_are_not_owed_and_the_steps_say_so(agreement: Make) -> None:
    document = agreement()
    result = owed(_ended(document, date(2025, 7, 1)))
    assert result.cents == round(10_000_000 * 181 / 365)
    assert {item.period.end for item in result.entitlements} == {date(2025, 7, 1)}
    assert sum(part.cents for part in result.instalments) == result.cents
    steps = [step for item in result.entitlements for step in item.waterfall.steps if "early end" in str(step.name)]
    assert [step.cents for step in steps] == [result.cents - 10_000_000] * 2


def test_a_care_year_after_the_end_is_not_owed_at_all(agreement: Make) -> None:
    over_two_years = {"period": {"start": "2025-01-01", "end": "2027-01-01"}}
    document = agreement(amount=over_two_years)
    assert {item.care_year for item in owed(document).entitlements} == {2025, 2026}
    assert {item.care_year for item in owed(_ended(document, date(2025, 12, 31))).entitlements} == {2025}


@given(day=st.dates(date(2025, 1, 2), date(2026, 12, 30)), cents=st.integers(-(10**8), 10**8))
def test_an_early_end_keeps_the_share_of_its_days_to_the_cent(day: date, cents: int) -> None:
    sign, whole = "-" if cents < 0 else "", abs(cents)
    text = f"{sign}{whole // 100}.{whole % 100:02d}"
    amount = {**BASE["payment"]["amounts"][0], "amount_eur": text}
    document = Agreement.model_validate({**BASE, "payment": {**BASE["payment"], "amounts": [amount]}})
    result = owed(_ended(document, day))
    days = min((day - date(2025, 1, 1)).days, 365)
    assert abs(result.cents * 365 - cents * days) <= 365
