from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.conftest import BASE
from tests.payments.models import milestones, share

from ontschot.agreements.model import Agreement
from ontschot.exact import Weight, ZeroWeightError
from ontschot.i18n import T, render
from ontschot.payments.fair_share import fair_share
from ontschot.payments.milestones import Assessment, milestone_settlement
from ontschot.payments.settlement import Course
from ontschot.payments.settlement_entitlements import Destination, settlement_entitlements
from ontschot.periods import Period, year_period

AGREEMENT = Agreement.model_validate(BASE)
YEAR = year_period(2025)


def to(payers: Mapping[str, Weight] | None = None, period: Period | None = None, sequence: int = 1) -> Destination:
    weights = payers or {"duin": Fraction(2, 3), "veen": Fraction(1, 3)}
    return Destination(AGREEMENT, "besparing", ("overleg",), ("ouderen",), weights, period or YEAR, sequence)


def course(cents: Fraction | int) -> Course:
    return Course(T("Quality"), cents)


def test_each_payer_owes_its_part_under_the_name_of_the_model() -> None:
    settlement = course(100).settled("shared_savings", T("Shared savings"))
    first, second = settlement_entitlements(settlement, to())
    assert (first.payer, first.cents, first.model) == ("duin", 67, "shared_savings")
    assert (second.payer, second.cents, second.uzovi) == ("veen", 33, ("9911",))
    assert first.entitlement_id == f"{AGREEMENT.id}:1:besparing:2025:duin:shared_savings-1"
    assert (first.groups, first.activities, first.period) == (("ouderen",), ("overleg",), YEAR)


def test_the_waterfall_runs_from_gross_to_what_one_payer_owes() -> None:
    under_way = course(200)
    under_way.move(T("Stop-gain"), Fraction(-201, 2))
    period = Period(date(2025, 12, 1), date(2026, 2, 1))
    item = settlement_entitlements(under_way.settled("bundle", T("Milestones")), to(period=period))[0]
    assert [(render(step.name, "en"), step.cents) for step in item.waterfall.steps] == [
        ("Quality", 200),
        ("Stop-gain", -101),
        ("Rounded once, to whole cents", 1),
        ("Falls in other care years", -50),
        ("Borne by other payers", item.cents - 50),
    ]
    assert item.waterfall.outcome_cents == item.cents


def test_a_payer_that_weighs_nothing_owes_nothing() -> None:
    settlement = course(100).settled("x", T("Quality"))
    assert [item.payer for item in settlement_entitlements(settlement, to({"duin": 1, "veen": 0}))] == ["duin"]


def test_money_without_a_payer_is_refused() -> None:
    settlement = course(100).settled("x", T("Quality"))
    with pytest.raises(ZeroWeightError):
        settlement_entitlements(settlement, to({"duin": 0}))


def test_milestones_are_owed_by_every_insurer_for_its_fair_share() -> None:
    told = Assessment("team", reached=True, reached_on=YEAR.start, evidence="x", assessed_on=YEAR.start, assessor="y")
    settlement = milestone_settlement(milestones(), [told])
    items = settlement_entitlements(settlement, to({"duin": 2, "veen": 1}))
    assert {item.payer: item.cents for item in items} == {"duin": 6_666_667, "veen": 3_333_333}
    assert {item.model for item in items} == {"milestones"}


@given(cents=st.integers(0, 10**9), year=st.integers(2024, 2029))
def test_equal_insurers_get_the_odd_cent_alike_in_both_ways(cents: int, year: int) -> None:
    counts = [{"party": "duin", "count": 1}, {"party": "veen", "count": 1}]
    shares = fair_share(share(counts=counts), cents, AGREEMENT.id, "besparing", year)
    settlement = course(cents).settled("fair_share", T("Quality"))
    items = settlement_entitlements(settlement, to({"duin": 1, "veen": 1}, year_period(year)))
    assert {item.payer: item.cents for item in items} == shares


@given(
    cents=st.integers(-(10**10), 10**10),
    weights=st.tuples(st.integers(1, 10**6), st.integers(0, 10**6)),
    days=st.integers(1, 900),
)
def test_payers_and_years_add_up_to_the_payment_and_a_repayment_mirrors_it(
    cents: int, weights: tuple[int, int], days: int
) -> None:
    period = Period(date(2025, 3, 1), date.fromordinal(date(2025, 3, 1).toordinal() + days))
    payers = dict(zip(("duin", "veen"), weights, strict=True))

    def owed(amount: int) -> list[int]:
        settlement = course(amount).settled("x", T("Quality"))
        return [item.cents for item in settlement_entitlements(settlement, to(payers, period))]

    assert sum(owed(cents)) == cents
    assert owed(-cents) == [-part for part in owed(cents)]


def test_care_years_that_are_given_are_taken_and_must_come_to_the_payment() -> None:
    two = Period(date(2025, 1, 1), date(2027, 1, 1))
    settlement = course(100).settled("milestones", T("Milestones"))
    items = settlement_entitlements(settlement, replace(to({"duin": 1}, two), by_year={2026: 100}))
    assert [(item.care_year, item.period, item.cents) for item in items] == [(2026, year_period(2026), 100)]
    with pytest.raises(ValueError, match="does not come to 100"):
        settlement_entitlements(settlement, replace(to({"duin": 1}, two), by_year={2026: 99}))
