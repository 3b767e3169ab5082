from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.conftest import BASE

from ontschot.agreements.model import Agreement
from ontschot.payments.corrections import correct, reversal
from ontschot.payments.entitlement import Kind
from ontschot.payments.lump_sum import owed

Make = Callable[..., Agreement]


def test_a_reversal_takes_the_entry_back_cent_for_cent(agreement: Make) -> None:
    original = owed(agreement()).entitlements[0]
    back = reversal(original)
    assert back.cents == -original.cents
    assert (back.kind, back.reverses) == (Kind.REVERSAL, original.entitlement_id)
    assert back.waterfall.outcome_cents == -original.cents


def test_a_reversal_is_not_reversed(agreement: Make) -> None:
    back = reversal(owed(agreement()).entitlements[0])
    with pytest.raises(ValueError, match="reversal itself"):
        reversal(back)


def test_what_did_not_change_is_left_alone(agreement: Make) -> None:
    before = owed(agreement()).entitlements
    after = owed(agreement(version=2)).entitlements
    assert correct(before, after) == ()


def test_a_changed_amount_is_reversal_plus_new_never_a_difference(agreement: Make) -> None:
    before = owed(agreement()).entitlements
    after = owed(agreement(version=2, amount={"amount_eur": "100000.02"})).entitlements
    entries = correct(before, after)
    assert [entry.kind for entry in entries] == [Kind.REVERSAL] * 2 + [Kind.NEW] * 2
    assert [entry.reverses for entry in entries] == [item.entitlement_id for item in before] * 2
    assert sum(item.cents for item in (*before, *entries)) == 10000002


def test_an_amount_that_disappears_or_appears_is_booked_on_its_own(agreement: Make) -> None:
    before = owed(agreement()).entitlements[:1]
    after = owed(agreement(version=2)).entitlements[1:]
    gone, fresh = correct(before, after)
    assert (gone.kind, gone.payer, fresh.kind, fresh.payer) == (Kind.REVERSAL, "duin", Kind.ORIGINAL, "veen")
    assert fresh.reverses is None


@given(first=st.integers(0, 10**9), second=st.integers(0, 10**9))
def test_the_books_end_at_what_is_owed_now(first: int, second: int) -> None:
    def of(cents: int) -> Agreement:
        amount = {**BASE["payment"]["amounts"][0], "amount_eur": f"{cents // 100}.{cents % 100:02d}"}
        return Agreement.model_validate({**BASE, "payment": {**BASE["payment"], "amounts": [amount]}})

    before, after = owed(of(first)).entitlements, owed(of(second)).entitlements
    assert sum(item.cents for item in (*before, *correct(before, after))) == second


def test_what_changed_otherwise_is_booked_anew_for_the_same_amount(agreement: Make) -> None:
    before = owed(agreement()).entitlements
    after = owed(agreement(version=2)).entitlements
    entries = correct(before, after, otherwise=[after[0].entitlement_id])
    assert [(entry.kind, entry.payer) for entry in entries] == [(Kind.REVERSAL, "duin"), (Kind.NEW, "duin")]
    assert sum(entry.cents for entry in entries) == 0


def test_a_new_entry_never_takes_an_id_that_was_used(agreement: Make) -> None:
    before = owed(agreement()).entitlements
    after = owed(agreement(amount={"amount_eur": "1.00"})).entitlements
    names = [item.entitlement_id for item in before]
    fresh = [entry for entry in correct(before, after) if entry.kind is Kind.NEW]
    assert [entry.entitlement_id for entry in fresh] == [f"{name}:2" for name in names]
    again = correct(fresh, before, used=[*names, *(entry.entitlement_id for entry in fresh)])
    assert [entry.entitlement_id for entry in again[2:]] == [f"{name}:3" for name in names]
    assert [entry.reverses for entry in again] == [entry.entitlement_id for entry in fresh] * 2
