from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.conftest import BASE
from tests.payments.models import bundle, episode

from ontschot.agreements.model import Agreement
from ontschot.agreements.terms.recalculation import Recalculation
from ontschot.i18n import T
from ontschot.payments.bundle import BundleResult, reconcile_bundle
from ontschot.payments.bundle_target import bundle_target
from ontschot.payments.corrections import reversal
from ontschot.payments.entitlement import Kind
from ontschot.payments.frozen import frozen
from ontschot.payments.recalculation import (
    Book,
    Cause,
    DoublePaymentError,
    PopulationChangedError,
    Settled,
    _months_on,
    difference,
    resettled,
    window,
)
from ontschot.payments.refusal import TermsError
from ontschot.payments.settlement import Course, Settlement
from ontschot.payments.settlement_entitlements import Destination, settlement_entitlements
from ontschot.periods import year_period

AGREEMENT = Agreement.model_validate(BASE)
TERMS = Recalculation(run_out_months=12, look_back_months=24)
PEOPLE = frozen([1, 2, 3])
LAST_DAY = date(2028, 1, 1)


def settlement(cents: int) -> Settlement:
    return Course(T("Target minus cost of the episodes"), cents).settled("bundle", T("Milestones"))


def settled(cents: int, sequence: int = 1, population: object = PEOPLE) -> Settled:
    payers = {"duin": 2, "veen": 1}
    to = Destination(AGREEMENT, "bundel", ("overleg",), ("ouderen",), payers, year_period(2025), sequence)
    outcome = settlement(cents)
    return Settled(outcome, population, settlement_entitlements(outcome, to))  # type: ignore[arg-type]


def again(before: Settled, after: Settled, cause: Cause = Cause.LATE_CLAIMS, day: date = LAST_DAY) -> Book:
    book = Book(before.entitlements)
    return resettled(book, before, after, cause=cause, period=year_period(2025), day=day, terms=TERMS)


def test_late_claims_are_booked_as_reversal_plus_new() -> None:
    book = again(settled(300), settled(240, 2))
    assert [(item.payer, item.kind, item.cents) for item in book.entries[2:]] == [
        ("duin", Kind.REVERSAL, -200),
        ("veen", Kind.REVERSAL, -100),
        ("duin", Kind.NEW, 160),
        ("veen", Kind.NEW, 80),
    ]
    assert book.cents == sum(item.cents for item in book.standing) == 240


def test_the_same_outcome_again_books_nothing() -> None:
    book = again(settled(300), settled(300, 2))
    assert len(book.entries) == 2
    assert book.corrected(settled(300, 3).entitlements) == book


def test_a_correction_can_be_corrected_and_the_first_outcome_can_come_back() -> None:
    book = again(settled(300), settled(240, 2))
    back = book.corrected(settled(300, 3).entitlements)
    assert (back.cents, len(back.entries)) == (300, 10)
    assert len({item.entitlement_id for item in back.entries}) == 10


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=6))
def test_after_corrections_of_corrections_the_last_outcome_is_paid_once(outcomes: list[int]) -> None:
    book = Book(())
    for cents in outcomes:
        book = book.corrected(settled(cents).entitlements)
    assert book.cents == outcomes[-1]
    assert sum(item.cents for item in book.standing) == outcomes[-1]
    assert len(book.standing) == 2


def test_an_entry_is_never_booked_twice() -> None:
    first = settled(300).entitlements[0]
    with pytest.raises(DoublePaymentError):
        Book((first, first))


def test_an_entry_is_never_reversed_twice() -> None:
    first = settled(300).entitlements[0]
    back = reversal(first)
    with pytest.raises(DoublePaymentError):
        Book((first, back, replace(back, entitlement_id="anders")))


@pytest.mark.parametrize("cause", (Cause.LATE_CLAIMS, Cause.TERMS))
def test_the_population_is_frozen(cause: Cause) -> None:
    with pytest.raises(PopulationChangedError, match="was made for 3 people"):
        again(settled(300), settled(240, 2, frozen([1, 2, 4])), cause)


def test_corrected_membership_may_change_the_people() -> None:
    assert again(settled(300), settled(240, 2, frozen([1, 2])), Cause.MEMBERSHIP).cents == 240


def test_the_last_day_of_looking_back_still_counts() -> None:
    assert again(settled(300), settled(240, 2), day=LAST_DAY).cents == 240
    with pytest.raises(TermsError, match="The look-back limit was 1 January 2028"):
        again(settled(300), settled(240, 2), day=LAST_DAY + timedelta(1))


def test_late_claims_are_settled_from_the_end_of_the_run_out() -> None:
    days = window(year_period(2025), TERMS)
    assert (days.late_claims_from, days.last_day) == (date(2027, 1, 1), LAST_DAY)
    assert again(settled(300), settled(240, 2), day=days.late_claims_from).cents == 240
    early = days.late_claims_from - timedelta(1)
    assert again(settled(300), settled(240, 2), Cause.TERMS, early).cents == 240
    with pytest.raises(TermsError, match="Late claims still come in; they are settled from 1 January 2027 on"):
        again(settled(300), settled(240, 2), day=early)


def test_the_second_settlement_of_a_bundle_corrects_the_first() -> None:
    """First with claims completed by an estimate, after run-out with what was really claimed."""
    target = bundle_target(bundle(), [episode("h", 2023, 1_000_000)], 2023)
    early, late = [episode("a", 2023, 855_000)], [episode("a", 2023, 880_000)]
    (first,) = reconcile_bundle(bundle(), target, early, {}, Fraction("0.95")).results
    (second,) = reconcile_bundle(bundle(), target, late, {}).results
    book = again(_booked(first, 1), _booked(second, 2))
    assert (first.settlement.payment_cents, book.cents) == (100_000, 120_000)
    assert [item.cents for item in book.standing] == [80_000, 40_000]
    assert difference(first.settlement, second.settlement)[2].outcome_cents == 20_000


def _booked(result: BundleResult, sequence: int) -> Settled:
    to = Destination(
        AGREEMENT, "bundel", ("overleg",), ("ouderen",), {"duin": 2, "veen": 1}, year_period(2025), sequence
    )
    return Settled(result.settlement, PEOPLE, settlement_entitlements(result.settlement, to))


def test_a_shorter_month_ends_the_limit_on_its_last_day() -> None:
    assert _months_on(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert _months_on(date(2025, 8, 31), 12) == date(2026, 8, 31)
    assert _months_on(date(2025, 12, 1), 1) == date(2026, 1, 1)


def test_both_settlements_and_their_difference_are_shown() -> None:
    before, after, between = difference(settlement(300), settlement(240))
    assert (before.outcome_cents, after.outcome_cents) == (300, 240)
    assert [step.cents for step in between.steps] == [-300, 240]
    assert between.outcome_cents == -60
