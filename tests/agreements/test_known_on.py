"""What held on a day, as far as was known then."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.agreements.living import WHO, amended, draft, running, second

from ontschot.agreements import versions
from ontschot.agreements.known_on import as_it_stood, as_known_on, known_since
from ontschot.agreements.lifecycle import Status
from ontschot.agreements.model import Agreement
from ontschot.agreements.signatures import signed_parties
from ontschot.agreements.validate import validate
from ontschot.agreements.versions import taken

SIGNED = date(2025, 8, 1)


def both() -> tuple[Agreement, Agreement]:
    later = second()
    return taken(versions.replace(running(), by=later, on=SIGNED, person=WHO)), later


@pytest.mark.parametrize(
    ("day", "version", "status"),
    [
        (date(2024, 10, 31), None, None),
        (date(2024, 11, 1), 1, Status.SUBMITTED),
        (date(2024, 11, 15), 1, Status.CHECKED),
        (date(2024, 12, 31), 1, Status.SIGNED),
        (date(2025, 1, 1), 1, Status.RUNNING),
        (date(2025, 6, 1), 1, Status.RUNNING),
        (date(2025, 7, 31), 1, Status.RUNNING),
        (SIGNED, 2, Status.SIGNED),
        (date(2030, 1, 1), 2, Status.SIGNED),
    ],
)
def test_a_version_in_force_goes_before_one_that_is_still_written(
    day: date, version: int | None, status: Status | None
) -> None:
    for order in permutations(both()):
        known = as_known_on(order, day)
        assert (known.version if known else None) == version
        assert (known.status if known else None) is status


def test_nothing_is_known_of_nothing() -> None:
    assert as_known_on([], SIGNED) is None


def test_a_document_without_history_counts_as_always_known() -> None:
    assert known_since(draft()) is None
    assert as_known_on([draft()], date(1995, 1, 1)) == draft()


def test_without_a_version_in_force_the_latest_counts() -> None:
    gone = taken(versions.withdraw(draft(), on=date(2024, 11, 1), person=WHO, reason="Geen draagvlak."))
    assert as_known_on([gone, amended()], date(2025, 6, 1)) == amended()
    assert as_known_on([gone], date(2025, 6, 1)) == gone


def test_a_withdrawn_amendment_leaves_the_version_before_it_in_force() -> None:
    gone = taken(versions.withdraw(amended(), on=date(2025, 6, 10), person=WHO, reason="Toch niet."))
    assert as_known_on([running(), gone], date(2025, 7, 1)) == running()


@given(st.integers(0, 600))
def test_as_it_stood_is_a_sound_document_with_the_signatures_of_that_day(after: int) -> None:
    day = date(2024, 11, 1) + timedelta(days=after)
    stood = as_it_stood(both()[0], day)
    assert stood is not None
    assert list(validate(stood)) == []
    assert all(change.date <= day for change in stood.history)
    assert bool(signed_parties(stood)) == (day >= date(2024, 12, 1))


def test_on_the_last_day_nothing_is_taken_away() -> None:
    whole = both()[0]
    assert as_it_stood(whole, SIGNED) is whole


def test_a_signature_of_a_later_day_is_taken_away_also_without_history() -> None:
    loose = draft(status="signed", signatures=[{"party": "duin", "person": WHO, "date": "2025-01-02"}])
    stood = as_it_stood(loose, date(2025, 1, 1))
    assert stood is not None
    assert (stood.status, stood.signatures) == (Status.SIGNED, ())
