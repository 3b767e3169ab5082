"""OVL-04: the group in the claims of an overlapping title, people and euros, each claim once."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.overlap.conftest import amount, build

from ontschot.overlap.claims import ClaimsOverlap, Window, claims_overlaps, untitled_claims, windows
from ontschot.overlap.strands import all_strands
from ontschot.overlap.titles import overlapping_titles
from ontschot.periods import Period
from ontschot.tables.contracts import CLAIMS, MEMBERSHIP

A, B = date(2025, 1, 1), date(2026, 1, 1)
IN_2025 = Window("one", "g", "oi", Period(A, B))
Claim = tuple[int, date, str | None, int]
Member = tuple[str, str, int, date, date]


def claims(*rows: Claim) -> ir.Table:
    records = [
        {
            "claim_id": f"c{number}",
            "person_id": person,
            "care_date": day,
            "service_code": "x",
            "title": title,
            "provider": "01010001",
            "sector": "huisartsenzorg",
            "amount_cents": cents,
        }
        for number, (person, day, title, cents) in enumerate(rows)
    ]
    return ibis.memtable(pa.Table.from_pylist(records, schema=CLAIMS.schema()))


def members(*rows: Member) -> ir.Table:
    records = [dict(zip(MEMBERSHIP.names, row, strict=True)) for row in rows]
    return ibis.memtable(pa.Table.from_pylist(records, schema=MEMBERSHIP.schema()))


ONE = ("one", "g", 1, A, B)


def test_people_and_euros_of_the_title_in_the_period() -> None:
    table = claims((1, A, "oi", 100), (1, A, "oi", 50), (2, A, "oi", 7), (3, A, "oi", 1000))
    found = claims_overlaps(table, members(ONE, ("one", "g", 2, A, B)), [IN_2025])
    assert found == (ClaimsOverlap("one", "oi", 2, 157),)


@pytest.mark.parametrize(
    ("day", "title"),
    [(A - timedelta(1), "oi"), (B, "oi"), (A, "adz"), (A, None)],
    ids=["day before", "day after", "other title", "no title"],
)
def test_other_days_and_titles_do_not_count(day: date, title: str | None) -> None:
    assert claims_overlaps(claims((1, day, title, 100)), members(ONE), [IN_2025]) == ()


def test_the_last_day_paid_for_counts() -> None:
    table = claims((1, B - timedelta(1), "oi", 100))
    assert claims_overlaps(table, members(ONE), [IN_2025]) == (ClaimsOverlap("one", "oi", 1, 100),)


def test_days_outside_the_membership_do_not_count() -> None:
    table = claims((1, date(2025, 6, 1), "oi", 100), (1, date(2025, 5, 31), "oi", 1))
    found = claims_overlaps(table, members(("one", "g", 1, A, date(2025, 6, 1))), [IN_2025])
    assert found == (ClaimsOverlap("one", "oi", 1, 1),)


def test_a_claim_counts_once_per_agreement() -> None:
    """Two groups, two spells and two amounts of one agreement all reach the same claim."""
    table = members(ONE, ("one", "h", 1, A, B), ("one", "g", 1, A, date(2025, 9, 1)))
    sought = [IN_2025, Window("one", "h", "oi", Period(A, B)), Window("one", "g", "oi", Period(A, date(2025, 7, 1)))]
    found = claims_overlaps(claims((1, A, "oi", 100)), table, sought)
    assert found == (ClaimsOverlap("one", "oi", 1, 100),)


def test_a_claim_can_overlap_with_two_agreements() -> None:
    table = members(ONE, ("two", "g", 1, A, B))
    sought = [IN_2025, Window("two", "g", "oi", Period(A, B))]
    assert claims_overlaps(claims((1, A, "oi", 100)), table, sought) == (
        ClaimsOverlap("one", "oi", 1, 100),
        ClaimsOverlap("two", "oi", 1, 100),
    )


def test_a_claim_that_was_credited_is_no_overlap() -> None:
    table = claims((1, A, "oi", 100), (1, A, "oi", -100), (2, A, "oi", 30))
    found = claims_overlaps(table, members(ONE, ("one", "g", 2, A, B)), [IN_2025])
    assert found == (ClaimsOverlap("one", "oi", 1, 30),)


def test_nothing_sought_nothing_found() -> None:
    assert claims_overlaps(claims((1, A, "oi", 100)), members(ONE), []) == ()


def test_claims_without_a_title_are_counted() -> None:
    assert untitled_claims(claims((1, A, None, 1), (1, A, "oi", 1), (2, A, None, 1))) == 2
    assert untitled_claims(claims()) == 0


def test_windows_are_the_paid_days_of_each_group_and_title() -> None:
    agreement = build(1, amounts=[amount(), amount("b", period={"start": "2026-01-01", "end": "2026-03-01"})])
    titles = [title for title in overlapping_titles() if title.code in {"oi", "adz"}]
    found = windows(all_strands([agreement]), titles)
    name = str(agreement.id)
    assert set(found) == {
        Window(name, "ouderen", code, period)
        for code in ("oi", "adz")
        for period in (Period(A, B), Period(B, date(2026, 3, 1)))
    }


def test_windows_and_claims_work_together() -> None:
    agreement = build(1)
    name = str(agreement.id)
    sought = windows(all_strands([agreement]), overlapping_titles())
    table = claims((1, A, "oi", 100), (1, A, "onbekend", 100))
    found = claims_overlaps(table, members((name, "ouderen", 1, A, B)), sought)
    assert found == (ClaimsOverlap(name, "oi", 1, 100),)


CLAIM = st.tuples(
    st.integers(1, 4),
    st.builds(lambda n: A + timedelta(n), st.integers(-3, 12)),
    st.sampled_from(["oi", "adz", None]),
    st.integers(-5, 5),
)
SPELL = st.builds(
    lambda name, person, first, days: ("one", name, person, A + timedelta(first), A + timedelta(first + days)),
    st.sampled_from(["g", "h"]),
    st.integers(1, 4),
    st.integers(0, 8),
    st.integers(1, 6),
)


@given(st.lists(CLAIM, max_size=12), st.lists(SPELL, max_size=8))
def test_the_sums_equal_going_through_every_claim(rows: list[Claim], spells: list[Member]) -> None:
    period = Period(A, A + timedelta(9))
    sums: dict[int, int] = {}
    for person, day, title, cents in rows:
        inside = any(s[1] == "g" and s[2] == person and s[3] <= day < s[4] for s in spells)
        if title == "oi" and day in period and inside:
            sums[person] = sums.get(person, 0) + cents
    standing = [cents for cents in sums.values() if cents]
    expected = (ClaimsOverlap("one", "oi", len(standing), sum(standing)),) if standing else ()
    assert claims_overlaps(claims(*rows), members(*spells), [Window("one", "g", "oi", period)]) == expected
