from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from tests.allocation.conftest import entitlement, people, pot, request

from ontschot.agreements.allocation_key import PersonWeight, Profile
from ontschot.allocation.allocate import allocate
from ontschot.allocation.ledger import merge_ledgers
from ontschot.allocation.request import KeyTerms
from ontschot.allocation.reversal import UnknownOriginalError, reverse, split_closed
from ontschot.payments.corrections import reversal

HEADS = KeyTerms("key", PersonWeight.PER_HEAD, ("msz",), Profile.FIXED, (Fraction(1),))
DAY = date(2025, 6, 1)


def _ledger(cents: int) -> pa.Table:
    return allocate(request(pot(HEADS, cents)), people(7, region="zorgkantoor:2023:5503")).ledger


def test_what_was_booked_is_taken_back_row_by_row() -> None:
    ledger = _ledger(1000)
    back = reverse(ledger, reversal(entitlement(1000)), run_id="run-2", booking_date=DAY)
    assert back.num_rows == ledger.num_rows
    assert pc.sum(merge_ledgers([ledger, back])["amount_cents"]).as_py() == 0
    assert set(back["kind"].to_pylist()) == {"reversal"}
    assert set(back["run_id"].to_pylist()) == {"run-2"}
    assert set(back["booking_date"].to_pylist()) == {DAY}
    assert set(back["reverses"].to_pylist()) == {entitlement(1000).entitlement_id}


@pytest.mark.parametrize("wrong", ({"reverses": "nergens"}, {"cents": -999}, {"reverses": None}))
def test_a_reversal_of_what_is_not_there_or_of_another_amount_is_refused(wrong: dict[str, object]) -> None:
    entry = replace(reversal(entitlement(1000)), **wrong)  # type: ignore[arg-type]
    with pytest.raises(UnknownOriginalError):
        reverse(_ledger(1000), entry, run_id="run-2", booking_date=DAY)


def test_closed_care_years_are_shown_apart() -> None:
    ledger = _ledger(1000)
    assert split_closed(ledger, {2024}).open.num_rows == 0
    years = split_closed(ledger, {2023})
    assert (years.open.num_rows, years.closed.num_rows) == (ledger.num_rows, 0)


def test_what_was_not_attributed_has_no_rows_to_take_back() -> None:
    empty = _ledger(1000).slice(0, 0)
    assert reverse(empty, reversal(entitlement(1000)), run_id="r", booking_date=DAY, unallocated=1000).num_rows == 0
    with pytest.raises(UnknownOriginalError):
        reverse(_ledger(1000), reversal(entitlement(1000)), run_id="r", booking_date=DAY, unallocated=1)
