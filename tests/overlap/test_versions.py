"""OVL-03 within one agreement: a correction that did not take the earlier entry back."""

from __future__ import annotations

from fractions import Fraction

from tests.overlap.conftest import amount, build

from ontschot.overlap.versions import version_overlaps
from ontschot.payments.corrections import correct
from ontschot.payments.lump_sum import owed

BEFORE = owed(build(1)).entitlements
HALF = {"start": "2025-07-01", "end": "2026-07-01"}
AFTER = owed(build(1, version=2, version_reason="x", amounts=[amount(euros="365.00", period=HALF)])).entitlements


def test_a_proper_correction_is_no_overlap() -> None:
    assert version_overlaps([*BEFORE, *correct(BEFORE, AFTER)]) == ()


def test_a_second_version_booked_beside_the_first_is() -> None:
    [overlap] = version_overlaps([*BEFORE, *AFTER])
    assert (overlap.amount_id, overlap.payer, overlap.versions) == ("lumpsum", "duin", (1, 2))
    assert overlap.period.days == 184
    [year, _] = AFTER
    assert overlap.exact == Fraction(year.cents) == Fraction(18400)
    assert overlap.at_stake == 18400


def test_entries_of_one_version_never_overlap_with_each_other() -> None:
    assert version_overlaps(AFTER) == ()


def test_other_years_of_a_later_version_do_not_overlap() -> None:
    assert version_overlaps([*BEFORE, *(item for item in AFTER if item.care_year == 2026)]) == ()
