"""The money on certain days: by days, by cost of the activities, each euro once, never more than the amount."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.overlap.conftest import activity, amount, build

from ontschot.agreements.model import Agreement
from ontschot.overlap.stakes import money_on_days
from ontschot.overlap.strands import all_strands
from ontschot.periods import Period

YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
JANUARY = Period(date(2025, 1, 1), date(2025, 2, 1))


def cost(hours: str) -> dict[str, Any]:
    return {"cost": {"lines": [{"function": "x", "hours": hours, "rate_eur": "100"}]}}


def two(**costs: str) -> Agreement:
    parts = [activity(name, **(cost(costs[name]) if name in costs else {})) for name in ("overleg", "keten")]
    return build(activities=parts, amounts=[amount(activities=["overleg", "keten"])])


def money(agreement: Agreement, *days: tuple[str, Period]) -> Fraction:
    found = {strand.activity.id: strand for strand in all_strands([agreement])}
    return money_on_days(agreement, [(found[name], (period,)) for name, period in days])


def test_the_amount_counts_by_days() -> None:
    assert money(build(), ("overleg", JANUARY)) == Fraction(3650000 * 31, 365)
    assert money(build(), ("overleg", YEAR)) == 3650000


def test_cost_build_ups_divide_an_amount_over_its_activities() -> None:
    document = two(overleg="30", keten="70")
    assert money(document, ("overleg", YEAR)) == Fraction(3650000 * 3, 10)
    assert money(document, ("overleg", YEAR), ("keten", YEAR)) == 3650000


def test_without_every_cost_the_whole_amount_counts_once() -> None:
    document = two(overleg="30")
    assert money(document, ("overleg", YEAR)) == 3650000
    assert money(document, ("overleg", YEAR), ("keten", JANUARY)) == 3650000
    assert money(two(overleg="0", keten="0"), ("keten", JANUARY)) == Fraction(3650000 * 31, 365)


def test_an_amount_for_an_activity_that_the_document_lost_counts_whole() -> None:
    document = two(overleg="30", keten="70")
    [strand, _] = all_strands([document])
    shorter = build(activities=[activity(**cost("30"))])
    assert money_on_days(shorter, [(strand, (YEAR,))]) == 3650000


def test_several_amounts_add_up() -> None:
    document = build(amounts=[amount(), amount("extra", "365.00", period={"start": "2025-01-01", "end": "2025-02-01"})])
    assert money(document, ("overleg", JANUARY)) == Fraction(3650000 * 31, 365) + 36500


def test_days_outside_the_amount_bring_nothing() -> None:
    assert money(build(), ("overleg", Period(date(2026, 1, 1), date(2027, 1, 1)))) == 0


@given(
    euros=st.integers(1, 10**9),
    hours=st.tuples(st.integers(0, 500), st.integers(0, 500)),
    spans=st.lists(
        st.tuples(st.sampled_from(["overleg", "keten"]), st.integers(0, 400), st.integers(1, 400)), max_size=6
    ),
)
def test_never_more_than_the_amount(euros: int, hours: tuple[int, int], spans: list[tuple[str, int, int]]) -> None:
    parts = [activity(name, **cost(str(n))) for name, n in zip(("overleg", "keten"), hours, strict=True)]
    document = build(activities=parts, amounts=[amount(euros=str(euros), activities=["overleg", "keten"])])
    start = date(2025, 1, 1)
    days = [(name, Period(start + timedelta(a), start + timedelta(a + n))) for name, a, n in spans]
    assert 0 <= money(document, *days) <= euros * 100
